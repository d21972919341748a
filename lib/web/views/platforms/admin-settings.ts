import { SettingsDialog } from './settings-dialog.tsx'

/** With which admins change the settings of platforms; advertisers see platforms, and do not load it. */
export const adminSettings = { SettingsDialog }

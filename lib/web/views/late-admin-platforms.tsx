import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'
import type { ViewProps } from '../view-props.ts'
import { PlatformsView } from './late-lookers.ts'

const parts = late(async () => (await import('./platforms/admin-settings.ts')).adminSettings)

const Settings = latePart(parts, 'The settings', ({ SettingsDialog }) => SettingsDialog)

/** The health of every platform for an admin, who also changes its settings. */
export const AdminPlatformsView = (props: ViewProps) => <PlatformsView {...props} Settings={Settings} />

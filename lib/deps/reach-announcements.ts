import { createAnnouncements } from '../table/announcements.ts'
import type { Reaching } from './deps.ts'

/** For functions that announce something to everybody who takes part in a campaign, or show it. */
export const reachAnnouncements: Reaching<'announcements'> = ({ table }) => ({
  announcements: createAnnouncements(table.client),
})

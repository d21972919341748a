import { createClicks } from '../table/clicks.ts'
import { createClickIds } from './click-ids.ts'
import type { Reaching } from './deps.ts'

/** For functions that show what links counted, and for those that are told the id of a click. */
export const reachClicks: Reaching<'clicks'> = ({ table: { client } }) => ({
  clicks: { ...createClicks(client), verify: createClickIds(client).verify },
})

import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import { plusHours } from '../values/instant.ts'
import { pages } from '../values/page.ts'
import type { Appeal } from './appeal.ts'
import { viewAppealStats } from './appeal-stats-contract.ts'
import { appealsOf } from './find-appeals.ts'

const reading = { limit: 100, atMost: 20 }

/** How the appeals went that a caller may see and that were opened in the last `days`, of the 2,000 that moved last. */
export const showAppealStats = async (
  { days, campaign_id: campaignId }: { readonly days: number; readonly campaign_id?: CampaignId | undefined },
  caller: Principal,
  deps: Deps<'appeals'>,
) => {
  const now = deps.clock()
  const since = plusHours(now, -24 * days)
  const found: Appeal[] = []
  let isComplete = true
  const list = await appealsOf(campaignId, caller, deps)
  for await (const { things, nextCursor } of pages(list, reading)) {
    found.push(...things.filter((one) => one.openedAt >= since && (campaignId ?? one.campaignId) === one.campaignId))
    isComplete = nextCursor === null
  }
  return viewAppealStats(found, { since, now, isComplete })
}

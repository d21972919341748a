import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { findAffiliate } from '../people/show-performance.ts'
import { readDayRange } from '../values/day-range.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { viewCampaignDay, viewTrustDay } from './history-contract.ts'

const defaultDays = 90
type Wanted = Parameters<typeof readDayRange>[0]

/** How a campaign grew: its totals as of each night, oldest first. */
export const showCampaignHistory = async (
  campaignId: CampaignId,
  wanted: Wanted,
  caller: Principal,
  deps: Deps<'history'>,
) => {
  const range = readDayRange(wanted, defaultDays, deps.clock())
  await findWholeCampaign(campaignId, caller, deps)
  return (await deps.history.daysOfCampaign(campaignId, range)).map(viewCampaignDay)
}

/** How an affiliate's trust moved: a row for each night by which it had, oldest first. */
export const showTrustHistory = async (
  affiliateId: AffiliateId,
  wanted: Wanted,
  caller: Principal,
  deps: Deps<'history'>,
) => {
  const range = readDayRange(wanted, defaultDays, deps.clock())
  await findAffiliate(affiliateId, caller, deps)
  return (await deps.history.trustOfAffiliate(affiliateId, range)).map(viewTrustDay)
}

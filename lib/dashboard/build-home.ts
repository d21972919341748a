import pMap from 'p-map'
import type { Principal } from '../access/role.ts'
import { findWholeCampaigns } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { type DayRange, rangeBefore, readDayRange } from '../values/day-range.ts'
import { type CampaignOfHome, viewHome } from './home-contract.ts'

/** Each costs a query of its days. */
const maxCampaigns = 50
const atOnce = 10
const defaultDays = 7

type Wanted = Parameters<typeof readDayRange>[0]
type Found = Awaited<ReturnType<typeof findWholeCampaigns>>['campaigns'][number]

/** The days of a campaign; those of a range are read together with those before it. */
const daysOf = async (campaign: Found, range: DayRange | null, { totals }: Deps<'totals'>): Promise<CampaignOfHome> => {
  if (range === null) return { campaign, days: await totals.daysOfCampaign(campaign.campaignId), before: [] }
  const { from } = rangeBefore(range)
  const rows = await totals.daysWithin(campaign.campaignId, { from, to: range.to })
  return {
    campaign,
    days: rows.filter(({ of }) => of >= range.from),
    before: rows.filter(({ of }) => of < range.from),
  }
}

/** What a reader starts with: sums over the campaigns they see, of the posts that were submitted on some days, or of all. */
export const buildHome = async (wanted: Wanted, caller: Principal, deps: Deps<'totals'>) => {
  const isAll = wanted.from === undefined && wanted.to === undefined
  const range = isAll ? null : readDayRange(wanted, defaultDays, deps.clock())
  const { campaigns, isComplete } = await findWholeCampaigns(caller, maxCampaigns, deps)
  const found = await pMap(campaigns, (campaign) => daysOf(campaign, range, deps), { concurrency: atOnce })
  return viewHome(found, range, isComplete)
}

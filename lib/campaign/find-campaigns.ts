import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Campaign, CampaignStatus } from './campaign.ts'

const maySee = (campaign: Campaign, caller: Principal): boolean => {
  if (caller.role === 'ADMIN') return true
  if (caller.role === 'ADVERTISER') return campaign.advertiserId === caller.affiliateId
  return campaign.status === 'ACTIVE'
}

const takesPart = ({ campaignId }: Campaign, { role, affiliateId }: Principal, { table }: Deps): Promise<boolean> =>
  role === 'AFFILIATE' ? table.totals.hasPostsOf(campaignId, affiliateId) : Promise.resolve(false)

/** A campaign the caller may see, or that it has posts in, whatever became of it since. */
export const findCampaign = async (campaignId: string, caller: Principal, deps: Deps): Promise<Campaign> => {
  const campaign = await deps.table.campaigns.get(campaignId)
  if (campaign === null) throw notFound()
  if (maySee(campaign, caller) || (await takesPart(campaign, caller, deps))) return campaign
  throw notFound()
}

export interface CampaignFilter extends PageRequest {
  readonly status?: CampaignStatus | undefined
}

/**
 * The campaigns a caller may see, newest first: an affiliate the active ones, an advertiser its own, an admin those of
 * one status, the active ones unless told. What an affiliate may not see is not even counted: pages would tell how many.
 */
export const listCampaigns = (
  { status, ...page }: CampaignFilter,
  caller: Principal,
  { table }: Deps,
): Promise<Page<Campaign>> => {
  if (caller.role === 'AFFILIATE' && status !== undefined && status !== 'ACTIVE') {
    return Promise.resolve({ things: [], nextCursor: null })
  }
  if (caller.role === 'ADVERTISER') {
    return collectPage(
      (request) => table.campaigns.listByAdvertiser(caller.affiliateId, request),
      (campaign) => status === undefined || campaign.status === status,
      page,
    )
  }
  return collectPage(
    (request) => table.campaigns.listByStatus(status ?? 'ACTIVE', request),
    (campaign) => maySee(campaign, caller),
    page,
  )
}

const mostOwnCampaigns = 1_000

/** An advertiser's campaigns, newest first, at most 1,000. */
export const findOwnCampaigns = async (advertiserId: string, { table }: Deps): Promise<Campaign[]> => {
  const campaigns: Campaign[] = []
  let cursor: string | undefined
  do {
    const page = await table.campaigns.listByAdvertiser(advertiserId, { limit: 100, cursor })
    campaigns.push(...page.things)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && campaigns.length < mostOwnCampaigns)
  return campaigns
}

export const findOwnCampaignIds = async (advertiserId: string, deps: Deps): Promise<Set<string>> =>
  new Set((await findOwnCampaigns(advertiserId, deps)).map(({ campaignId }) => campaignId))

import type { Principal } from '../access/role.ts'
import { type Scope, scopeOf, seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { seesPrivate } from '../participation/participant.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { collectPage, emptyPage, type Page, type PageRequest, pages } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Campaign, CampaignStatus } from './campaign.ts'

/** What it takes to tell whether an affiliate sees a campaign. */
type Seeing = 'totals' | 'participants'

/** Whether all that is in a campaign lies within a scope: its posts, alerts and totals, whoever's they are. */
export const holdsWhole = (scope: Scope, campaign: Campaign): boolean => {
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns':
      return campaign.advertiserId === scope.advertiserId
    case 'affiliate':
      return false
  }
}

const seesThisPrivate = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  { participants, recent }: Deps<'participants'>,
): Promise<boolean> => {
  const participant = await participants.get(campaignId, affiliateId)
  if (participant !== null) return seesPrivate(participant)
  return (await recent.person(affiliateId))?.invitedTo === campaignId
}

/** Whether an affiliate sees a campaign in which they have no posts: active ones, and of the private those they were invited to. */
const showsItself = async (campaign: Campaign, affiliateId: AffiliateId, deps: Deps<'participants'>) =>
  campaign.status === 'ACTIVE' &&
  (campaign.participation !== 'PRIVATE' || (await seesThisPrivate(campaign.campaignId, affiliateId, deps)))

/** Whether the campaign itself may be seen; affiliates see those that they have posts in, too. */
const maySee = async (scope: Scope, campaign: Campaign, deps: Deps<Seeing>): Promise<boolean> => {
  switch (scope.kind) {
    case 'all':
    case 'campaigns':
      return holdsWhole(scope, campaign)
    case 'affiliate':
      return (
        (await showsItself(campaign, scope.affiliateId, deps)) ||
        deps.totals.hasPostsOf(campaign.campaignId, scope.affiliateId)
      )
  }
}

/** Returns a campaign that the caller may see or has posts in, whatever its status. */
export const findCampaign = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: Deps<Seeing>,
): Promise<Campaign> => {
  const campaign = await deps.table.campaigns.get(campaignId)
  if (campaign === null || !(await maySee(scopeOf(caller), campaign, deps))) throw notFound()
  return campaign
}

/** Returns a campaign if the caller may see everything in it. An affiliate never may, even if they see the campaign. */
export const findWholeCampaign = async (campaignId: CampaignId, caller: Principal, deps: Deps): Promise<Campaign> => {
  const campaign = await deps.table.campaigns.get(campaignId)
  if (campaign === null || !holdsWhole(scopeOf(caller), campaign)) throw notFound()
  return campaign
}

export interface CampaignFilter extends PageRequest {
  readonly status?: CampaignStatus | undefined
}

/**
 * Which of some private campaigns an affiliate sees. Where nothing is stored of how they stand, whoever has posts or
 * registered with an invitation takes part from before.
 */
const seenOf = async (
  privateIds: readonly CampaignId[],
  affiliateId: AffiliateId,
  { participants, totals, recent }: Deps<Seeing>,
): Promise<ReadonlySet<string>> => {
  if (privateIds.length === 0) return new Set()
  const [stored, withPosts, person] = await Promise.all([
    participants.ofAffiliateIn(affiliateId, privateIds),
    totals.havingPostsOf(affiliateId, privateIds),
    recent.person(affiliateId),
  ])
  const known = new Set(stored.map(({ campaignId }) => campaignId))
  const before = privateIds.filter((id) => !known.has(id) && (person?.invitedTo === id || withPosts.includes(id)))
  return new Set([...stored.filter(seesPrivate).map(({ campaignId }) => campaignId), ...before])
}

/** A page of the active campaigns without those that are private to others. */
const listShown = async (affiliateId: AffiliateId, page: PageRequest, deps: Deps<Seeing>): Promise<Page<Campaign>> => {
  const { things, nextCursor } = await deps.table.campaigns.listByStatus('ACTIVE', page)
  const closed = things.filter(({ participation }) => participation === 'PRIVATE').map(({ campaignId }) => campaignId)
  const seen = await seenOf(closed, affiliateId, deps)
  return { things: things.filter((one) => one.participation !== 'PRIVATE' || seen.has(one.campaignId)), nextCursor }
}

/**
 * The campaigns in which a caller sees everything, newest first: an advertiser's own, an admin's of one status, the active
 * ones by default, and none of an affiliate's.
 */
const listWhole = (
  { status, ...page }: CampaignFilter,
  caller: Principal,
  { table }: Deps,
): Promise<Page<Campaign>> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return table.campaigns.listByStatus(status ?? 'ACTIVE', page)
    case 'campaigns':
      return collectPage(
        (request) => table.campaigns.listByAdvertiser(scope.advertiserId, request),
        (campaign) => status === undefined || campaign.status === status,
        page,
      )
    case 'affiliate':
      return Promise.resolve(emptyPage)
  }
}

/**
 * Returns the campaigns that a caller may see, newest first: an affiliate the active ones that are not private to others,
 * everybody else those of `listWhole`. What an affiliate may not see is not even counted, since the pages would reveal how
 * many there are.
 */
export const listCampaigns = (
  filter: CampaignFilter,
  caller: Principal,
  deps: Deps<Seeing>,
): Promise<Page<Campaign>> => {
  const scope = scopeOf(caller)
  if (scope.kind !== 'affiliate') return listWhole(filter, caller, deps)
  const { status, ...page } = filter
  if (status !== undefined && status !== 'ACTIVE') return Promise.resolve(emptyPage)
  return collectPage(
    (request) => listShown(scope.affiliateId, request, deps),
    (campaign) => campaign.status === 'ACTIVE',
    page,
  )
}

/** An advertiser has no more campaigns: what adds up all of them reads so many. */
export const maxOwnCampaigns = 1_000

/** An advertiser's campaigns, newest first, at most 1,000. */
export const findOwnCampaigns = async (advertiserId: AffiliateId, { table }: Deps): Promise<Campaign[]> => {
  const campaigns: Campaign[] = []
  const list = (page: PageRequest) => table.campaigns.listByAdvertiser(advertiserId, page)
  for await (const { things } of pages(list, { limit: 100 })) {
    campaigns.push(...things)
    if (campaigns.length >= maxOwnCampaigns) break
  }
  return campaigns
}

/** From those that are under way to those that are over; a draft has no posts yet. */
const inOrder: readonly CampaignStatus[] = ['ACTIVE', 'PAUSED', 'COMPLETED']

/**
 * The campaigns whose posts a caller looks at, so many at most: an advertiser's newest, an admin's active ones before the
 * others. One more is read, to tell whether there are any left out.
 */
export const findWholeCampaigns = async (
  caller: Principal,
  atMost: number,
  deps: Deps,
): Promise<{ readonly campaigns: readonly Campaign[]; readonly isComplete: boolean }> => {
  const found = new Map<string, Campaign>()
  const filters = seesEverything(caller) ? inOrder.map((status) => ({ status })) : [{}]
  for (const filter of filters) {
    const list = (page: PageRequest) => listWhole({ ...filter, ...page }, caller, deps)
    for await (const { things } of pages(list, { limit: 100 })) {
      const whole = things.filter((campaign) => holdsWhole(scopeOf(caller), campaign))
      for (const campaign of whole) found.set(campaign.campaignId, campaign)
      if (found.size > atMost) return { campaigns: [...found.values()].slice(0, atMost), isComplete: false }
    }
  }
  return { campaigns: [...found.values()], isComplete: true }
}

export const findOwnCampaignIds = async (advertiserId: AffiliateId, deps: Deps): Promise<Set<string>> =>
  new Set((await findOwnCampaigns(advertiserId, deps)).map(({ campaignId }) => campaignId))

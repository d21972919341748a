import pMap from 'p-map'
import type { Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import { scopeOf } from '../access/scope.ts'
import { isFor } from '../alerts/find-alerts.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { findOwnCampaigns, findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { addTotals, type Totals } from '../post/totals.ts'
import { readCursor, writeCursor } from '../values/cursor.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { collectPage, emptyPage, type Page, type PageRequest } from '../values/page.ts'
import { viewCampaignDashboard } from './campaign-dashboard-contract.ts'
import { type AffiliateRow, viewAffiliateRow } from './dashboard-contract.ts'
import { rankOfCampaign } from './rank-affiliates.ts'

const recentAlerts = 10
const campaignsAtOnce = 10

const namesOf = async (affiliateIds: readonly AffiliateId[], { table }: Deps): Promise<Map<string, Person>> =>
  new Map((await table.people.getMany(affiliateIds)).map((affiliate) => [affiliate.affiliateId, affiliate]))

/** A campaign at a glance; reads its day and affiliate totals, and no post. */
export const buildCampaignDashboard = async (campaignId: CampaignId, caller: Principal, deps: Deps<'totals'>) => {
  const campaign = await findWholeCampaign(campaignId, caller, deps)
  const {
    totals,
    table: { alerts },
  } = deps
  const [days, ranking, recent] = await Promise.all([
    totals.daysOfCampaign(campaignId),
    rankOfCampaign(campaignId, deps),
    alerts.listByCampaign(campaignId, { limit: recentAlerts }),
  ])
  const rows = {
    days,
    ranking,
    affiliates: await namesOf(
      ranking.ranked.map(({ of }) => of),
      deps,
    ),
    alerts: recent.things.filter((alert) => isFor(alert, scopeOf(caller))),
  }
  return viewCampaignDashboard(campaign, rows, deps.clock())
}

type Rows = Page<AffiliateRow>

const rowsOf = async (
  totals: readonly { readonly of: AffiliateId; readonly amounts: Totals }[],
  deps: Deps<'totals'>,
): Promise<AffiliateRow[]> => {
  const affiliates = await namesOf(
    totals.map(({ of }) => of),
    deps,
  )
  const now = deps.clock()
  return totals.map(({ of, amounts }) => viewAffiliateRow(of, affiliates.get(of), amounts, now))
}

const everybody = async (page: PageRequest, deps: Deps<'totals'>): Promise<Rows> => {
  const { things, nextCursor } = await collectPage(
    deps.table.people.list,
    ({ role }) => roleFacts(role).submitsPosts,
    page,
  )
  const now = deps.clock()
  const rows = things.map(async (affiliate) => {
    const totals = await deps.totals.ofAffiliate(affiliate.affiliateId)
    return viewAffiliateRow(affiliate.affiliateId, affiliate, totals.reduce(addTotals, {}), now)
  })
  return { things: await Promise.all(rows), nextCursor }
}

/** The affiliates of all campaigns of an advertiser, in the order of their ids, each with the sums of those campaigns. */
const ofAdvertiser = async (
  advertiserId: AffiliateId,
  { limit, cursor }: PageRequest,
  deps: Deps<'totals'>,
): Promise<Rows> => {
  const scope = `affiliates of ${advertiserId}`
  const [after = ''] = cursor === undefined ? [] : readCursor(scope, cursor, ([id]) => id !== '')
  const campaigns = await findOwnCampaigns(advertiserId, deps)
  // Whoever is on this page is among the next ones of each campaign, and one more says whether there is another page.
  const next = ({ campaignId }: Pick<Campaign, 'campaignId'>) =>
    deps.totals.affiliatesAfter(campaignId, after, limit + 1)
  const totals = await pMap(campaigns, next, { concurrency: campaignsAtOnce })
  const byAffiliate = Map.groupBy(totals.flat(), ({ of }) => of)
  const ids = [...byAffiliate.keys()].toSorted()
  const listed = ids.slice(0, limit).map((id) => ({
    of: id,
    amounts: (byAffiliate.get(id) ?? []).map(({ amounts }) => amounts).reduce(addTotals, {}),
  }))
  const last = ids.length > limit ? listed.at(-1)?.of : undefined
  return {
    things: await rowsOf(listed, deps),
    nextCursor: last === undefined ? null : writeCursor(scope, [last, '', '']),
  }
}

/** Performance per affiliate: of one campaign, of an advertiser's campaigns, or of all for an admin. */
export const listAffiliateRows = async (
  { campaign_id, ...page }: PageRequest & { readonly campaign_id?: CampaignId | undefined },
  caller: Principal,
  deps: Deps<'totals'>,
): Promise<Rows> => {
  if (campaign_id !== undefined) {
    const { campaignId } = await findWholeCampaign(campaign_id, caller, deps)
    const { things, nextCursor } = await deps.totals.pageOfCampaign(campaignId, page)
    return { things: await rowsOf(things, deps), nextCursor }
  }
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return everybody(page, deps)
    case 'campaigns':
      return ofAdvertiser(scope.advertiserId, page, deps)
    case 'affiliate':
      return emptyPage
  }
}

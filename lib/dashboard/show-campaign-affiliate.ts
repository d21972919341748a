import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import { isFor } from '../alerts/find-alerts.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import { type CampaignAffiliate, viewCampaignAffiliate } from './campaign-affiliate-contract.ts'

const alertsAtOnce = 100
const maxAlertPages = 10

/** How many alerts of an affiliate in a campaign nobody resolved, among the affiliate's newest thousand. */
const countAlerts = async (campaignId: CampaignId, affiliateId: AffiliateId, caller: Principal, { table }: Deps) => {
  const list = (page: PageRequest) => table.alerts.listByAffiliate(affiliateId, page)
  let [unresolved, isComplete] = [0, false]
  for await (const { things, nextCursor } of pages(list, { limit: alertsAtOnce, atMost: maxAlertPages })) {
    unresolved += things.filter(
      (alert) => alert.campaignId === campaignId && alert.status !== 'RESOLVED' && isFor(alert, scopeOf(caller)),
    ).length
    isComplete = nextCursor === null
  }
  return { unresolved, isComplete }
}

/** An affiliate with posts in a campaign, for whoever sees everything in it; not found where there is no post. */
export const showCampaignAffiliate = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  caller: Principal,
  deps: Deps<'totals'>,
): Promise<CampaignAffiliate> => {
  await findWholeCampaign(campaignId, caller, deps)
  const amounts = await deps.totals.ofAffiliateInCampaign(campaignId, affiliateId)
  if (amounts === null) throw notFound()
  const [[affiliate], alerts] = await Promise.all([
    deps.table.people.getMany([affiliateId]),
    countAlerts(campaignId, affiliateId, caller, deps),
  ])
  return viewCampaignAffiliate({ campaignId, affiliateId, affiliate, amounts, alerts }, deps.clock())
}

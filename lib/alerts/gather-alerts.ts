import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import { findOwnCampaigns } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { pages } from '../values/page.ts'
import type { Alert, AlertStatus } from './alert.ts'
import { alertsOfCampaign, isFor, type ListAlerts } from './find-alerts.ts'

const pageSize = 100
/** How many alerts we may read for each one we want: in a long campaign most are resolved. */
const looksPerWanted = 5

export interface Gathering {
  readonly campaignId?: CampaignId | undefined
  readonly statuses: readonly AlertStatus[]
  readonly since?: Instant
  readonly atMost: number
}

const listsFor = async ({ campaignId, statuses }: Gathering, caller: Principal, deps: Deps): Promise<ListAlerts[]> => {
  const { alerts } = deps.table
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      if (campaignId !== undefined) return [await alertsOfCampaign(campaignId, caller, deps)]
      return statuses.map((status) => (page) => alerts.listByStatus(status, page))
    case 'campaigns': {
      if (campaignId !== undefined) return [await alertsOfCampaign(campaignId, caller, deps)]
      const own = await findOwnCampaigns(scope.advertiserId, deps)
      return own.map((campaign) => (page) => alerts.listByCampaign(campaign.campaignId, page))
    }
    case 'affiliate':
      return [(page) => alerts.listByAffiliate(scope.affiliateId, page)]
  }
}

/**
 * The alerts that a caller may see and that have one of the statuses, newest first within each list, in one go.
 * `isComplete` is false if the limit on reading was reached first.
 */
export const gatherAlerts = async (
  gathering: Gathering,
  caller: Principal,
  deps: Deps,
): Promise<{ alerts: Alert[]; isComplete: boolean }> => {
  const { campaignId, statuses, since = '', atMost } = gathering
  const alerts: Alert[] = []
  let looked = 0
  const isWanted = (alert: Alert): boolean =>
    isFor(alert, scopeOf(caller)) &&
    alert.createdAt >= since &&
    statuses.includes(alert.status) &&
    (campaignId === undefined || alert.campaignId === campaignId)
  const isEnough = (): boolean => alerts.length >= atMost || looked >= atMost * looksPerWanted
  for (const list of await listsFor(gathering, caller, deps)) {
    if (isEnough()) return { alerts: alerts.slice(0, atMost), isComplete: false }
    for await (const { things, nextCursor } of pages(list, { limit: pageSize })) {
      looked += things.length
      alerts.push(...things.filter(isWanted))
      if (nextCursor === null || things.some(({ createdAt }) => createdAt < since)) break
      if (isEnough()) return { alerts: alerts.slice(0, atMost), isComplete: false }
    }
  }
  return { alerts: alerts.slice(0, atMost), isComplete: alerts.length <= atMost }
}

import type { Principal } from '../access/role.ts'
import { findCampaign, findOwnCampaigns } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { Alert, AlertStatus } from './alert.ts'

const pageSize = 100
/** How many alerts may be looked at for one that is wanted: of a long campaign most are resolved. */
const looksPerWanted = 5

type List = (page: PageRequest) => Promise<Page<Alert>>

export interface Gathering {
  readonly campaignId?: string | undefined
  readonly statuses: readonly AlertStatus[]
  readonly since?: Instant
  readonly atMost: number
}

const listsFor = async ({ campaignId, statuses }: Gathering, caller: Principal, deps: Deps): Promise<List[]> => {
  const { alerts } = deps.table
  if (caller.role === 'AFFILIATE') return [(page) => alerts.listByAffiliate(caller.affiliateId, page)]
  if (campaignId !== undefined) {
    await findCampaign(campaignId, caller, deps)
    return [(page) => alerts.listByCampaign(campaignId, page)]
  }
  if (caller.role === 'ADMIN') return statuses.map((status) => (page) => alerts.listByStatus(status, page))
  const own = await findOwnCampaigns(caller.affiliateId, deps)
  return own.map((campaign) => (page) => alerts.listByCampaign(campaign.campaignId, page))
}

/**
 * The alerts a caller may see that have one of the statuses, newest first within each list, in one go;
 * `isComplete` is false when the bound was met first.
 */
export const gatherAlerts = async (
  gathering: Gathering,
  caller: Principal,
  deps: Deps,
): Promise<{ alerts: Alert[]; isComplete: boolean }> => {
  const { campaignId, statuses, since = '', atMost } = gathering
  const alerts: Alert[] = []
  let looked = 0
  for (const list of await listsFor(gathering, caller, deps)) {
    let cursor: string | undefined
    do {
      if (alerts.length >= atMost || looked >= atMost * looksPerWanted) return { alerts, isComplete: false }
      const { things, nextCursor } = await list({ limit: pageSize, cursor })
      looked += things.length
      const wanted = things.filter(
        (alert) =>
          alert.createdAt >= since &&
          statuses.includes(alert.status) &&
          (campaignId === undefined || alert.campaignId === campaignId),
      )
      alerts.push(...wanted.slice(0, atMost - alerts.length))
      const isPast = things.some(({ createdAt }) => createdAt < since)
      cursor = isPast ? undefined : (nextCursor ?? undefined)
    } while (cursor !== undefined)
  }
  return { alerts, isComplete: true }
}

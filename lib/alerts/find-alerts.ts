import type { Principal } from '../access/role.ts'
import { findCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Alert, AlertStatus } from './alert.ts'
import type { AlertSeverity, AlertType } from './alert-kinds.ts'

export interface AlertFilter extends PageRequest {
  readonly status?: AlertStatus | undefined
  readonly severity?: AlertSeverity | undefined
  readonly type?: AlertType | undefined
  readonly campaign_id?: string | undefined
}

/** An affiliate sees the alerts about itself, an advertiser those of its campaigns, an admin all. */
export const maySeeAlert = async (
  alert: Alert,
  caller: Pick<Principal, 'affiliateId' | 'role'>,
  { recent }: Pick<Deps, 'recent'>,
): Promise<boolean> => {
  if (caller.role === 'ADMIN') return true
  if (caller.role === 'AFFILIATE') return alert.affiliateId === caller.affiliateId
  const campaign = alert.campaignId === null ? null : await recent.campaign(alert.campaignId)
  return campaign?.advertiserId === caller.affiliateId
}

/** The alert, if the caller may see it: an affiliate its own, an advertiser its campaigns', an admin any. */
export const findAlert = async (alertId: string, caller: Principal, deps: Deps): Promise<Alert> => {
  const alert = await deps.table.alerts.get(alertId)
  if (alert === null || !(await maySeeAlert(alert, caller, deps))) throw notFound()
  return alert
}

const separator = '~'

/** The alerts of all campaigns of an advertiser, campaign after campaign; the cursor says in which one it stopped. */
const listOfAdvertiser =
  (advertiserId: string, { table }: Deps) =>
  async ({ limit, cursor }: PageRequest): Promise<Page<Alert>> => {
    const [campaignCursor, alertCursor] = cursor?.split(separator) ?? []
    const campaigns = await table.campaigns.listByAdvertiser(advertiserId, {
      limit: 1,
      cursor: campaignCursor || undefined,
    })
    const [campaign] = campaigns.things
    if (campaign === undefined) return { things: [], nextCursor: null }
    const alerts = await table.alerts.listByCampaign(campaign.campaignId, { limit, cursor: alertCursor || undefined })
    if (alerts.nextCursor !== null) {
      return { things: alerts.things, nextCursor: `${campaignCursor ?? ''}${separator}${alerts.nextCursor}` }
    }
    const nextCursor = campaigns.nextCursor === null ? null : `${campaigns.nextCursor}${separator}`
    return { things: alerts.things, nextCursor }
  }

const sourceOf = async ({ campaign_id, status }: AlertFilter, caller: Principal, deps: Deps) => {
  const { alerts } = deps.table
  if (caller.role === 'AFFILIATE') {
    return (page: PageRequest) => alerts.listByAffiliate(caller.affiliateId, page)
  }
  if (campaign_id !== undefined) {
    const { campaignId } = await findCampaign(campaign_id, caller, deps)
    return (page: PageRequest) => alerts.listByCampaign(campaignId, page)
  }
  if (caller.role === 'ADVERTISER') return listOfAdvertiser(caller.affiliateId, deps)
  return (page: PageRequest) => alerts.listByStatus(status ?? 'OPEN', page)
}

/** Alerts the caller may see, newest first; an admin who names neither status nor campaign gets the open ones. */
export const listAlerts = async (filter: AlertFilter, caller: Principal, deps: Deps): Promise<Page<Alert>> => {
  const { status, severity, type, campaign_id } = filter
  const wanted = (alert: Alert): boolean =>
    (status === undefined || alert.status === status) &&
    (severity === undefined || alert.severity === severity) &&
    (type === undefined || alert.type === type) &&
    (campaign_id === undefined || alert.campaignId === campaign_id)
  return collectPage(await sourceOf(filter, caller, deps), wanted, filter)
}

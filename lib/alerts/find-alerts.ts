import type { Principal } from '../access/role.ts'
import { type Holder, type Scope, scopeOf } from '../access/scope.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId, AlertId, CampaignId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Alert, AlertStatus } from './alert.ts'
import { type AlertSeverity, type AlertType, isQuestion } from './alert-kinds.ts'

export interface AlertFilter extends PageRequest {
  readonly status?: AlertStatus | undefined
  readonly severity?: AlertSeverity | undefined
  readonly type?: AlertType | undefined
  readonly campaign_id?: CampaignId | undefined
  readonly affiliate_id?: AffiliateId | undefined
}

/** Whether an alert is for somebody with this scope to know of, if it is theirs: a question is for its affiliate alone. */
export const isFor = ({ type }: Alert, { kind }: Scope): boolean => kind === 'affiliate' || !isQuestion(type)

/** An affiliate sees the alerts about itself, an advertiser those of its campaigns, an admin all; nobody else sees a question. */
export const maySeeAlert = async (alert: Alert, holder: Holder, { recent }: Pick<Deps, 'recent'>): Promise<boolean> => {
  const scope = scopeOf(holder)
  if (!isFor(alert, scope)) return false
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns': {
      const campaign = alert.campaignId === null ? null : await recent.campaign(alert.campaignId)
      return campaign?.advertiserId === scope.advertiserId
    }
    case 'affiliate':
      return alert.affiliateId === scope.affiliateId
  }
}

/** The alert, if the caller may see it: an affiliate its own, an advertiser its campaigns', an admin any. */
export const findAlert = async (alertId: AlertId, caller: Principal, deps: Deps): Promise<Alert> => {
  const alert = await deps.table.alerts.get(alertId)
  if (alert === null || !(await maySeeAlert(alert, caller, deps))) throw notFound()
  return alert
}

/** One of the lists in which alerts are found. */
export type ListAlerts = (page: PageRequest) => Promise<Page<Alert>>

const separator = '~'

/** The alerts of all campaigns of an advertiser, campaign after campaign; the cursor says in which one it stopped. */
const listOfAdvertiser =
  (advertiserId: AffiliateId, { table }: Deps) =>
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

/** The alerts of a campaign in which the caller may see everything. */
export const alertsOfCampaign = async (campaignId: CampaignId, caller: Principal, deps: Deps): Promise<ListAlerts> => {
  await findWholeCampaign(campaignId, caller, deps)
  return (page) => deps.table.alerts.listByCampaign(campaignId, page)
}

const sourceOf = async ({ campaign_id, status }: AlertFilter, caller: Principal, deps: Deps): Promise<ListAlerts> => {
  const { alerts } = deps.table
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      if (campaign_id !== undefined) return alertsOfCampaign(campaign_id, caller, deps)
      return (page) => alerts.listByStatus(status ?? 'OPEN', page)
    case 'campaigns':
      if (campaign_id !== undefined) return alertsOfCampaign(campaign_id, caller, deps)
      return listOfAdvertiser(scope.advertiserId, deps)
    case 'affiliate':
      return (page) => alerts.listByAffiliate(scope.affiliateId, page)
  }
}

/** Returns the alerts that the caller may see, newest first; for an admin, the open ones by default. */
export const listAlerts = async (filter: AlertFilter, caller: Principal, deps: Deps): Promise<Page<Alert>> => {
  const { status, severity, type, campaign_id, affiliate_id } = filter
  const wanted = (alert: Alert): boolean =>
    isFor(alert, scopeOf(caller)) &&
    (status === undefined || alert.status === status) &&
    (severity === undefined || alert.severity === severity) &&
    (type === undefined || alert.type === type) &&
    (campaign_id === undefined || alert.campaignId === campaign_id) &&
    (affiliate_id === undefined || alert.affiliateId === affiliate_id)
  return collectPage(await sourceOf(filter, caller, deps), wanted, filter)
}

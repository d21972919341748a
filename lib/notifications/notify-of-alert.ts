import pMap from 'p-map'
import type { Scope } from '../access/scope.ts'
import type { Alert } from '../alerts/alert.ts'
import { maySeeAlert } from '../alerts/find-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId, AlertId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { untilSaved } from '../values/until-saved.ts'
import { announceDeliveries } from './announce-deliveries.ts'
import { newDelivery } from './delivery.ts'
import { type Endpoint, wants } from './endpoint.ts'
import { alertEvent, type EventSubject, noSubject } from './event.ts'

const pageSize = 100
const writesAtOnce = 10

const all = async (list: (page: PageRequest) => Promise<Page<Endpoint>>): Promise<Endpoint[]> => {
  const endpoints: Endpoint[] = []
  for await (const { things } of pages(list, { limit: pageSize })) endpoints.push(...things)
  return endpoints
}

/** Endpoints of everybody who might be concerned by the alert, each once. */
const candidates = async (
  { affiliateId, campaignId }: Alert,
  { subscriptions, recent }: Deps<'subscriptions'>,
): Promise<Endpoint[]> => {
  const campaign = campaignId === null ? null : await recent.campaign(campaignId)
  const ofOwner = async (owner: AffiliateId | null | undefined): Promise<Endpoint[]> =>
    owner ? all((page) => subscriptions.endpoints.listByOwner(owner, page)) : []
  const byScope: Record<Scope['kind'], Promise<Endpoint[]>> = {
    all: all(subscriptions.endpoints.listOfAdmins),
    campaigns: ofOwner(campaign?.advertiserId),
    affiliate: ofOwner(affiliateId),
  }
  const found = await Promise.all(Object.values(byScope))
  return [...new Map(found.flat().map((endpoint) => [endpoint.endpointId, endpoint])).values()]
}

/** Those whose owner is active and may see the alert in their present role. */
const listenersOf = async (alert: Alert, deps: Deps<'subscriptions'>): Promise<Endpoint[]> => {
  const endpoints = await candidates(alert, deps)
  const owners = await deps.table.people.getMany([...new Set(endpoints.map(({ ownerId }) => ownerId))])
  const seeing = await pMap(owners, async (owner) =>
    owner.isActive && (await maySeeAlert(alert, owner, deps)) ? [owner.affiliateId] : [],
  )
  const allowed = new Set(seeing.flat())
  return endpoints.filter(({ ownerId }) => allowed.has(ownerId))
}

/**
 * The names behind the ids, for channels that people read; up to a minute old, and read only if such a channel gets the
 * event.
 */
const subjectOf = async (
  { alertId, affiliateId, campaignId }: Alert,
  listeners: readonly Endpoint[],
  { recent, config }: Deps,
): Promise<EventSubject> => {
  if (listeners.every(({ kind }) => kind !== 'slack')) return noSubject
  const [affiliate, campaign] = await Promise.all([
    affiliateId === null ? null : recent.person(affiliateId),
    campaignId === null ? null : recent.campaign(campaignId),
  ])
  return {
    affiliateName: affiliate?.name ?? null,
    campaignName: campaign?.name ?? null,
    link: dashboardLink(config, 'alerts', alertId),
  }
}

const fanOut = async (alert: Alert, deps: Deps<'subscriptions' | 'notificationQueue'>): Promise<void> => {
  const listeners = await listenersOf(alert, deps)
  const subject = await subjectOf(alert, listeners, deps)
  const events = alert.notices.map((notice) => alertEvent(alert, notice))
  const deliveries = events.flatMap((event) =>
    listeners
      .filter((endpoint) => wants(endpoint, event))
      .map((endpoint) => newDelivery(event, endpoint, deps.clock(), subject)),
  )
  await pMap(deliveries, deps.subscriptions.deliveries.save, { concurrency: writesAtOnce })
  await announceDeliveries(deliveries, deps)
  const types = events.map(({ type }) => type)
  deps.log.write('ALERT_TOLD', { alertId: alert.alertId, types, deliveries: deliveries.length })
}

/**
 * Creates a delivery of everything that happened to an alert for every endpoint that may see it and subscribes to it.
 * The key of a delivery follows from event and endpoint, so running twice delivers once.
 */
export const notifyOfAlert = async (
  alertId: AlertId,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<void> => {
  return untilSaved(
    async () => {
      const alert = await deps.table.alerts.get(alertId)
      if (alert === null || alert.notices.length === 0) {
        deps.log.write('NOTICE_NOT_OWED', { alertId })
        return
      }
      await fanOut(alert, deps)
      if (await deps.subscriptions.notices.recordNotified(alert)) return
      return 'overtaken'
    },
    () => new Busy('The alert kept changing while it was told.'),
  )
}

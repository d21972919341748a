import pMap from 'p-map'
import type { Holder, Scope } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { announceDeliveries } from './announce-deliveries.ts'
import { type Delivery, newDelivery } from './delivery.ts'
import { type Endpoint, wants } from './endpoint.ts'
import { type EventSubject, type NotificationEvent, noSubject } from './event.ts'
import { keepUsualMail, mailEndpointOf } from './find-mail.ts'
import { holdEvent } from './hold-events.ts'

const pageSize = 100
const writesAtOnce = 10

/** Something that endpoints are notified of: whose it is, who may see it, and where the dashboard shows it. */
export interface Notified {
  readonly affiliateId: AffiliateId | null
  readonly campaignId: CampaignId | null
  readonly maySee: (holder: Holder) => Promise<boolean>
  readonly path: readonly string[]
  /** Whether it is told to its owner without being about them, so that it does not name them. */
  readonly isOwnersAlone?: boolean
  /** Whose endpoints may be concerned, if not everybody's, so that no others are read. */
  readonly only?: readonly Scope['kind'][]
}

const all = async (list: (page: PageRequest) => Promise<Page<Endpoint>>): Promise<Endpoint[]> => {
  const endpoints: Endpoint[] = []
  for await (const { things } of pages(list, { limit: pageSize })) endpoints.push(...things)
  return endpoints
}

/** Endpoints of everybody who might be concerned by it, each once. */
const candidates = async (
  { affiliateId, campaignId, only }: Notified,
  deps: Deps<'subscriptions'>,
): Promise<Endpoint[]> => {
  const campaign = campaignId === null ? null : await deps.recent.campaign(campaignId)
  const ofOwner = async (owner: AffiliateId | null | undefined): Promise<Endpoint[]> => {
    if (!owner) return []
    const listed = all((page) => deps.subscriptions.endpoints.listByOwner(owner, page))
    return [...(await listed), ...(await mailEndpointOf(owner, deps))]
  }
  const byScope: Record<Scope['kind'], () => Promise<Endpoint[]>> = {
    all: () => all(deps.subscriptions.endpoints.listOfAdmins),
    campaigns: () => ofOwner(campaign?.advertiserId),
    affiliate: () => ofOwner(affiliateId),
  }
  const asked = only?.map((scope) => byScope[scope]) ?? Object.values(byScope)
  const found = await Promise.all(asked.map((ask) => ask()))
  return [...new Map(found.flat().map((endpoint) => [endpoint.endpointId, endpoint])).values()]
}

/** Those whose owner is active and may see it in their present role. */
const listenersOf = async (notified: Notified, deps: Deps<'subscriptions'>): Promise<Endpoint[]> => {
  const endpoints = await candidates(notified, deps)
  const owners = await deps.table.people.getMany([...new Set(endpoints.map(({ ownerId }) => ownerId))])
  const seeing = await pMap(owners, async (owner) =>
    owner.isActive && (await notified.maySee(owner)) ? [owner.affiliateId] : [],
  )
  const allowed = new Set(seeing.flat())
  return endpoints.filter(({ ownerId }) => allowed.has(ownerId))
}

/**
 * The names behind the ids, for channels that people read; up to a minute old, and read only if such a channel gets the
 * event.
 */
const subjectOf = async (
  { affiliateId, campaignId, path, isOwnersAlone = false }: Notified,
  listeners: readonly Endpoint[],
  { recent, config }: Deps,
): Promise<EventSubject> => {
  if (listeners.every(({ kind }) => kind === 'webhook')) return noSubject
  const [affiliate, campaign] = await Promise.all([
    affiliateId === null || isOwnersAlone ? null : recent.person(affiliateId),
    campaignId === null ? null : recent.campaign(campaignId),
  ])
  return {
    affiliateName: affiliate?.name ?? null,
    campaignName: campaign?.name ?? null,
    link: dashboardLink(config, ...path),
  }
}

/**
 * Creates and announces a delivery of each event for every endpoint that may see it and subscribes to it, or holds the event
 * for its digest. Returns what is on its way.
 */
export const fanOut = async (
  notified: Notified,
  events: readonly NotificationEvent[],
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<Delivery[]> => {
  const listeners = await listenersOf(notified, deps)
  const subject = await subjectOf(notified, listeners, deps)
  const wanted = events.flatMap((event) =>
    listeners.filter((endpoint) => wants(endpoint, event)).map((endpoint) => ({ event, endpoint })),
  )
  const sent = await pMap(
    wanted,
    async ({ event, endpoint }) => {
      await keepUsualMail(endpoint, deps)
      if (await holdEvent(event, subject, endpoint, deps)) return []
      const delivery = newDelivery(event, endpoint, deps.clock(), subject)
      await deps.subscriptions.deliveries.save(delivery)
      return [delivery]
    },
    { concurrency: writesAtOnce },
  )
  const deliveries = sent.flat()
  await announceDeliveries(deliveries, deps)
  return deliveries
}

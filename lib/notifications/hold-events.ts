import type { Deps } from '../deps/deps.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { Instant } from '../values/instant.ts'
import { type Delivery, deliveredEmpty } from './delivery.ts'
import { digestBody, newDigest, partsOf } from './digest.ts'
import type { Endpoint } from './endpoint.ts'
import type { EventSubject, NotificationEvent } from './event.ts'
import { presentWords } from './present-words.ts'
import { heldUntil } from './quiet.ts'
import { isMoneyLeftOut } from './require-sight-of-money.ts'

/** Stores an event for later, behind the delivery that carries it: a digest without events is nothing, an event without one is lost. */
const hold = async (
  event: NotificationEvent,
  subject: EventSubject,
  endpoint: Endpoint,
  due: Instant,
  { subscriptions, clock }: Deps<'subscriptions'>,
): Promise<void> => {
  await subscriptions.deliveries.save(newDigest(endpoint, due, 0, clock()))
  await subscriptions.held.save(endpoint.endpointId, due, { event, subject }, clock())
}

/**
 * Holds an event where its endpoint wants it later; false if it is to be sent now. Until when follows from when it happened,
 * so that one that was held is not sent once more when it is found again.
 */
export const holdEvent = async (
  event: NotificationEvent,
  subject: EventSubject,
  endpoint: Endpoint,
  deps: Deps<'subscriptions'>,
): Promise<boolean> => {
  const due = heldUntil(event, endpoint.timing)
  if (due === null) return false
  if (deps.clock() >= due) return deps.subscriptions.held.has(endpoint.endpointId, due, event.eventId)
  await hold(event, subject, endpoint, due, deps)
  return true
}

/**
 * Writes the body of a digest that is due, from all that is held for it, and stores deliveries of its further parts. Returns
 * null if somebody else was faster.
 */
export const fillDigest = async (
  delivery: Delivery,
  endpoint: Endpoint,
  deps: Deps<'subscriptions' | 'announcements'>,
): Promise<Delivery | null> => {
  const { subscriptions, clock, config } = deps
  const { digestPart = 0, eventAt: due } = delivery
  const held = await subscriptions.held.list(endpoint.endpointId, due)
  const parts = partsOf(held, endpoint.kind)
  for (const part of parts.keys()) {
    if (digestPart === 0 && part > 0) await subscriptions.deliveries.save(newDigest(endpoint, due, part, clock()))
  }
  const seen = (parts[digestPart] ?? []).filter(({ event }) => !isMoneyLeftOut(endpoint, event.type))
  const part = await presentWords(seen, deps)
  const filled =
    part.length === 0
      ? deliveredEmpty(delivery, clock())
      : { ...delivery, body: digestBody(endpoint.kind, due, part, dashboardLink(config, 'home')) }
  const after = { ...filled, version: delivery.version + 1 }
  return (await subscriptions.deliveries.save(after)) ? after : null
}

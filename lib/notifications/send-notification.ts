import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { DeliveryId, EndpointId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { announceDeliveries } from './announce-deliveries.ts'
import { newChallenge } from './challenge.ts'
import { countTest } from './count-tests.ts'
import { type Delivery, newDelivery, placeOfDelivery, replayed } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import { testEvent } from './event.ts'
import { findEndpoint } from './manage-endpoints.ts'
import { requireSightOfMoney } from './require-sight-of-money.ts'
import { moneyEventTypes } from './vocabulary.ts'

const findEnabled = async (
  endpointId: EndpointId,
  caller: Principal,
  deps: Deps<'subscriptions'>,
): Promise<Endpoint> => {
  const endpoint = await findEndpoint(endpointId, caller, deps)
  if (endpoint.status === 'ENABLED') return endpoint
  throw new Refusal('conflict', 'The endpoint is disabled. Enable it first.')
}

/**
 * Sends an `endpoint.test` event through the queue, like every other event; an endpoint that has not completed its
 * challenge gets that instead.
 */
export const sendTest = async (
  endpointId: EndpointId,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<Delivery> => {
  const endpoint = await findEnabled(endpointId, caller, deps)
  await countTest(caller, deps)
  const [eventId, now] = [deps.newId('evt'), deps.clock()]
  const delivery =
    endpoint.verifiedAt === null
      ? newChallenge(eventId, endpoint, now)
      : newDelivery(testEvent(eventId, endpointId, now), endpoint, now)
  await deps.subscriptions.deliveries.save(delivery)
  await announceDeliveries([delivery], deps)
  return delivery
}

/** Sends an event again under its id; throws `conflict` while it is still on its way, `forbidden` if it may not be read. */
export const replayDelivery = async (
  endpointId: EndpointId,
  deliveryId: DeliveryId,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<Delivery> => {
  await findEndpoint(endpointId, caller, deps)
  const place = placeOfDelivery(endpointId, deliveryId)
  const before = place && (await deps.subscriptions.deliveries.get(place))
  if (before === null) throw notFound()
  // What a digest gathered may be about money, whatever the endpoint gets now.
  requireSightOfMoney(before.eventType === 'digest' ? moneyEventTypes : [before.eventType], caller)
  const { verifiedAt } = await findEnabled(endpointId, caller, deps)
  if (verifiedAt === null && before.eventType !== 'endpoint.challenge') {
    throw new Refusal('conflict', 'The endpoint has not answered its challenge. Send a test to challenge it again.')
  }
  const onItsWay = new Refusal(
    'conflict',
    'This delivery is still on its way. Its `next_attempt_at` says when we try next.',
  )
  if (before.state === 'PENDING') throw onItsWay
  await countTest(caller, deps)
  const after = replayed(before, deps.clock())
  if (!(await deps.subscriptions.deliveries.save(after))) throw onItsWay
  await announceDeliveries([after], deps)
  return after
}

/** The delivery log of one of the caller's endpoints, the newest event first. */
export const listDeliveries = async (
  endpointId: EndpointId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'subscriptions'>,
): Promise<Page<Delivery>> => {
  await findEndpoint(endpointId, caller, deps)
  return deps.subscriptions.deliveries.listByEndpoint(endpointId, page)
}

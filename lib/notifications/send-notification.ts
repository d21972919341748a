import type { Principal } from '../access/role.ts'
import type { Page, PageRequest } from '../collect-page.ts'
import type { Deps } from '../deps.ts'
import { notFound, Refusal } from '../errors.ts'
import { grantOf, testLimit } from '../resilience/rate-limit.ts'
import { announceDeliveries } from './announce-deliveries.ts'
import { type Delivery, newDelivery, placeOfDelivery, replayed } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import { testEvent } from './event.ts'
import { findEndpoint } from './manage-endpoints.ts'

/** Somebody else's server is called because a caller asks for it: not more often than a person would. */
const countTest = async ({ affiliateId }: Principal, { subscriptions, clock }: Deps): Promise<void> => {
  const nowMs = Date.parse(clock())
  const { granted, fullAtMs } = await subscriptions.testLimits.take(affiliateId, testLimit, 1, nowMs)
  if (granted > 0) return
  const { retryAfterSeconds } = grantOf(testLimit, granted, fullAtMs, nowMs)
  const detail = `Tests and replays are limited to ${testLimit.perMinute} a minute; ask again in ${retryAfterSeconds} s.`
  throw new Refusal('rate_limited', detail, { retryAfterSeconds })
}

const findEnabled = async (endpointId: string, caller: Principal, deps: Deps): Promise<Endpoint> => {
  const endpoint = await findEndpoint(endpointId, caller, deps)
  if (endpoint.status === 'ENABLED') return endpoint
  throw new Refusal('conflict', 'The endpoint is disabled; enable it first.')
}

/** Sends an `endpoint.test` event through the queue, as every other event goes. */
export const sendTest = async (endpointId: string, caller: Principal, deps: Deps): Promise<Delivery> => {
  const endpoint = await findEnabled(endpointId, caller, deps)
  await countTest(caller, deps)
  const event = testEvent(deps.newId('evt'), endpointId, deps.clock())
  const delivery = newDelivery(event, endpoint, deps.clock())
  await deps.subscriptions.deliveries.save(delivery)
  await announceDeliveries([delivery], deps)
  return delivery
}

/** Sends an event again under its id; throws `conflict` while it is still on its way. */
export const replayDelivery = async (
  endpointId: string,
  deliveryId: string,
  caller: Principal,
  deps: Deps,
): Promise<Delivery> => {
  await findEndpoint(endpointId, caller, deps)
  const place = placeOfDelivery(endpointId, deliveryId)
  const before = place && (await deps.subscriptions.deliveries.get(place))
  if (before === null) throw notFound()
  await findEnabled(endpointId, caller, deps)
  const onItsWay = new Refusal('conflict', 'This delivery is still on its way; see its next_attempt_at.')
  if (before.state === 'PENDING') throw onItsWay
  await countTest(caller, deps)
  const after = replayed(before, deps.clock())
  if (!(await deps.subscriptions.deliveries.save(after))) throw onItsWay
  await announceDeliveries([after], deps)
  return after
}

/** The delivery log of one of the caller's endpoints, the newest event first. */
export const listDeliveries = async (
  endpointId: string,
  page: PageRequest,
  caller: Principal,
  deps: Deps,
): Promise<Page<Delivery>> => {
  await findEndpoint(endpointId, caller, deps)
  return deps.subscriptions.deliveries.listByEndpoint(endpointId, page)
}

import type { Deps } from '../deps/deps.ts'
import { secondsToWait, stateOf } from '../resilience/circuit.ts'
import type { DeliveryId, EndpointId } from '../values/ids.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { announceDeliveries } from './announce-deliveries.ts'
import type { EndpointAnswer } from './answer.ts'
import {
  abandoned,
  afterAnswer,
  afterFailedTry,
  type Delivery,
  isDue,
  leased,
  placeOfDelivery,
  postponed,
} from './delivery.ts'
import { type Endpoint, signingGenerations } from './endpoint.ts'
import { fillDigest } from './hold-events.ts'
import { mailDelivery } from './mail-delivery.ts'
import { recordGivenUp, recordOutcome, recordProof } from './record-outcome.ts'
import { isMoneyLeftOut } from './require-sight-of-money.ts'
import { openUrl } from './sealed-url.ts'
import { signatureHeaders, signingKey } from './signature.ts'
import { isListedKind } from './vocabulary.ts'

/** Retries due later than this are left to the sweep: a message that waits long looks as if nobody handles it. */
const announcedWithinMs = 5 * 60_000

/** Whether a message that is changed again and again says something newer by now. */
const isReplaced = async ({ endpointId, kind }: Endpoint, { eventAt }: Delivery, deps: Deps<'subscriptions'>) => {
  if (kind !== 'discord') return false
  const { things } = await deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 1 })
  return things.some((latest) => latest.eventAt > eventAt)
}

/** Why an endpoint gets nothing, in one word; null if it may. */
const reasonToAbandon = async (
  endpoint: Endpoint | null,
  delivery: Delivery,
  deps: Deps<'subscriptions'>,
): Promise<string | null> => {
  const { recent, clock } = deps
  if (endpoint === null) return 'endpoint_deleted'
  if (endpoint.status === 'DISABLED') return 'endpoint_disabled'
  if (endpoint.endsAt !== undefined && endpoint.endsAt <= clock()) return 'endpoint_ended'
  if (await isReplaced(endpoint, delivery, deps)) return 'replaced'
  if (isMoneyLeftOut(endpoint, delivery.eventType)) return 'event_left_out'
  return (await recent.person(endpoint.ownerId))?.isActive ? null : 'owner_inactive'
}

const call = async (
  delivery: Delivery,
  endpoint: Endpoint,
  now: Instant,
  deps: Deps<'outbound' | 'masterKey' | 'sendMail'>,
): Promise<EndpointAnswer> => {
  if (endpoint.kind === 'mail') return mailDelivery(delivery, endpoint, deps)
  const { endpointId, kind, url, sealedUrl } = endpoint
  const masterKey = await deps.masterKey()
  const { eventId, body } = delivery
  const keys = signingGenerations(endpoint, now).map((generation) => signingKey(masterKey, endpointId, generation))
  const timestamp = Math.floor(Date.parse(now) / 1000)
  const signature = kind === 'webhook' ? signatureHeaders({ eventId, timestamp, body }, keys) : {}
  const headers = {
    'content-type': 'application/json',
    'user-agent': `affiliate-reconciliation/${deps.config.version}`,
    ...signature,
  }
  const target = sealedUrl === null ? url : openUrl(sealedUrl, masterKey, endpointId)
  const method = kind === 'discord' ? 'PATCH' : 'POST'
  return deps.outbound.post({ method, url: target, headers, body }, now)
}

/** Stores the result of a try, and announces the next one if it is near. */
const settle = async (
  before: Delivery,
  after: Delivery,
  outcome: string,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<boolean> => {
  if (!(await deps.subscriptions.deliveries.save(after))) return false
  const { state, tries, lastError, nextAttemptAt } = after
  deps.log.write('DELIVERY_TRIED', { outcome: state === 'PENDING' ? outcome : state, tries, error: lastError })
  const waitMs = nextAttemptAt === null ? null : Date.parse(nextAttemptAt) - Date.parse(deps.clock())
  const isNear = waitMs !== null && waitMs <= announcedWithinMs
  if (isNear) await announceDeliveries([before], deps, Math.max(0, waitMs / 1000))
  return true
}

/** What happens to a delivery whose endpoint is not called now: another worker is trying it, or its circuit is open. */
const holdBack = async (
  delivery: Delivery,
  now: Instant,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<boolean> => {
  const { endpointId } = delivery
  const circuit = await deps.subscriptions.circuits.get(endpointId)
  const state = stateOf(circuit, now)
  const isHalfOpen = state === 'HALF_OPEN'
  const mayTry = isHalfOpen ? await deps.subscriptions.circuits.takeProbe(endpointId, circuit, now) : state === 'CLOSED'
  if (mayTry) return false
  const notBefore = plusMilliseconds(now, secondsToWait(circuit, now) * 1000)
  const after = isHalfOpen
    ? postponed(delivery, notBefore)
    : afterFailedTry(delivery, 'endpoint_paused', { now, random: deps.random(), notBefore })
  const isStored = await settle(delivery, after, 'POSTPONED', deps)
  if (isStored && after.state === 'FAILED') await recordGivenUp(endpointId, deps)
  return true
}

const attempt = async (
  delivery: Delivery,
  endpoint: Endpoint,
  deps: Deps<'announcements' | 'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey' | 'sendMail'>,
): Promise<void> => {
  const held = leased(delivery, deps.clock())
  if (!(await deps.subscriptions.deliveries.save(held))) return
  const answer = await call(held, endpoint, deps.clock(), deps)
  const after = afterAnswer(held, answer, { now: deps.clock(), random: deps.random() })
  // Recorded before the delivery is done: if a worker dies in between, the challenge is sent again.
  if (after.state === 'DELIVERED' && after.eventType === 'endpoint.challenge') await recordProof(endpoint, deps)
  const isSettled = await settle(held, after, 'RETRIED', deps)
  // A failure of SES or Discord says nothing about the person, whose mails and replies are neither paused nor disabled.
  if (isSettled && isListedKind(endpoint.kind)) await recordOutcome(endpoint.endpointId, answer, after, deps)
}

/**
 * Makes the try that a delivery owes, if it owes one now: held by one worker, signed, and over within seconds. Whatever
 * the endpoint does is a result; only one worker at a time calls an endpoint that keeps failing.
 */
export const attemptDelivery = async (
  endpointId: EndpointId,
  deliveryId: DeliveryId,
  deps: Deps<'announcements' | 'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey' | 'sendMail'>,
): Promise<void> => {
  const place = placeOfDelivery(endpointId, deliveryId)
  const [delivery, endpoint] = await Promise.all([
    place === null ? null : deps.subscriptions.deliveries.get(place),
    deps.subscriptions.endpoints.get(endpointId),
  ])
  const now = deps.clock()
  if (delivery === null || !isDue(delivery, now)) {
    deps.log.write('DELIVERY_NOT_DUE', { endpointId, deliveryId })
    return
  }
  const reason = await reasonToAbandon(endpoint, delivery, deps)
  if (reason !== null || endpoint === null) {
    await settle(delivery, abandoned(delivery, reason ?? 'endpoint_deleted'), 'FAILED', deps)
    return
  }
  if (endpoint.verifiedAt === null && delivery.eventType !== 'endpoint.challenge') {
    const after = afterFailedTry(delivery, 'endpoint_unverified', { now, random: deps.random() })
    await settle(delivery, after, 'POSTPONED', deps)
    return
  }
  const isEmpty = delivery.eventType === 'digest' && delivery.body === ''
  const filled = isEmpty ? await fillDigest(delivery, endpoint, deps) : delivery
  if (filled?.state !== 'PENDING') return
  if (!(await holdBack(filled, now, deps))) await attempt(filled, endpoint, deps)
}

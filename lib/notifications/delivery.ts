import * as z from 'zod/mini'
import type { DeliveryId, EndpointId, EventId } from '../values/ids.ts'
import { type Instant, plusHours, plusMilliseconds, toInstant } from '../values/instant.ts'
import { type EndpointAnswer, isGone, isSuccess } from './answer.ts'
import type { Endpoint } from './endpoint.ts'
import { type EventSubject, type NotificationEvent, noSubject, webhookBody } from './event.ts'
import { mailBody } from './mail-message.ts'
import { slackBody } from './slack-message.ts'
import { type DeliveryState, type EventType, keptDays, type ReceiverKind, retryDelaysSeconds } from './vocabulary.ts'

const jitterRatio = 0.1
/** Longer than a worker may run: after it, the worker that made the try is dead. */
const leaseMs = 45_000
const keptHours = 24 * keptDays

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly endpointId: EndpointId
  readonly eventId: EventId
  readonly eventType: EventType
  readonly eventAt: Instant
  /** The body as it is sent, the same at every try. */
  readonly body: string
  /** Of a digest, which of its parts; its body is empty until it is first tried. */
  readonly digestPart?: number | undefined
  readonly state: DeliveryState
  /** Calls made, all rounds together. */
  readonly attempts: number
  /** Tries of this round; a replay begins a new one. */
  readonly tries: number
  /** When the next try is due; null if there is none. */
  readonly nextAttemptAt: Instant | null
  readonly lastAttemptAt: Instant | null
  readonly lastStatus: number | null
  /** Why the last try failed, in one word. */
  readonly lastError: string | null
  readonly lastResponse: string | null
  readonly deliveredAt: Instant | null
  readonly createdAt: Instant
  /** When it may be deleted. */
  readonly keptUntil: Instant
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** Where a delivery is stored. */
export type DeliveryPlace = Pick<Delivery, 'endpointId' | 'eventId' | 'eventAt'>

export const deliveryIdOf = ({ eventId, eventAt }: DeliveryPlace): DeliveryId =>
  `dlv_${Date.parse(eventAt)}_${eventId.slice('evt_'.length)}`

const deliveryIdPattern = /^dlv_(\d{1,13})_([0-9a-z]{26})$/

/** Null for a text that is not a delivery id. */
export const placeOfDelivery = (endpointId: EndpointId, deliveryId: string): DeliveryPlace | null => {
  const [, milliseconds, event] = deliveryIdPattern.exec(deliveryId) ?? []
  if (milliseconds === undefined || event === undefined) return null
  return { endpointId, eventId: `evt_${event}`, eventAt: toInstant(Number(milliseconds)) }
}

/** A message in Discord that mentions nobody. */
const discordBody = ({ data }: NotificationEvent): string =>
  JSON.stringify({ content: String(data['message']), allowed_mentions: { parse: [] } })

const bodyOf: Readonly<Record<ReceiverKind, (event: NotificationEvent, subject: EventSubject) => string>> = {
  webhook: webhookBody,
  slack: slackBody,
  mail: mailBody,
  discord: discordBody,
}

/** An event for an endpoint, due at once. A webhook gets ids; the subject is for channels that people read. */
export const newDelivery = (
  event: NotificationEvent,
  { endpointId, kind }: Endpoint,
  now: Instant,
  subject: EventSubject = noSubject,
): Delivery => ({
  endpointId,
  eventId: event.eventId,
  eventType: event.type,
  eventAt: event.at,
  body: bodyOf[kind](event, subject),
  state: 'PENDING',
  attempts: 0,
  tries: 0,
  nextAttemptAt: now,
  lastAttemptAt: null,
  lastStatus: null,
  lastError: null,
  lastResponse: null,
  deliveredAt: null,
  createdAt: now,
  keptUntil: plusHours(now, keptHours),
  version: 1,
})

export const isDue = ({ state, nextAttemptAt }: Delivery, now: Instant): boolean =>
  state === 'PENDING' && nextAttemptAt !== null && nextAttemptAt <= now

/** Held by one worker for as long as a try can take. */
export const leased = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  nextAttemptAt: plusMilliseconds(now, leaseMs),
  version: delivery.version + 1,
})

interface Moment {
  readonly now: Instant
  /** Uniform in [0, 1). */
  readonly random: number
}

const waitMs = (tries: number, random: number): number | null => {
  const seconds = retryDelaysSeconds[tries - 1]
  return seconds === undefined ? null : Math.round(seconds * 1000 * (1 + (2 * random - 1) * jitterRatio))
}

/** The delivery after a try that did not succeed: waiting for the next one, not before `notBefore`, or given up. */
export const afterFailedTry = (
  delivery: Delivery,
  lastError: string,
  { now, random, notBefore = now }: Moment & { readonly notBefore?: Instant },
): Delivery => {
  const tries = delivery.tries + 1
  const wait = waitMs(tries, random)
  const version = delivery.version + 1
  if (wait === null) return { ...delivery, state: 'FAILED', tries, lastError, nextAttemptAt: null, version }
  const planned = plusMilliseconds(now, wait)
  return { ...delivery, tries, lastError, nextAttemptAt: planned > notBefore ? planned : notBefore, version }
}

/** A try that was not made because another worker is calling the endpoint at the moment. */
export const postponed = (delivery: Delivery, until: Instant): Delivery => ({
  ...delivery,
  nextAttemptAt: until,
  version: delivery.version + 1,
})

/** Never tried again, unless somebody requests a replay. */
export const abandoned = (delivery: Delivery, lastError: string): Delivery => ({
  ...delivery,
  state: 'FAILED',
  lastError,
  nextAttemptAt: null,
  version: delivery.version + 1,
})

/** A digest for which nothing is held. */
export const deliveredEmpty = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  state: 'DELIVERED',
  nextAttemptAt: null,
  deliveredAt: now,
})

const challengeBody = z.object({ data: z.object({ challenge: z.string() }) })

/** What a webhook has to send back to confirm; null for every other delivery. */
const challengeIn = ({ eventType, body }: Delivery): string | null => {
  if (eventType !== 'endpoint.challenge') return null
  const parsed = challengeBody.safeParse(JSON.parse(body))
  return parsed.success ? parsed.data.data.challenge : null
}

/** Whether the response accepts the delivery; a challenge needs its value in the first 500 characters. */
const takes = (answer: EndpointAnswer, delivery: Delivery): boolean => {
  const challenge = challengeIn(delivery)
  return isSuccess(answer) && (challenge === null || (answer.kind === 'answered' && answer.excerpt.includes(challenge)))
}

/** The outcome of a call for a delivery. */
export const afterAnswer = (delivery: Delivery, answer: EndpointAnswer, { now, random }: Moment): Delivery => {
  const called: Delivery = {
    ...delivery,
    attempts: delivery.attempts + 1,
    lastAttemptAt: now,
    lastStatus: answer.kind === 'answered' ? answer.status : null,
    lastResponse: answer.kind === 'answered' ? answer.excerpt : null,
  }
  if (takes(answer, delivery)) {
    const version = delivery.version + 1
    return { ...called, state: 'DELIVERED', lastError: null, nextAttemptAt: null, deliveredAt: now, version }
  }
  if (answer.kind === 'unanswered') return afterFailedTry(called, answer.fault, { now, random })
  if (isGone(answer)) return abandoned(called, 'gone')
  if (isSuccess(answer)) return afterFailedTry(called, 'not_echoed', { now, random })
  const notBefore = plusMilliseconds(now, (answer.retryAfterSeconds ?? 0) * 1000)
  return afterFailedTry(called, `status_${answer.status}`, { now, random, notBefore })
}

/** Starts over under the same event id. */
export const replayed = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  state: 'PENDING',
  tries: 0,
  nextAttemptAt: now,
  keptUntil: plusHours(now, keptHours),
  version: delivery.version + 1,
})

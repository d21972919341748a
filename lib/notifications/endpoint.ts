import { type AlertSeverity, isMoreSevere } from '../alerts/alert-kinds.ts'
import type { AffiliateId, EndpointId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import type { NotificationEvent } from './event.ts'
import type { Timing } from './quiet.ts'
import {
  bothSecretsHours,
  type DisabledReason,
  type EndpointStatus,
  failingAtMostDays,
  maxGivenUp,
  type ReceiverKind,
  type SubscribedEventType,
} from './vocabulary.ts'

/** A subscription: where events go, which ones, and how recent deliveries went. */
export interface Endpoint {
  readonly endpointId: EndpointId
  readonly ownerId: AffiliateId
  readonly kind: ReceiverKind
  /** The part that may be shown: of a Slack URL, which is a secret, only the host. */
  readonly url: string
  /** The whole URL, encrypted, if `url` is only a part of it. */
  readonly sealedUrl: string | null
  readonly eventTypes: readonly SubscribedEventType[]
  readonly minimumSeverity: AlertSeverity
  readonly timing: Timing
  readonly status: EndpointStatus
  readonly disabledReason: DisabledReason | null
  /** When it completed the challenge sent to this URL; null before, and until then it gets nothing else. */
  readonly verifiedAt: Instant | null
  /** When it ends by itself; absent where it does not. */
  readonly endsAt?: Instant | undefined
  /** Counts the signing secrets from 1; a secret is derived from it. */
  readonly generation: number
  /** Until when the previous secret signs too. */
  readonly previousSecretUntil: Instant | null
  /** Since when no delivery succeeded while some failed. */
  readonly failingSince: Instant | null
  /** Deliveries given up since the last one that succeeded. */
  readonly givenUp: number
  readonly lastDeliveredAt: Instant | null
  readonly lastFailedAt: Instant | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** An endpoint that was called for nothing yet. */
export const untried = {
  status: 'ENABLED',
  disabledReason: null,
  verifiedAt: null,
  generation: 1,
  previousSecretUntil: null,
  failingSince: null,
  givenUp: 0,
  lastDeliveredAt: null,
  lastFailedAt: null,
  version: 1,
} as const

type EndpointPlace = Pick<Endpoint, 'url' | 'sealedUrl'>

const notedEveryHours = 1 / 60

/** Whether an endpoint whose owner may see an event subscribes to it. */
export const wants = (
  { status, verifiedAt, eventTypes, minimumSeverity }: Endpoint,
  event: NotificationEvent,
): boolean =>
  status === 'ENABLED' &&
  verifiedAt !== null &&
  (eventTypes as readonly string[]).includes(event.type) &&
  (event.severity === null || !isMoreSevere(minimumSeverity, event.severity))

/** The next secret; the previous one also signs for 24 hours. */
export const rotateSecret = (endpoint: Endpoint, now: Instant): Endpoint => ({
  ...endpoint,
  generation: endpoint.generation + 1,
  previousSecretUntil: plusHours(now, bothSecretsHours),
  updatedAt: now,
  version: endpoint.version + 1,
})

/** Generations of the secrets that sign now, the newest first. */
export const signingGenerations = ({ generation, previousSecretUntil }: Endpoint, now: Instant): number[] =>
  previousSecretUntil !== null && now < previousSecretUntil ? [generation, generation - 1] : [generation]

/** Enabling forgets what went wrong before. */
export const setStatus = (endpoint: Endpoint, status: EndpointStatus): Endpoint =>
  status === 'ENABLED'
    ? { ...endpoint, status, disabledReason: null, failingSince: null, givenUp: 0 }
    : { ...endpoint, status, disabledReason: endpoint.disabledReason ?? 'OWNER' }

/** Whether two are called at the same URL, as far as can be seen: a URL that is sealed again counts as another. */
export const isSamePlace = (one: EndpointPlace, other: EndpointPlace): boolean =>
  one.url === other.url && one.sealedUrl === other.sealedUrl

/**
 * The endpoint after it completed the challenge sent to `called`; unchanged if it is already verified, or has another
 * URL by now.
 */
export const afterProof = (endpoint: Endpoint, called: EndpointPlace, now: Instant): Endpoint =>
  endpoint.verifiedAt !== null || !isSamePlace(endpoint, called)
    ? endpoint
    : { ...endpoint, verifiedAt: now, version: endpoint.version + 1 }

/**
 * The endpoint after a success; unchanged if one within the last minute is recorded already and there is nothing to
 * forget.
 */
export const afterDelivered = (endpoint: Endpoint, now: Instant): Endpoint => {
  const { lastDeliveredAt, failingSince, givenUp } = endpoint
  const isNoted = lastDeliveredAt !== null && hoursBetween(lastDeliveredAt, now) < notedEveryHours
  if (isNoted && failingSince === null && givenUp === 0) return endpoint
  return { ...endpoint, lastDeliveredAt: now, failingSince: null, givenUp: 0, version: endpoint.version + 1 }
}

interface Failure {
  /** It responded that it is gone for good. */
  readonly isGone: boolean
  readonly isGivenUp: boolean
}

const reasonToDisable = ({ failingSince, givenUp }: Endpoint, isGone: boolean, now: Instant): DisabledReason | null => {
  if (isGone) return 'GONE'
  const isTooLong = failingSince !== null && hoursBetween(failingSince, now) >= 24 * failingAtMostDays
  return isTooLong || givenUp >= maxGivenUp ? 'FAILING' : null
}

/** After a failed try: disabled at once if it is gone, or if it failed for 5 days or in 20 deliveries in a row. */
export const afterFailed = (endpoint: Endpoint, { isGone, isGivenUp }: Failure, now: Instant): Endpoint => {
  const failed: Endpoint = {
    ...endpoint,
    failingSince: endpoint.failingSince ?? now,
    givenUp: endpoint.givenUp + (isGivenUp ? 1 : 0),
    lastFailedAt: now,
    version: endpoint.version + 1,
  }
  const disabledReason = endpoint.status === 'ENABLED' ? reasonToDisable(failed, isGone, now) : null
  return disabledReason === null ? failed : { ...failed, status: 'DISABLED', disabledReason }
}

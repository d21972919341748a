import * as z from 'zod/mini'
import { alertSeverities } from '../alerts/vocabulary.ts'
import { type Circuit, circuitStates, stateOf } from '../resilience/circuit.ts'
import type { Instant } from '../values/instant.ts'
import type { Endpoint } from './endpoint.ts'
import type { Timing } from './quiet.ts'
import {
  digests,
  disabledReasons,
  endpointKinds,
  endpointStatuses,
  isListedKind,
  subscribedEventTypes,
  usualEventTypes,
} from './vocabulary.ts'

const instant = z.nullable(z.iso.datetime())
const url = z.string().check(z.minLength(1), z.maxLength(2_000)).register(z.globalRegistry, { format: 'uri' })
const types = z.lazy(() =>
  z
    .array(z.enum(subscribedEventTypes))
    .check(
      z.minLength(1),
      z.maxLength(subscribedEventTypes.length),
      z.refine((list) => new Set(list).size === list.length, 'must name each event type once'),
    )
    .register(z.globalRegistry, { uniqueItems: true }),
)

const timeOfDay = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00'))

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

const digest = z.enum(digests)
const quietHours = z.lazy(() =>
  z.nullable(
    z
      .strictObject({ from: timeOfDay, to: timeOfDay })
      .check(z.refine(({ from, to }) => from !== to, 'must begin and end at different times')),
  ),
)
const timeZone = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, 'must be the name of a time zone, such as Europe/Berlin'))

export const newEndpoint = z
  .lazy(() =>
    z.strictObject({
      kind: z._default(z.enum(endpointKinds), 'webhook'),
      url,
      event_types: z._default(types, [...usualEventTypes]),
      minimum_severity: z._default(z.enum(alertSeverities), 'MEDIUM'),
      digest: z._default(digest, 'NONE'),
      quiet_hours: z._default(quietHours, null),
      time_zone: z._default(timeZone, 'UTC'),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewEndpoint',
    examples: [{ url: 'https://hooks.example/alerts', event_types: ['alert.opened'], minimum_severity: 'HIGH' }],
  })
export type NewEndpoint = z.infer<typeof newEndpoint>

/** What can be chosen wherever events go. */
export const endpointSettings = {
  event_types: types,
  minimum_severity: z.enum(alertSeverities),
  digest,
  quiet_hours: quietHours,
  time_zone: timeZone,
  status: z.enum(endpointStatuses),
}

export const endpointChange = z
  .lazy(() =>
    z
      .partial(z.strictObject({ url, ...endpointSettings }))
      .check(
        z.refine(
          (change) => Object.keys(change).length > 0,
          'Change at least one of url, event_types, minimum_severity, digest, quiet_hours, time_zone, status.',
        ),
      ),
  )
  .register(z.globalRegistry, { id: 'EndpointChange', minProperties: 1, examples: [{ status: 'ENABLED' }] })
export type EndpointChange = z.infer<typeof endpointChange>

/** When events come. */
export const timingView = {
  digest: z.enum(digests),
  quiet_hours: z.nullable(z.object({ from: z.string(), to: z.string() })),
  time_zone: z.string(),
}

export const viewTiming = (timing: Timing) => ({
  digest: timing.digest,
  quiet_hours: timing.quietHours,
  time_zone: timing.timeZone,
})

export const endpointView = z
  .object({
    id: z.string(),
    kind: z.enum(endpointKinds),
    url: z.string(),
    event_types: z.array(z.enum(subscribedEventTypes)).check(z.maxLength(subscribedEventTypes.length)),
    minimum_severity: z.enum(alertSeverities),
    ...timingView,
    status: z.enum(endpointStatuses),
    disabled_reason: z.nullable(z.enum(disabledReasons)),
    /** When it completed the challenge; null before, and until then no alert is sent to it. */
    verified_at: instant,
    previous_secret_until: instant,
    failing_since: instant,
    /** Whether we call it at all after faults in a row. */
    circuit: z.object({ state: z.enum(circuitStates), paused_until: instant }),
    last_delivered_at: instant,
    last_failed_at: instant,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: 'Endpoint' })

/** With the signing secret, which a Slack endpoint does not have. */
export const endpointWithSecret = z
  .extend(endpointView, { secret: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'EndpointWithSecret' })

/** An endpoint, and whether calls to it are paused at a moment. */
export interface SeenEndpoint {
  readonly endpoint: Endpoint
  readonly circuit: Circuit
  readonly seenAt: Instant
}

export const viewEndpoint = ({ endpoint, circuit, seenAt }: SeenEndpoint): z.infer<typeof endpointView> => ({
  id: endpoint.endpointId,
  kind: isListedKind(endpoint.kind) ? endpoint.kind : 'webhook',
  url: endpoint.url,
  event_types: [...endpoint.eventTypes],
  minimum_severity: endpoint.minimumSeverity,
  ...viewTiming(endpoint.timing),
  status: endpoint.status,
  disabled_reason: endpoint.disabledReason,
  verified_at: endpoint.verifiedAt,
  previous_secret_until: endpoint.previousSecretUntil,
  failing_since: endpoint.failingSince,
  circuit: { state: stateOf(circuit, seenAt), paused_until: circuit.pausedUntil },
  last_delivered_at: endpoint.lastDeliveredAt,
  last_failed_at: endpoint.lastFailedAt,
  created_at: endpoint.createdAt,
  updated_at: endpoint.updatedAt,
})

/** The timing after a change; what is left out stays. */
export const timingAfter = (
  before: Timing,
  { digest: next, quiet_hours, time_zone }: Pick<EndpointChange, 'digest' | 'quiet_hours' | 'time_zone'>,
): Timing => ({
  digest: next ?? before.digest,
  quietHours: quiet_hours === undefined ? before.quietHours : quiet_hours,
  timeZone: time_zone ?? before.timeZone,
})

import * as z from 'zod/mini'
import { type CredentialState, credentialStates } from '../platforms/credential-state.ts'
import { unavailableReasons } from '../platforms/platform.ts'
import { type PlatformConfig, platformModes } from '../platforms/platform-config.ts'
import { costOf, usdOf } from '../platforms/read-cost.ts'
import { type Platform, platformNames, supportsOf } from '../platforms/registry.ts'
import { perMetric } from '../platforms/vocabulary.ts'
import { type Circuit, circuitStates, stateOf } from '../resilience/circuit.ts'
import { budgetOf, slotsLeft } from '../resilience/rate-limit.ts'
import type { Instant } from '../values/instant.ts'

export const platformView = z
  .lazy(() =>
    z.object({
      name: z.enum(platformNames),
      enabled: z.boolean(),
      mode: z.enum(platformModes),
      supports: z.object(perMetric(() => z.boolean())),
    }),
  )
  .register(z.globalRegistry, { id: 'Platform' })

export const viewPlatform = (platform: Platform, config: PlatformConfig): z.infer<typeof platformView> => ({
  name: platform,
  enabled: config.enabled,
  mode: config.mode,
  supports: { ...supportsOf(platform, config.mode) },
})

const outcome = z.lazy(() => z.object({ at: z.iso.datetime(), reason: z.nullable(z.enum(unavailableReasons)) }))

/** How our own credential fares, since when; `UNKNOWN` until a call tells. */
const credential = z.lazy(() =>
  z.object({ state: z.enum([...credentialStates, 'UNKNOWN']), since: z.nullable(z.iso.datetime()) }),
)

const usd = z.number().check(z.minimum(0))
const spend = z.lazy(() => z.object({ reads_today: z.int(), usd_today: usd, usd_per_read: usd, max_usd_per_day: usd }))

export const platformStatusView = z
  .lazy(() =>
    z.object({
      platform: z.enum(platformNames),
      health: z.enum(['HEALTHY', 'FAILING', 'DOWN', 'DISABLED', 'UNKNOWN']),
      circuit: z.object({
        state: z.enum(circuitStates),
        faults: z.int().check(z.minimum(0)),
        opened_at: z.nullable(z.iso.datetime()),
        paused_until: z.nullable(z.iso.datetime()),
      }),
      budget: z.object({ capacity: z.int(), per_seconds: z.int(), remaining: z.int().check(z.minimum(0)) }),
      last_success_at: z.nullable(z.iso.datetime()),
      last_failure: z.nullable(outcome),
      credential: z.nullable(credential),
      discovery_credential: z.nullable(credential),
      spend: z.nullable(spend),
    }),
  )
  .register(z.globalRegistry, { id: 'PlatformStatus' })

interface CredentialHealth {
  readonly state: CredentialState
  readonly since: Instant
}

/** When a platform last responded, and when it last did not; recorded at most once a minute per worker. */
export interface PlatformHealth {
  readonly lastSuccessAt: Instant | null
  readonly lastFailure: { readonly at: string; readonly reason: (typeof unavailableReasons)[number] } | null
  readonly credential: CredentialHealth | null
  /** The same of the credential that finds posts by the names of their accounts; null where there is no such way. */
  readonly discovery: { readonly credential: CredentialHealth | null } | null
  readonly circuit: Circuit
  /** Posts that the platform was asked about today (UTC); counted only where it bills them. */
  readonly readsToday: number
  /** When the budget is full again, epoch milliseconds. */
  readonly fullAtMs: number
}

const healthOf = (config: PlatformConfig, { lastSuccessAt, lastFailure, circuit }: PlatformHealth) => {
  if (!config.enabled) return 'DISABLED'
  if (circuit.openedAt !== null) return 'DOWN'
  if (lastFailure !== null && (lastSuccessAt === null || lastFailure.at > lastSuccessAt)) return 'FAILING'
  return lastSuccessAt === null ? 'UNKNOWN' : 'HEALTHY'
}

const spendOf = (platform: Platform, config: PlatformConfig, readsToday: number): z.infer<typeof spend> | null => {
  const cost = costOf(platform, config)
  return cost && { reads_today: readsToday, usd_today: usdOf(readsToday, cost), ...cost }
}

const credentialIn = (
  { mode }: PlatformConfig,
  known: { readonly credential: CredentialHealth | null } | null,
): z.infer<typeof credential> | null =>
  mode === 'live' && known !== null ? (known.credential ?? { state: 'UNKNOWN', since: null }) : null

export const viewPlatformStatus = (
  platform: Platform,
  config: PlatformConfig,
  health: PlatformHealth,
  now: Instant,
): z.infer<typeof platformStatusView> => ({
  platform,
  health: healthOf(config, health),
  circuit: {
    state: stateOf(health.circuit, now),
    faults: health.circuit.faults,
    opened_at: health.circuit.openedAt,
    paused_until: health.circuit.pausedUntil,
  },
  budget: {
    ...config.rate_limit,
    remaining: slotsLeft(budgetOf(config.rate_limit), health.fullAtMs, Date.parse(now)),
  },
  last_success_at: health.lastSuccessAt,
  last_failure: health.lastFailure,
  spend: spendOf(platform, config, health.readsToday),
  credential: credentialIn(config, health),
  discovery_credential: credentialIn(config, health.discovery),
})

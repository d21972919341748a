import { type Circuit, secondsUntil, stateOf } from '../resilience/circuit.ts'
import { budgetOf, slotsLeft } from '../resilience/rate-limit.ts'
import { type Instant, toEpochMilliseconds } from '../values/instant.ts'
import type { PlatformConfig } from './platform-config.ts'
import { costOf, maxReadsOf } from './read-cost.ts'
import { definitionOf, type Platform } from './registry.ts'

/** What all workers together have used of a platform. */
export interface Used {
  readonly circuit: Circuit
  /** When its budget of calls is full again, epoch milliseconds. */
  readonly fullAtMs: number
  /** Posts that it billed today. */
  readonly readsToday: number
}

/**
 * About how many posts a platform can be asked about now: none while its circuit is open or a limit is reached, and as many
 * as the calls are for that its budget has and the day's money pays for. Workers decide; this keeps posts from being sent to
 * them for nothing.
 */
export const roomFor = (
  platform: Platform,
  config: PlatformConfig,
  { circuit, fullAtMs, readsToday }: Used,
  now: Instant,
): number => {
  if (!config.enabled) return Number.POSITIVE_INFINITY
  if (stateOf(circuit, now) === 'OPEN' || secondsUntil(circuit.limitedUntil, now) > 0) return 0
  const { asksEach, maxBatch } = definitionOf(platform)
  const calls = slotsLeft(budgetOf(config.rate_limit), fullAtMs, toEpochMilliseconds(now))
  const cost = costOf(platform, config)
  const paid = cost === null ? Number.POSITIVE_INFINITY : Math.max(0, maxReadsOf(cost) - readsToday)
  return Math.min(calls * (asksEach ? 1 : maxBatch), paid)
}

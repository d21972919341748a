import type { Observed, ObservedMetric } from '../platforms/platform.ts'
import { perMetric } from '../platforms/vocabulary.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Ceiling, CeilingMetrics } from './verdict.ts'

export const emptyCeiling: Ceiling = { within: null, firstAfter: null }

/** Whether no eligible observation speaks for the claim yet. What counts stays: neither an outage nor a deletion undoes it. */
export const isUnseen = ({ within, firstAfter }: Ceiling): boolean => within === null && firstAfter === null

const higher = (left: ObservedMetric, right: ObservedMetric): ObservedMetric => {
  if ('value' in left && 'value' in right) return left.value >= right.value ? left : right
  if ('value' in left) return left
  if ('value' in right) return right
  return left.missing === 'hidden' ? left : right
}

const highest = (left: CeilingMetrics, right: CeilingMetrics): CeilingMetrics =>
  perMetric((name) => higher(left[name], right[name]))

const earliest = (left: Ceiling['firstAfter'], right: NonNullable<Ceiling['firstAfter']>): Ceiling['firstAfter'] => {
  if (left === null || right.fetchedAt < left.fetchedAt) return right
  if (left.fetchedAt < right.fetchedAt) return left
  return { fetchedAt: left.fetchedAt, metrics: highest(left.metrics, right.metrics) }
}

/** Our own numbers fall only when an advertiser rejects conversions or the clicks are counted anew: the last one is right. */
const latestOf = (counted: Observed['counted'] = [], before: CeilingMetrics, seen: CeilingMetrics): CeilingMetrics => ({
  ...highest(before, seen),
  ...Object.fromEntries(counted.flatMap((name) => ('value' in seen[name] ? [[name, seen[name]]] : []))),
})

/**
 * Adds an observation to those that count for a claim made as of `asOf`: observations from `asOf` to the end of the
 * settlement window, and the first one after it. Repetitions do not matter, and neither does the order of additions, but
 * for numbers that we count ourselves: add those from the first to the last.
 */
export const admitObservation = (
  asOf: Instant,
  settlementHours: number,
  ceiling: Ceiling,
  { fetchedAt, metrics, counted }: Pick<Observed, 'fetchedAt' | 'metrics' | 'counted'>,
): Ceiling => {
  if (fetchedAt < asOf) return ceiling
  const seen: CeilingMetrics = perMetric((name) => metrics[name])
  if (fetchedAt <= plusHours(asOf, settlementHours)) {
    return { ...ceiling, within: ceiling.within === null ? seen : latestOf(counted, ceiling.within, seen) }
  }
  return { ...ceiling, firstAfter: earliest(ceiling.firstAfter, { fetchedAt, metrics: seen }) }
}

import type { Observed } from '../platforms/platform.ts'
import { type MetricName, metricNames } from '../platforms/vocabulary.ts'
import { type Instant, minutesBetween } from '../values/instant.ts'
import { type Known, knownNumber } from './known-numbers.ts'
import { ofOthers } from './own-numbers.ts'

/** A second check can confirm a fall from this long after the first; a passing glitch is over by then. */
export const confirmFallAfterMinutes = 30

/** Lifetime counts that fell by more than half, not yet confirmed by a second check. */
export interface Fall {
  /** When it was seen first. */
  readonly at: Instant
  readonly of: readonly MetricName[]
}

interface Falling extends Known {
  readonly fall?: Fall | undefined
}

/** What we count ourselves falls when an advertiser rejects conversions, and never by a glitch. */
const fallenMetrics = (post: Falling, observation: Observed): MetricName[] =>
  ofOthers(observation).filter((name) => {
    const [known, seen] = [knownNumber(post, name), observation.metrics[name]]
    return known !== null && 'value' in seen && 2 * seen.value < known
  })

/**
 * The fall that holds an observation; null if the observation can be accepted: nothing fell by more than half, or what
 * fell had already fallen 30 minutes before. A metric that joins makes the others wait with it, so at most three checks
 * in a row are held.
 */
export const heldFall = (post: Falling, observation: Observed): Fall | null => {
  const fallen = fallenMetrics(post, observation)
  if (fallen.length === 0) return null
  const { fetchedAt } = observation
  const { fall } = post
  if (fall === undefined) return { at: fetchedAt, of: fallen }
  if (fallen.some((name) => !fall.of.includes(name))) {
    return { at: fetchedAt, of: metricNames.filter((name) => fall.of.includes(name) || fallen.includes(name)) }
  }
  return minutesBetween(fall.at, fetchedAt) >= confirmFallAfterMinutes ? null : fall
}

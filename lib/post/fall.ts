import { type MetricName, metricNames, type Observed } from '../platforms/platform.ts'
import { type Instant, minutesBetween } from '../values/instant.ts'
import { type Known, knownNumber } from './known-numbers.ts'

/** A second look confirms a fall from so long after the first on: what is wrong for a moment is right again by then. */
export const confirmFallAfterMinutes = 30

/** Lifetime counts of which a platform showed less than half of what it had shown, and that no second look confirmed yet. */
export interface Fall {
  /** When it was seen first. */
  readonly at: Instant
  readonly of: readonly MetricName[]
}

interface Falling extends Known {
  readonly fall?: Fall | undefined
}

const fallenMetrics = (post: Falling, { metrics }: Pick<Observed, 'metrics'>): MetricName[] =>
  metricNames.filter((name) => {
    const [known, seen] = [knownNumber(post, name), metrics[name]]
    return known !== null && 'value' in seen && 2 * seen.value < known
  })

/**
 * The fall that keeps an observation from being taken; null when it may be: nothing fell by more than half, or what fell
 * had fallen 30 minutes before. A metric that joins makes the others wait with it, so that at most three looks in a row are held.
 */
export const heldFall = (post: Falling, observation: Pick<Observed, 'metrics' | 'fetchedAt'>): Fall | null => {
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

import type { Observed } from '../platforms/platform.ts'
import { type Metrics, metricNames } from '../platforms/vocabulary.ts'

/** Numbers that earlier observations gave and the latest one does not. */
export type EarlierNumbers = Partial<Readonly<Metrics & { spend: number }>>
/** What is known of a post's numbers. */
export interface Known {
  readonly observation: Observed | null
  readonly earlier: EarlierNumbers
}
type NumberName = keyof EarlierNumbers

const names: readonly NumberName[] = [...metricNames, 'spend']

const givenBy = (observation: Observed | null, name: NumberName): number | undefined => {
  if (observation === null || name === 'spend') return observation?.metrics.spend
  const metric = observation.metrics[name]
  return 'value' in metric ? metric.value : undefined
}

/**
 * The last number that a platform gave for a metric of a post; null if it never gave one. A hidden number stays known.
 */
export const knownNumber = ({ observation, earlier }: Known, name: NumberName): number | null =>
  givenBy(observation, name) ?? earlier[name] ?? null

/** What stays known of a post beside its next observation. */
export const earlierNumbers = (before: Known, next: Observed): EarlierNumbers =>
  Object.fromEntries(
    names.flatMap((name) => {
      const known = givenBy(next, name) === undefined ? knownNumber(before, name) : null
      return known === null ? [] : [[name, known]]
    }),
  )

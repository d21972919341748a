import type { Observation, Observed } from '../platforms/platform.ts'
import { type CountedMetric, type MetricName, type MetricSource, metricNames } from '../platforms/vocabulary.ts'
import type { Tracked } from './tracked.ts'

/** What we counted of a post ourselves. */
export type OwnNumbers = Readonly<Record<CountedMetric, number>>

/**
 * An observation with our own numbers in place of the platform's, as of the same moment. A post that names no link has none,
 * which is no zero: nothing can be said about what it claims of them.
 */
export const withOwnNumbers = (observation: Observation, { counted }: Tracked, own: OwnNumbers | null): Observation => {
  if (observation.kind !== 'observed' || counted.length === 0) return observation
  const metrics = Object.fromEntries(
    counted.map((name) => [name, own === null ? ({ missing: 'unsupported' } as const) : { value: own[name] }]),
  )
  return { ...observation, metrics: { ...observation.metrics, ...metrics }, ...(own !== null && { counted }) }
}

const isIn = (counted: readonly MetricName[] = [], name: MetricName): boolean => counted.includes(name)

/** Who counted a number of an observation. */
export const sourceIn = ({ source, counted }: Observed, name: MetricName): MetricSource =>
  isIn(counted, name) ? 'first_party' : source

/** The metrics of an observation that the platform, or the mock world, counted. */
export const ofOthers = (observation: Observed): MetricName[] =>
  metricNames.filter((name) => sourceIn(observation, name) !== 'first_party')

/** Whether a post's campaign counts a metric itself, so that no platform is asked about it. */
export const isOursToCount = ({ tracked }: { readonly tracked?: Tracked | undefined }, name: MetricName): boolean =>
  isIn(tracked?.counted, name)

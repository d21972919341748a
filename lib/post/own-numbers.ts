import type { Observation, Observed } from '../platforms/platform.ts'
import { type CountedMetric, type MetricName, type MetricSource, metricNames } from '../platforms/vocabulary.ts'
import type { Tracked } from './tracked.ts'

/** What we counted of a post ourselves; null for what nobody could report to us yet. */
export interface OwnNumbers extends Readonly<Record<CountedMetric, number | null>> {
  /** Of the conversions, those that nobody signed for: anybody who knows the token may have sent them. */
  readonly unsigned: number
}

const isIn = (counted: readonly MetricName[] = [], name: MetricName): boolean => counted.includes(name)

/**
 * An observation with our own numbers in place of the platform's, as of the same moment. A post that names no link has none,
 * and a campaign without a way to report conversions has none of those. That is no zero: nothing can be said about what is
 * claimed of them.
 */
export const withOwnNumbers = (observation: Observation, { counted }: Tracked, own: OwnNumbers | null): Observation => {
  if (observation.kind !== 'observed' || counted.length === 0) return observation
  const known = counted.filter((name) => own !== null && own[name] !== null)
  const metrics = Object.fromEntries(
    counted.map((name) => {
      const value = own?.[name] ?? null
      return [name, value === null ? ({ missing: 'unsupported' } as const) : { value }]
    }),
  )
  return {
    ...observation,
    metrics: { ...observation.metrics, ...metrics },
    ...(known.length > 0 && { counted: known }),
    ...(own !== null && isIn(known, 'conversions') && { unsigned: own.unsigned }),
  }
}

/** Who counted a number of an observation. */
export const sourceIn = ({ source, counted }: Observed, name: MetricName): MetricSource =>
  isIn(counted, name) ? 'first_party' : source

/** What an observation says about the numbers that we counted ourselves. */
export const ownPart = ({ counted, unsigned }: Observed): Pick<Observed, 'counted' | 'unsigned'> => ({
  ...(counted && { counted }),
  ...(unsigned !== undefined && { unsigned }),
})

/** The metrics of an observation that the platform, or the mock world, counted. */
export const ofOthers = (observation: Observed): MetricName[] =>
  metricNames.filter((name) => sourceIn(observation, name) !== 'first_party')

/** Whether a post's campaign counts a metric itself, so that no platform is asked about it. */
export const isOursToCount = ({ tracked }: { readonly tracked?: Tracked | undefined }, name: MetricName): boolean =>
  isIn(tracked?.counted, name)

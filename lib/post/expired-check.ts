import type { Observed } from '../platforms/platform.ts'
import { metricNames, perMetric } from '../platforms/vocabulary.ts'
import type { Check } from './check-record.ts'
import { ofOthers, ownPart } from './own-numbers.ts'

/** Whether a platform itself showed the numbers. */
export const isOfPlatform = ({ source }: Pick<Observed, 'source'>): boolean =>
  source === 'platform' || source === 'platform_public'

/**
 * What a check observed without anything that the platform showed: its numbers, its author, when it was published. Null if
 * it holds nothing of that. What we counted ourselves stays.
 */
export const withoutStatistics = ({ observation }: Pick<Check, 'observation'>): Observed | null => {
  if (observation.kind !== 'observed') return null
  const { kind, fetchedAt, metrics, definition, source, counted, unsigned, ...details } = observation
  const shown = ofOthers(observation).filter((name) => 'value' in metrics[name])
  const hasOthers = Object.keys(details).length > 0 || Object.keys(metrics).length > metricNames.length
  if (!isOfPlatform(observation) || !(hasOthers || shown.length > 0)) return null
  const left = perMetric((name) => (shown.includes(name) ? { missing: 'expired' as const } : metrics[name]))
  return { kind, fetchedAt, metrics: left, definition, source, ...ownPart(observation) }
}

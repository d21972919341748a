import type { Observed } from '../platforms/platform.ts'
import { metricNames, perMetric } from '../platforms/vocabulary.ts'
import type { Check } from './check-record.ts'

/** What a check observed without the statistics that a platform showed; null if it holds none, or they were our own. */
export const withoutStatistics = ({ observation }: Pick<Check, 'observation'>): Observed | null => {
  if (observation.kind !== 'observed') return null
  const { kind, fetchedAt, metrics, definition, source } = observation
  const isPlatforms = source === 'platform' || source === 'platform_public'
  if (!isPlatforms || metricNames.every((name) => !('value' in metrics[name]))) return null
  const left = perMetric((name) => ('value' in metrics[name] ? { missing: 'expired' as const } : metrics[name]))
  return { kind, fetchedAt, metrics: left, definition, source }
}

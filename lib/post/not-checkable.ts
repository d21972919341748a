import type { Observed } from '../platforms/platform.ts'
import { type MetricName, metricNames } from '../platforms/vocabulary.ts'
import type { Verdict } from './verdict.ts'

/**
 * The claimed metrics that no source gives: no number counts for them, and the latest observation says that there never is
 * one. A verdict says nothing about them. A claim of none of a metric leaves nothing to check.
 */
export const notCheckable = ({ metrics }: Pick<Verdict, 'metrics'>, latest: Observed | null): MetricName[] =>
  metricNames.filter((name) => {
    const { claimed, observed } = metrics[name]
    const seen = latest?.metrics[name]
    return claimed > 0 && observed === null && seen !== undefined && 'missing' in seen && seen.missing === 'unsupported'
  })

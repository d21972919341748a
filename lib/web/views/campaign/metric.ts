import type { MetricName } from '../../../platforms/platform.ts'
import { useFilters } from './filters.ts'

/** What is counted, as it stands in the address, with its words. */
export const metricOptions = [
  ['views', 'Views'],
  ['clicks', 'Clicks'],
  ['conversions', 'Conversions'],
] as const satisfies readonly (readonly [MetricName, string])[]

/** The metric that the page compares: views, unless the address names another. */
export const useMetric = (): MetricName => {
  const { query } = useFilters()
  return metricOptions.find(([name]) => name === query.get('metric'))?.[0] ?? 'views'
}

import type { MetricName } from '../../platforms/platform.ts'

/** The metrics a claim states, in the order they are always shown. */
export const metrics = ['views', 'clicks', 'conversions'] as const satisfies readonly MetricName[]

export const metricTitles: Readonly<Record<MetricName, string>> = {
  views: 'Views',
  clicks: 'Clicks',
  conversions: 'Conversions',
}

import type { MetricName } from '../../platforms/vocabulary.ts'
import { formatCountOf } from '../parts/quantity.tsx'

export const metricTitles: Readonly<Record<MetricName, string>> = {
  views: 'Views',
  clicks: 'Clicks',
  conversions: 'Conversions',
}

const singles: Readonly<Record<MetricName, string>> = {
  views: 'view',
  clicks: 'click',
  conversions: 'conversion',
}

/** A metric after its number: `conversion` after 1, otherwise `conversions`. */
export const metricAfter = (metric: MetricName, value: number | null): string =>
  value === 1 ? singles[metric] : metric

/** A number with its metric: 1 conversion, 2,000 clicks. */
export const metricOf = (metric: MetricName, value: number): string => formatCountOf(value, singles[metric])

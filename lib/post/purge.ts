import type { Observed } from '../platforms/platform.ts'
import { type Instant, minutesBetween } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import { confirmFallAfterMinutes } from './fall.ts'
import type { Flag } from './flag.ts'

/** The most views that a post ever showed, and since when it shows far fewer. */
export interface Peak {
  readonly views: number
  readonly belowSince?: Instant | undefined
}

const fromViews = 500
/** Platforms correct their counts by a few per cent; below this share of its peak, views were taken back. */
const purgedBelowRatio = 0.85

type Seen = Pick<Observed, 'fetchedAt' | 'metrics'>

/** The peak after one more observation. */
export const nextPeak = (peak: Peak | undefined, { fetchedAt, metrics: { views } }: Seen): Peak | undefined => {
  if (!('value' in views)) return peak
  if (peak === undefined || views.value >= peak.views) return { views: views.value }
  const isBelow = peak.views >= fromViews && views.value < purgedBelowRatio * peak.views
  return isBelow ? { views: peak.views, belowSince: peak.belowSince ?? fetchedAt } : { views: peak.views }
}

/**
 * The flag of a claim whose views the platform took back, as a second check half an hour later confirms; null while the
 * claim is covered by what is left.
 */
export const purgedFlag = (
  { claimed }: Pick<Claim, 'claimed'>,
  peak: Peak | undefined,
  { fetchedAt, metrics: { views } }: Seen,
): Flag | null => {
  if (peak?.belowSince === undefined || !('value' in views) || claimed.views <= views.value) return null
  if (minutesBetween(peak.belowSince, fetchedAt) < confirmFallAfterMinutes) return null
  return { code: 'PURGED_VIEWS', value: views.value, threshold: peak.views }
}

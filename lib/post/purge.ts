import type { Observed } from '../platforms/platform.ts'
import { type Instant, minutesBetween } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import { confirmFallAfterMinutes } from './fall.ts'
import type { Flag } from './flag.ts'
import { isCovered, type Verdict } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'

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

/** The peak for a claim that takes the place of another: one that speaks of a time after a fall has nothing to do with it. */
export const peakForClaim = (peak: Peak | undefined, { asOf }: Pick<Claim, 'asOf'>): Peak | undefined =>
  peak?.belowSince !== undefined && asOf > peak.belowSince ? undefined : peak

interface Purgeable {
  readonly claim: Claim
  readonly verdict: Verdict
  readonly peak?: Peak | undefined
}

/** Whether a claim speaks of a time before the fall, and its views were covered then or had their time to be. */
const isBeforeFall = ({ claim, verdict: { final, metrics } }: Purgeable, belowSince: Instant): boolean =>
  claim.asOf <= belowSince && (final || (metrics.views.observed !== null && metrics.views.level === 'NONE'))

/**
 * The flag of a claim whose views the platform took back, as a second check half an hour later confirms; null while what
 * is left covers the claim, and for a claim made after that, which only its verdict judges.
 */
export const purgedFlag = (
  post: Purgeable,
  { fetchedAt, metrics: { views } }: Seen,
  policy: VerdictPolicy,
): Flag | null => {
  const { claim, peak } = post
  if (peak?.belowSince === undefined || !('value' in views) || !isBeforeFall(post, peak.belowSince)) return null
  if (isCovered('views', claim.claimed.views, views.value, policy)) return null
  if (minutesBetween(peak.belowSince, fetchedAt) < confirmFallAfterMinutes) return null
  return { code: 'PURGED_VIEWS', value: views.value, threshold: peak.views }
}

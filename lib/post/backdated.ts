import type { Observed, ObservedMetric } from '../platforms/platform.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import type { Flag } from './flag.ts'
import type { Ceiling, Verdict } from './verdict.ts'

/** The greatest share of the views of its third day that a post can have had by so many hours of age. */
const greatestShares = [
  { untilHours: 6, share: 0.68 },
  { untilHours: 12, share: 0.9 },
] as const
const byShare = { fromAgeHours: 72, fromGapHours: 48, marginRatio: 1.05 }
const byCurve = { fromGapHours: 24, apartHours: 48, marginRatio: 1.1, marginViews: 25 }
/** Growth this steep so late is a burst, which says nothing about the days before it. */
const maxExponent = 0.5

/** Views that were shown at an age of a post. */
export interface Sighting {
  readonly views: number
  readonly ageHours: number
}

/** The most views at an age of up to 12 hours, by the first check, on the third day or later; null for a greater age. */
export const maxViewsByShare = (atHours: number, { views }: Sighting): number | null => {
  const share = greatestShares.find(({ untilHours }) => atHours <= untilHours)?.share
  return share === undefined ? null : byShare.marginRatio * share * views
}

/** The same by two sightings: growth only slows down, so before them it was at least as steep; null for a burst. */
export const maxViewsByCurve = (atHours: number, first: Sighting, second: Sighting): number | null => {
  if (first.views <= 0 || second.views < first.views || atHours <= 0) return null
  const exponent = Math.log(second.views / first.views) / Math.log(second.ageHours / first.ageHours)
  if (exponent > maxExponent) return null
  return byCurve.marginRatio * first.views * (atHours / first.ageHours) ** exponent + byCurve.marginViews
}

/** Views that a platform showed of a post's content at a check of another post with it. */
export interface ShownElsewhere {
  readonly at: Instant
  readonly views: number
}

/**
 * The same by other posts with the content, whoever claims it: by the first check after which no lag hides what there was at
 * `asOf`. Null where there is none.
 */
export const maxViewsByOthers = (asOf: Instant, shown: readonly ShownElsewhere[], lagHours: number): number | null => {
  const caughtUp = plusHours(asOf, lagHours)
  const [first] = shown.filter(({ at }) => at >= caughtUp).toSorted((left, right) => (left.at < right.at ? -1 : 1))
  return first === undefined ? null : byCurve.marginRatio * first.views + byCurve.marginViews
}

const sightingOf = (views: ObservedMetric, publishedAt: Instant, fetchedAt: Instant): Sighting | null =>
  'value' in views ? { views: views.value, ageHours: hoursBetween(publishedAt, fetchedAt) } : null

const ownBounds = (asOf: Instant, publishedAt: Instant, first: Sighting, latest: Sighting | null) => {
  const atHours = hoursBetween(publishedAt, asOf)
  const gapHours = first.ageHours - atHours
  if (atHours < 0) return []
  const isLate = first.ageHours >= byShare.fromAgeHours && gapHours >= byShare.fromGapHours
  const isTwice =
    latest !== null && gapHours >= byCurve.fromGapHours && latest.ageHours - first.ageHours >= byCurve.apartHours
  return [isLate ? maxViewsByShare(atHours, first) : null, isTwice ? maxViewsByCurve(atHours, first, latest) : null]
}

interface Others {
  readonly shownElsewhere: readonly ShownElsewhere[]
  readonly lagHours: number
}

/**
 * The flag of a claim as of a time long before the first check, whose numbers are covered now, but which the post cannot
 * have had then. Null if it can, if something was seen within the settlement window, or if the platform does not say when
 * the post was published.
 */
export const backdatedFlag = (
  { claim, ceiling, verdict }: { readonly claim: Claim; readonly ceiling: Ceiling; readonly verdict: Verdict },
  { fetchedAt, metrics, publishedAt }: Pick<Observed, 'fetchedAt' | 'metrics' | 'publishedAt'>,
  { shownElsewhere, lagHours }: Others,
): Flag | null => {
  const { within, firstAfter } = ceiling
  if (verdict.status === 'DISCREPANCY' || within !== null || firstAfter === null || publishedAt === undefined)
    return null
  const first = sightingOf(firstAfter.metrics.views, publishedAt, firstAfter.fetchedAt)
  if (first === null) return null
  const bounds = [
    ...ownBounds(claim.asOf, publishedAt, first, sightingOf(metrics.views, publishedAt, fetchedAt)),
    maxViewsByOthers(claim.asOf, shownElsewhere, lagHours),
  ].filter((bound) => bound !== null)
  const most = Math.min(...bounds)
  if (claim.claimed.views <= most) return null
  return { code: 'BACKDATED', value: claim.claimed.views, threshold: Math.floor(most) }
}

import type { Post } from '../post/post.ts'
import { measuredFromClicks, measuredFromViews, tellingFromViews } from './vocabulary.ts'

type Judged = Pick<Post, 'claim' | 'verdict'>

export const isAgainst = (level: string | null | undefined): boolean => level === 'MEDIUM' || level === 'HIGH'

/** ln(count / of); half a one is added, so that a rate of zero is low and not left out. */
export const rate = (count: number, of: number): number => Math.log((count + 0.5) / of)

/** Clicks, and the views that they came of. */
export interface Clicks {
  readonly clicks: number
  readonly views: number
}

/** What a platform shows of a claim, the window of which is over or not needed; null where it hides clicks, or the claim was too high. */
export const shownClicksOf = ({ claim: { claimed }, verdict: { final, metrics } }: Judged): Clicks | null => {
  const { clicks, views } = metrics
  const shownViews = views.observed ?? claimed.views
  if (!final || clicks.observed === null || isAgainst(clicks.level) || shownViews < tellingFromViews) return null
  return { clicks: clicks.observed, views: shownViews }
}

/** ln(clicks / views) of the same; null where it shows too few views to say what is usual. */
export const shownClickRate = (post: Judged): number | null => {
  const shown = shownClicksOf(post)
  return shown === null || shown.views < measuredFromViews ? null : rate(shown.clicks, shown.views)
}

/** Clicks that are claimed of a post whose platform shows none; null where hardly any views are claimed. */
export const unseenClicksOf = ({ claim: { claimed }, verdict: { final, metrics } }: Judged): Clicks | null =>
  !final || metrics.clicks.observed !== null || claimed.views < tellingFromViews
    ? null
    : { clicks: claimed.clicks, views: claimed.views }

/** Conversions and the clicks that they came of. */
export interface Conversions {
  readonly conversions: number
  readonly clicks: number
}

/** What a platform shows of both, once a verdict is final; null where it shows too little, or the claim was too high. */
export const shownConversions = ({ verdict: { final, metrics } }: Judged): Conversions | null => {
  const { clicks, conversions } = metrics
  if (!final || conversions.observed === null || isAgainst(conversions.level)) return null
  return clicks.observed === null || clicks.observed === 0
    ? null
    : { conversions: conversions.observed, clicks: clicks.observed }
}

/** Claimed conversions that no platform shows, with the clicks that it shows, or that are claimed too where it shows none. */
export const unseenConversions = ({ claim: { claimed }, verdict: { final, metrics } }: Judged): Conversions | null => {
  if (!final || metrics.conversions.observed !== null) return null
  return { conversions: claimed.conversions, clicks: Math.max(claimed.clicks, metrics.clicks.observed ?? 0) }
}

/** ln(conversions / clicks) that a platform shows of a claim; null where it shows too few clicks to say anything. */
export const shownConversionRate = (post: Judged): number | null => {
  const shown = shownConversions(post)
  return shown === null || shown.clicks < measuredFromClicks ? null : rate(shown.conversions, shown.clicks)
}

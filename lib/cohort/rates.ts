import type { Post } from '../post/post.ts'
import { measuredFromClicks, measuredFromViews } from './vocabulary.ts'

type Judged = Pick<Post, 'claim' | 'verdict'>

export const isAgainst = (level: string | null | undefined): boolean => level === 'MEDIUM' || level === 'HIGH'

/** ln(count / of); half a one is added, so that a rate of zero is low and not left out. */
export const rate = (count: number, of: number): number => Math.log((count + 0.5) / of)

/** ln(clicks / views) that a platform shows of a claim, the window of which is over or not needed; null where it shows too little. */
export const shownClickRate = ({ claim: { claimed }, verdict: { final, metrics } }: Judged): number | null => {
  const { clicks, views } = metrics
  const shownViews = views.observed ?? claimed.views
  if (!final || clicks.observed === null || isAgainst(clicks.level) || shownViews < measuredFromViews) return null
  return rate(clicks.observed, shownViews)
}

/** Beyond this ratio of shown to claimed numbers, those of a claim are older than what comes of them, or grew at once. */
const maxShownRatio = 1.5

/**
 * ln(clicks / views) of a claim of clicks that no platform shows; null where too little is claimed to tell, and where
 * views and clicks cannot be of one moment.
 */
export const unseenClickRate = ({ claim: { claimed }, verdict: { final, metrics } }: Judged): number | null => {
  const isOlder = (metrics.views.observed ?? 0) > maxShownRatio * claimed.views
  if (!final || metrics.clicks.observed !== null || claimed.views < measuredFromViews || isOlder) return null
  return rate(claimed.clicks, claimed.views)
}

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
  if (!final || metrics.conversions.observed !== null || claimed.clicks === 0) return null
  return { conversions: claimed.conversions, clicks: Math.max(claimed.clicks, metrics.clicks.observed ?? 0) }
}

/** ln(conversions / clicks) that a platform shows of a claim; null where it shows too few clicks to say anything. */
export const shownConversionRate = (post: Judged): number | null => {
  const shown = shownConversions(post)
  return shown === null || shown.clicks < measuredFromClicks ? null : rate(shown.conversions, shown.clicks)
}

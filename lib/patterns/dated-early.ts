import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import type { CeilingMetrics } from '../post/verdict.ts'
import { hoursBetween } from '../values/instant.ts'
import { found, type Rule } from './finding.ts'
import { datedEarly } from './vocabulary.ts'

/** What was claimed as a share of what was first shown: of the views, or where a platform shows none, of the clicks. */
const ratioOf = ({ claimed }: Post['claim'], metrics: CeilingMetrics): number | null => {
  const { fromViews, fromClicks } = datedEarly
  const { views, clicks } = metrics
  if ('value' in views) return views.value < fromViews ? null : claimed.views / views.value
  return 'value' in clicks && clicks.value >= fromClicks ? claimed.clicks / clicks.value : null
}

/** The same of a claim as of an early moment that was first seen days later; null for every other. */
const shareOf = ({ claim, ceiling: { within, firstAfter }, observation }: Post): number | null => {
  const { untilAgeHours, fromGapHours, fromSeenHours } = datedEarly
  const publishedAt = observation?.publishedAt
  if (within !== null || firstAfter === null || publishedAt === undefined) return null
  const { fetchedAt, metrics } = firstAfter
  const isEarly = hoursBetween(publishedAt, claim.asOf) <= untilAgeHours
  const isLate =
    hoursBetween(claim.asOf, fetchedAt) >= fromGapHours && hoursBetween(publishedAt, fetchedAt) >= fromSeenHours
  return isEarly && isLate ? ratioOf(claim, metrics) : null
}

/** Claims that date today's numbers back to a post's first days: one post may have grown that fast, not most of them. */
export const findDatedEarly: Rule = (posts) => {
  const { fromRatio, fromPosts, fromShare } = datedEarly
  const shares = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap((post) => shareOf(post) ?? [])
  const dated = shares.filter((share) => share >= fromRatio).length
  const share = dated / Math.max(1, shares.length)
  if (dated < fromPosts || share < fromShare) return null
  return found({ rule: 'DATED_EARLY', value: 100 * share, threshold: 100 * fromShare, posts: dated, of: shares.length })
}

import { cohortOf } from '../cohort/cohorts.ts'
import { ageOf, claimedPerReaction } from '../cohort/sightings.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, meanOf, type PatternContext, type Rule } from './finding.ts'
import { unseenViews } from './vocabulary.ts'

/** ln of how many times the usual views were claimed for what readers did; null where that cannot be told. */
const excessOf = (post: Post, { cohorts }: PatternContext): number | null => {
  const claimed = post.verdict.metrics.views.observed === null ? claimedPerReaction(post) : null
  const { views_per_score, views_per_comment, views_per_crosspost } = cohortOf(
    cohorts,
    post.platform,
    ageOf(post, post.claim.asOf),
  )
  if (claimed === null || !views_per_score || !views_per_comment || !views_per_crosspost) return null
  const { weights } = unseenViews
  return (
    weights.views_per_score * (claimed.views_per_score - views_per_score.median) +
    weights.views_per_comment * (claimed.views_per_comment - views_per_comment.median) +
    weights.views_per_crosspost * (claimed.views_per_crosspost - views_per_crosspost.median)
  )
}

/** Claims of views that no platform shows, and that are too many for what readers did. */
export const findUnseenViews: Rule = (posts, context) => {
  const { fromPosts, aboveLogarithm } = unseenViews
  const excesses = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap((post) => excessOf(post, context) ?? [])
  if (excesses.length < fromPosts) return null
  const excess = meanOf(excesses)
  const of = excesses.length
  const threshold = aboveLogarithm * Math.sqrt((1 + 1 / of) / (1 + 1 / fromPosts))
  if (excess <= threshold) return null
  return found({
    rule: 'UNSEEN_VIEWS',
    value: Math.exp(excess),
    threshold: Math.exp(threshold),
    posts: of,
    of,
  })
}

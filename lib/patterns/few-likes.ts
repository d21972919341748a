import { type CohortNumber, cohortOf } from '../cohort/cohorts.ts'
import { ageOf, likeRate } from '../cohort/sightings.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, meanOf, type PatternContext, type Rule } from './finding.ts'
import { fewLikes } from './vocabulary.ts'

/** What is usual of a post's likes when it was last seen, and by how much fewer its viewers gave, as a logarithm. */
interface Liked {
  readonly lack: number
  readonly usual: CohortNumber
}

const likedOf = (post: Post, { cohorts }: PatternContext): Liked[] => {
  const logarithm = post.observation === null ? null : likeRate(post.observation)
  if (post.observation === null || logarithm === null) return []
  const usual = cohortOf(cohorts, post.platform, ageOf(post, post.observation.fetchedAt)).likes_per_view
  return usual === null ? [] : [{ lack: usual.median - logarithm, usual }]
}

/**
 * Views that hardly anybody liked, post after post, as bought ones are that no platform notices. Half of the usual variance
 * lies between affiliates, so that an audience which likes little is not found for being the same each time.
 */
export const findFewLikes: Rule = (posts, context) => {
  const { fromPosts, belowDeviations } = fewLikes
  const liked = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap((post) => likedOf(post, context))
  if (liked.length < fromPosts) return null
  const lack = meanOf(liked.map((one) => one.lack))
  const variance = meanOf(liked.map(({ usual }) => usual.spread ** 2)) / 2
  const deviations = lack / Math.sqrt(variance * (1 + 1 / liked.length))
  if (deviations <= belowDeviations) return null
  return found({
    rule: 'FEW_LIKES',
    value: deviations,
    threshold: belowDeviations,
    times: Math.exp(-lack),
    posts: liked.length,
    of: liked.length,
  })
}

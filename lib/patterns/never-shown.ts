import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween, plusHours } from '../values/instant.ts'
import { found, type Rule } from './finding.ts'
import { type Going, momentsOf } from './moments.ts'
import { neverShown } from './vocabulary.ts'

/** Whoever withdraws a post in the days in which it could be shown has answered: it earns nothing. */
const isTakenBack = ({ withdrawnAt, claim: { submittedAt } }: Post): boolean =>
  withdrawnAt !== undefined && hoursBetween(submittedAt, withdrawnAt) < neverShown.forHours

/** Of a post that was private or gone each time its platform was asked, for days after the claim: when that was found. */
const hiddenAt = (post: Post): Going[] => {
  const { observation, gone, verdict, claim, platform, page } = post
  if (observation !== null || gone?.confirmed !== true || !verdict.final || verdict.checkedAt === null) return []
  if (hoursBetween(claim.submittedAt, verdict.checkedAt) < neverShown.forHours || isTakenBack(post)) return []
  const account = `${platform}:${page ?? ''}`
  return [{ account, after: plusHours(gone.since, -neverShown.onceWithinHours), until: gone.since }]
}

/**
 * Claims about posts that nobody but their affiliate ever saw: one link is wrong, or one account private; most of them are a
 * method. Those of one account that were missed within a day count once.
 */
export const findNeverShown: Rule = (posts) => {
  const { fromPosts, fromShare } = neverShown
  const judged = posts.filter((post) => post.verdict.final && !isAnswered(post, 'REMOVAL', post.claim.submittedAt))
  const missed = judged.flatMap(hiddenAt)
  const hidden = momentsOf(missed)
  const of = judged.length - missed.length + hidden
  const share = hidden / Math.max(1, of)
  if (hidden < fromPosts || share < fromShare) return null
  return found({
    rule: 'NEVER_SHOWN',
    value: 100 * share,
    threshold: 100 * fromShare,
    posts: hidden,
    of,
  })
}

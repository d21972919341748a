import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween } from '../values/instant.ts'
import { found, type Rule } from './finding.ts'
import { neverShown } from './vocabulary.ts'

/** Whether the platform said that a post is private or gone each time it was asked, for days after the claim. */
const isNeverShown = ({ observation, gone, verdict: { final, checkedAt }, claim: { submittedAt } }: Post): boolean =>
  observation === null &&
  gone?.confirmed === true &&
  final &&
  checkedAt !== null &&
  hoursBetween(submittedAt, checkedAt) >= neverShown.forHours

/** Claims about posts that nobody but their affiliate ever saw: one link is wrong, or one account private; most of them are a method. */
export const findNeverShown: Rule = (posts) => {
  const { fromPosts, fromShare } = neverShown
  const judged = posts.filter((post) => post.verdict.final && !isAnswered(post, 'REMOVAL', post.claim.submittedAt))
  const hidden = judged.filter(isNeverShown).length
  const share = hidden / Math.max(1, judged.length)
  if (hidden < fromPosts || share < fromShare) return null
  return found({
    rule: 'NEVER_SHOWN',
    value: 100 * share,
    threshold: 100 * fromShare,
    posts: hidden,
    of: judged.length,
  })
}

import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, type Rule } from './finding.ts'
import { neverShown } from './vocabulary.ts'

/** Whether the platform said that a post is private or gone each time it was asked, until the claim's window was over. */
const isNeverShown = ({ observation, gone, verdict }: Post): boolean =>
  observation === null && gone !== null && gone.confirmed && verdict.final

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

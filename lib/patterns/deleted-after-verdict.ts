import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, type PatternContext, type Rule } from './finding.ts'
import { deletedAfterVerdict } from './vocabulary.ts'

/** Whether numbers were compared: a verdict on a post that nobody ever saw says nothing. */
const hasVerdict = ({ verdict: { final, status } }: Post): boolean => final && status !== 'UNVERIFIABLE'

/** Whether a post with a verdict went away while its campaign ran. */
const isDeleted = (post: Post, { campaignEnds }: PatternContext): boolean => {
  const { gone, claim, campaignId } = post
  if (gone === null || !gone.confirmed || gone.since <= claim.submittedAt) return false
  const end = campaignEnds.get(campaignId)
  return end === null || (end !== undefined && gone.since <= end)
}

/** Posts that show their numbers until they are judged, and then go away. */
export const findDeletedAfterVerdict: Rule = (posts, context) => {
  const { fromPosts, fromShare } = deletedAfterVerdict
  const judged = posts.filter((post) => hasVerdict(post) && !isAnswered(post, 'REMOVAL', post.claim.submittedAt))
  const deleted = judged.filter((post) => isDeleted(post, context)).length
  const share = deleted / Math.max(1, judged.length)
  if (deleted < fromPosts || share < fromShare) return null
  return found({
    rule: 'DELETED_AFTER_VERDICT',
    value: 100 * share,
    threshold: 100 * fromShare,
    posts: deleted,
    of: judged.length,
  })
}

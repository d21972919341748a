import { isAnswered } from '../post/appealed.ts'
import { isUnseen } from '../post/ceiling.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween } from '../values/instant.ts'
import { found, type PatternContext, type Rule } from './finding.ts'
import { deletedAfterVerdict } from './vocabulary.ts'

/** Whether numbers were compared, whatever is left of the verdict since the post is gone. */
const hasVerdict = ({ verdict, ceiling }: Post): boolean => verdict.final && !isUnseen(ceiling)

/** Whether a post with a verdict went away soon after its claim, while its campaign ran. */
const isDeleted = (post: Post, { campaignEnds }: PatternContext): boolean => {
  const { gone, claim, campaignId } = post
  if (gone === null || !gone.confirmed || gone.since <= claim.submittedAt) return false
  if (hoursBetween(claim.submittedAt, gone.since) > 24 * deletedAfterVerdict.withinDays) return false
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

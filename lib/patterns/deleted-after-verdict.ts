import { isAnswered } from '../post/appealed.ts'
import { isUnseen } from '../post/ceiling.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { found, type PatternContext, type Rule } from './finding.ts'
import { type Going, momentsOf } from './moments.ts'
import { deletedAfterVerdict } from './vocabulary.ts'

/** Whether numbers were compared, whatever is left of the verdict since the post is gone. */
const hasVerdict = ({ verdict, ceiling }: Post): boolean => verdict.final && !isUnseen(ceiling)

/** Whether there was a reason to take a post down: its campaign did not want it as it was, or it earns nothing any more. */
const isUnwanted = ({ postId, withdrawnAt }: Post, since: Instant, { sentBack }: PatternContext): boolean =>
  [sentBack.get(postId), withdrawnAt].some((at) => at !== undefined && at <= since)

/** Of a post with a verdict that went away soon after its claim, while its campaign ran: when that may have been. */
const goingOf = (post: Post, context: PatternContext): Going[] => {
  const { gone, claim, campaignId, platform, observation } = post
  if (gone === null || !gone.confirmed || gone.since <= claim.submittedAt) return []
  if (hoursBetween(claim.submittedAt, gone.since) > 24 * deletedAfterVerdict.withinDays) return []
  const end = context.campaignEnds.get(campaignId)
  if (end === undefined || (end !== null && gone.since > end) || isUnwanted(post, gone.since, context)) return []
  const account = `${platform}:${observation?.authorId ?? observation?.author ?? ''}`
  return [{ account, after: observation?.fetchedAt ?? claim.submittedAt, until: gone.since }]
}

/**
 * Posts that show their numbers until they are judged, and then go away. Those of one account that may have gone at the same
 * moment count once: it was closed or made private.
 */
export const findDeletedAfterVerdict: Rule = (posts, context) => {
  const { fromPosts, fromShare } = deletedAfterVerdict
  const judged = posts.filter((post) => hasVerdict(post) && !isAnswered(post, 'REMOVAL', post.claim.submittedAt))
  const goings = judged.flatMap((post) => goingOf(post, context))
  const deleted = momentsOf(goings)
  const of = judged.length - goings.length + deleted
  const share = deleted / Math.max(1, of)
  if (deleted < fromPosts || share < fromShare) return null
  return found({
    rule: 'DELETED_AFTER_VERDICT',
    value: 100 * share,
    threshold: 100 * fromShare,
    posts: deleted,
    of,
  })
}

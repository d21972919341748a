import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { policyOfClaim } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { checkOnceWithdrawn } from '../post/schedule.ts'
import { changeOf } from '../post/totals.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import { closeReview } from '../review/close-review.ts'
import type { PostId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'

/**
 * Withdraws a post for good: it leaves every sum, and the next settlement takes back what it earned. What was found about
 * it stays, and it is checked until its window has ended, so that nobody avoids an accusation by withdrawing. The same again
 * changes nothing. Throws `not_found` if the post is not the caller's, `conflict` if checks keep overtaking.
 */
export const withdrawPost = async (postId: PostId, caller: Principal, deps: Deps<'reviews'>): Promise<Post> =>
  untilSaved(
    async () => {
      const { posts } = deps.table
      const before = await posts.get(postId)
      if (before?.affiliateId !== caller.affiliateId) throw notFound()
      if (isWithdrawn(before)) return before
      const campaign = await deps.recent.campaign(before.campaignId)
      const thresholds = campaign?.thresholds ?? {}
      const { settlementHours } = policyOfClaim(before.claim, thresholds, before.platform)
      const after: Post = {
        ...before,
        version: before.version + 1,
        withdrawnAt: deps.clock(),
        dueAt: checkOnceWithdrawn(before, settlementHours),
      }
      if (!(await posts.saveUnchecked(after, changeOf(before, after))).committed) return 'overtaken'
      deps.log.write('POST_WITHDRAWN', { postId, dueAt: after.dueAt })
      // Where this is lost, whoever comes to decide about the post ends its review.
      await closeReview(postId, caller.affiliateId, deps)
      return after
    },
    () => new Refusal('conflict', 'The post is being checked right now. Withdraw it again in a second.'),
  )

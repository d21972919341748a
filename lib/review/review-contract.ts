import * as z from 'zod/mini'
import type { Post } from '../post/post.ts'
import { postView, viewPost } from '../post/post-contract.ts'
import { wireId } from '../values/shared-contract.ts'
import { refusedWithControls } from '../values/single-line.ts'
import { type ApprovalResult, decideBy, latestDecision, type PostReview, type ReviewedPost } from './review.ts'
import {
  maxBulkReviews,
  maxReviewLines,
  maxReviewTextLength,
  rejectionReasons,
  reviewDecisions,
  reviewStates,
  reviewSteps,
} from './vocabulary.ts'

const text = z.lazy(() =>
  z
    .string()
    .check(z.trim(), z.minLength(1, 'must not be empty'), z.maxLength(maxReviewTextLength), refusedWithControls()),
)

/** The version of the review that the decision is about; a decision about another one is a conflict. */
const ifVersion = z.int().check(z.minimum(1))

export const reviewDecision = z
  .lazy(() =>
    z
      .strictObject({
        decision: z.enum(reviewDecisions),
        reason: z.optional(z.enum(rejectionReasons)),
        note: z.optional(text),
        if_version: ifVersion,
      })
      .check(
        z.refine(({ decision, reason }) => (decision === 'REJECTED') === (reason !== undefined), {
          error: 'must say why a post is rejected, and belongs to no other decision',
          path: ['reason'],
        }),
        z.refine(
          ({ decision, reason, note }) =>
            note !== undefined || (decision !== 'CHANGES_REQUESTED' && reason !== 'OTHER'),
          { error: 'must say what to change, or what the other reason is', path: ['note'] },
        ),
      ),
  )
  .register(z.globalRegistry, {
    id: 'ReviewDecision',
    examples: [{ decision: 'REJECTED', reason: 'NOT_DISCLOSED', note: 'Please put #ad at the top.', if_version: 1 }],
  })

export const reviewAnswer = z
  .lazy(() => z.strictObject({ note: z.optional(text) }))
  .register(z.globalRegistry, { id: 'ReviewAnswer', examples: [{ note: '#ad is the first word now.' }] })

export const approvals = z
  .lazy(() =>
    z.strictObject({
      posts: z.array(z.strictObject({ post_id: wireId('post'), if_version: ifVersion })).check(
        z.minLength(1, 'must name at least one post'),
        z.maxLength(maxBulkReviews, `must name at most ${maxBulkReviews} posts; send the others in another request`),
        z.refine(
          (posts) => new Set(posts.map(({ post_id }) => post_id)).size === posts.length,
          'must name each post once',
        ),
      ),
    }),
  )
  .register(z.globalRegistry, {
    id: 'Approvals',
    examples: [{ posts: [{ post_id: 'post_24q5rbnbnyp4yjdnk5fjnd3mhu', if_version: 1 }] }],
  })

const line = z.object({
  step: z.enum(reviewSteps),
  at: z.iso.datetime(),
  by: z.string(),
  reason: z.nullable(z.enum(rejectionReasons)),
  note: z.nullable(z.string()),
})

const fields = {
  post_id: z.string(),
  campaign_id: z.string(),
  /** Null if nobody has to approve the post. */
  state: z.nullable(z.enum(reviewStates)),
  since: z.nullable(z.iso.datetime()),
  /** Until when whoever runs the campaign decides, before admins are asked to; null unless a decision is waited for. */
  deadline_at: z.nullable(z.iso.datetime()),
  /** Why it was rejected; null unless it is. */
  reason: z.nullable(z.enum(rejectionReasons)),
  /** What was written with the latest decision, as long as it stands. */
  note: z.nullable(z.string()),
  /** The latest steps, the oldest first. */
  history: z.array(line).check(z.maxLength(maxReviewLines)),
  /** 0 if nobody has to approve the post. */
  version: z.int().check(z.minimum(0)),
}

export const reviewView = z.lazy(() => z.object(fields)).register(z.globalRegistry, { id: 'Review' })

export const viewReview = (review: PostReview): z.infer<typeof reviewView> => {
  const decision = latestDecision(review)
  return {
    post_id: review.postId,
    campaign_id: review.campaignId,
    state: review.state,
    since: review.since,
    deadline_at: decideBy(review),
    reason: review.state === 'REJECTED' ? (decision?.reason ?? null) : null,
    note: decision?.step === review.state ? decision.text : null,
    history: review.history.map(({ step, at, by, reason, text: note }) => ({ step, at, by, reason, note })),
    version: review.version,
  }
}

/** The same of a post that nobody has to approve. */
export const viewNoReview = ({ postId, campaignId }: Post): z.infer<typeof reviewView> => ({
  post_id: postId,
  campaign_id: campaignId,
  state: null,
  since: null,
  deadline_at: null,
  reason: null,
  note: null,
  history: [],
  version: 0,
})

export const reviewedPostView = z
  .lazy(() => z.object({ ...fields, affiliate_name: z.nullable(z.string()), post: postView }))
  .register(z.globalRegistry, { id: 'ReviewedPost' })

export const viewReviewedPost = ({ review, post, affiliateName }: ReviewedPost): z.infer<typeof reviewedPostView> => ({
  ...viewReview(review),
  affiliate_name: affiliateName,
  post: viewPost(post),
})

export const approvalView = z
  .lazy(() =>
    z.object({
      post_id: z.string(),
      /** Null if it was not approved. */
      review: z.nullable(reviewView),
      /** Why it was not. */
      detail: z.nullable(z.string()),
    }),
  )
  .register(z.globalRegistry, { id: 'Approval' })

export const viewApproval = ({ postId, review, refusal }: ApprovalResult): z.infer<typeof approvalView> => ({
  post_id: postId,
  review: review && viewReview(review),
  detail: refusal,
})

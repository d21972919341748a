import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { approvePosts, decideReview } from '../../lib/review/decide-review.ts'
import {
  answerReview,
  listEscalatedReviews,
  listOwnReviews,
  listReviews,
  showReview,
} from '../../lib/review/find-reviews.ts'
import {
  approvals,
  approvalView,
  reviewAnswer,
  reviewDecision,
  reviewedPostView,
  reviewView,
  viewApproval,
  viewNoReview,
  viewReview,
  viewReviewedPost,
} from '../../lib/review/review-contract.ts'
import { reviewStates } from '../../lib/review/vocabulary.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })
const postParams = z.object({ post_id: wireId('post') })

export const routes = [
  route('GET /api/v1/campaigns/{id}/reviews', {
    operationId: 'listReviews',
    summary: "List a campaign's posts that are to be approved, or were decided, whichever has waited the longest first",
    permission: 'review:read',
    params,
    query: z.strictObject({ ...pageQuery, state: z.optional(z.enum(reviewStates)) }),
    responses: { 200: z.array(reviewedPostView) },
    reach: ['masterKey', 'reviews'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listReviews(id, query, caller, deps)
      return page(things.map(viewReviewedPost), nextCursor)
    },
  }),
  route('GET /api/v1/reviews', {
    operationId: 'listEscalatedReviews',
    summary:
      'List posts of all your campaigns that nobody has decided about within 5 days, the longest first; admins see those of everybody',
    permission: 'review:read',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(reviewedPostView) },
    reach: ['masterKey', 'reviews'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listEscalatedReviews(query, caller, deps)
      return page(things.map(viewReviewedPost), nextCursor)
    },
  }),
  route('POST /api/v1/campaigns/{id}/approvals', {
    operationId: 'approvePosts',
    summary: 'Approve up to 100 posts of a campaign; each succeeds or fails on its own',
    permission: 'submission:review',
    params,
    body: approvals,
    responses: { 200: z.array(approvalView) },
    reach: ['reviews', 'terms', 'postMoney'],
    run: async ({ params: { id }, body: { posts }, caller, deps }) => {
      const wanted = posts.map(({ post_id, if_version }) => ({ postId: post_id, ifVersion: if_version }))
      return ok((await approvePosts(id, wanted, caller, deps)).map(viewApproval))
    },
  }),
  route('GET /api/v1/affiliates/me/reviews', {
    operationId: 'listOwnReviews',
    summary: 'List your posts that somebody asked you to change, then those that were rejected',
    permission: 'submission:history',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(reviewedPostView) },
    reach: ['masterKey', 'reviews'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listOwnReviews(query, caller, deps)
      return page(things.map(viewReviewedPost), nextCursor)
    },
  }),
  route('GET /api/v1/submissions/{post_id}/review', {
    operationId: 'getReview',
    summary: 'Get how a post stands in the review of its campaign; `state` is null if nobody has to approve it',
    permission: 'submission:read',
    params: postParams,
    responses: { 200: reviewView },
    reach: ['reviews'],
    run: async ({ params: { post_id }, caller, deps }) => {
      const { post, review } = await showReview(post_id, caller, deps)
      return ok(review === null ? viewNoReview(post) : viewReview(review))
    },
  }),
  route('PUT /api/v1/submissions/{post_id}/review', {
    operationId: 'decideReview',
    summary: 'Approve a post, reject it with a reason, or ask its affiliate to change something',
    refusals: ['conflict'],
    permission: 'submission:review',
    params: postParams,
    body: reviewDecision,
    responses: { 200: reviewView },
    reach: ['reviews', 'terms', 'postMoney'],
    run: async ({ params: { post_id }, body, caller, deps }) => {
      const { decision, reason = null, note = null, if_version: ifVersion } = body
      return ok(viewReview(await decideReview(post_id, { decision, reason, note, ifVersion }, caller, deps)))
    },
  }),
  route('POST /api/v1/submissions/{post_id}/review/answer', {
    operationId: 'answerReview',
    summary: 'Say that what was asked for about one of your posts is done, so that it waits for a decision again',
    refusals: ['conflict'],
    permission: 'submission:answer',
    params: postParams,
    body: reviewAnswer,
    responses: { 200: reviewView },
    reach: ['reviews'],
    run: async ({ params: { post_id }, body: { note = null }, caller, deps }) =>
      ok(viewReview(await answerReview(post_id, note, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachCursors, reachReviews, reachMoney))

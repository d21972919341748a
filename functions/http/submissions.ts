import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSeenPages } from '../../lib/deps/reach-seen-pages.ts'
import { reachShortLinks } from '../../lib/deps/reach-short-links.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { created, ok } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { evolutionView, viewEvolution } from '../../lib/post/evolution-contract.ts'
import { postView, receiptView, viewPost, viewReceipt } from '../../lib/post/post-contract.ts'
import { bulkBody, bulkRowView, viewRow } from '../../lib/submission/bulk-contract.ts'
import { countClaim } from '../../lib/submission/count-claim.ts'
import { findPost } from '../../lib/submission/find-posts.ts'
import { findSettlement } from '../../lib/submission/find-settlement.ts'
import { claimBody, submissionBody } from '../../lib/submission/submission-contract.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { submitPosts } from '../../lib/submission/submit-posts.ts'
import { tryPosts } from '../../lib/submission/try-posts.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import { wireId } from '../../lib/values/shared-contract.ts'

const postParams = z.object({ post_id: wireId('post') })
const submissionRefusals = [
  'not_found',
  'duplicate_submission',
  'invalid_url',
  'not_a_post',
  'short_link',
  'unsupported_platform',
  'campaign_not_active',
  'not_taking_part',
  'post_limit_reached',
  'platform_not_in_campaign',
] as const
const bulkLimitBytes = 1024 * 1024

const submit = (at: `POST /${string}`, operationId: string) =>
  route(at, {
    operationId,
    summary: 'Submit a post with the numbers you claim for it',
    permission: 'submission:create',
    body: submissionBody,
    refusals: submissionRefusals,
    submissionsIn: () => 1,
    responses: { 201: receiptView },
    reach: ['queue', 'seenPages', 'followShortLink', 'links', 'participants', 'totals', 'reviews'],
    run: async ({ body, caller, deps }) => created(viewReceipt(await submitPost(body, caller, deps))),
  })

export const routes = [
  submit('POST /api/v1/submissions', 'submitPost'),
  submit('POST /api/v1/affiliates/submissions', 'submitPostAsAffiliate'),
  route('POST /api/v1/submissions/bulk', {
    operationId: 'submitPosts',
    summary: 'Submit up to 100 posts, or try what would become of them; each row succeeds or fails on its own',
    permission: 'submission:create',
    query: z.strictObject({ dry_run: z.optional(z.enum(['true', 'false'])) }),
    body: bulkBody,
    bodyLimitBytes: bulkLimitBytes,
    submissionsIn: ({ submissions }) => submissions.length,
    responses: { 200: z.array(bulkRowView) },
    reach: ['queue', 'seenPages', 'followShortLink', 'links', 'participants', 'totals', 'reviews'],
    run: async ({ query, body: { submissions }, caller, deps, granted }) => {
      const isDryRun = query.dry_run === 'true'
      const rows = isDryRun
        ? await tryPosts(submissions, granted, caller, deps)
        : await submitPosts(submissions, granted, caller, deps)
      return ok(rows.map(viewRow))
    },
  }),
  route('PUT /api/v1/submissions/{post_id}/metrics', {
    operationId: 'updateClaim',
    summary: 'Claim new numbers for one of your posts',
    refusals: ['conflict', 'campaign_not_active'],
    permission: 'submission:update',
    params: postParams,
    body: claimBody,
    responses: { 200: receiptView },
    reach: ['queue', 'stories', 'reviews'],
    run: async ({ params, body, caller, deps }) => {
      await countClaim(params.post_id, caller, deps)
      return ok(viewReceipt(await updateClaim(params.post_id, body, caller, deps)))
    },
  }),
  route('POST /api/v1/submissions/{post_id}/withdraw', {
    operationId: 'withdrawPost',
    summary: 'Withdraw one of your posts for good: it leaves every sum and earns nothing, and its verdict stays',
    refusals: ['conflict'],
    permission: 'submission:withdraw',
    params: postParams,
    responses: { 200: postView },
    reach: ['reviews'],
    run: async ({ params, caller, deps }) => ok(viewPost(await withdrawPost(params.post_id, caller, deps))),
  }),
  route('GET /api/v1/submissions/{post_id}', {
    operationId: 'getSubmission',
    summary: 'Get a post with its latest claim and verdict',
    permission: 'submission:read',
    params: postParams,
    responses: { 200: postView },
    run: async ({ params, caller, deps }) => ok(viewPost(await findPost(params.post_id, caller, deps))),
  }),
  route('GET /api/v1/submissions/{post_id}/metrics', {
    operationId: 'getSubmissionMetrics',
    summary: "Get the history of a post's claims, observations and checks",
    permission: 'submission:read',
    params: postParams,
    responses: { 200: evolutionView },
    reach: ['stories'],
    run: async ({ params, caller, deps }) => {
      const post = await findPost(params.post_id, caller, deps)
      const { claims, checks, decisions } = deps.stories
      const { postId } = post
      return ok(
        viewEvolution(
          post,
          ...(await Promise.all([findSettlement(post, deps), claims(postId), checks.newest(post), decisions(postId)])),
        ),
      )
    },
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(
    reachQueue,
    reachStories,
    reachSeenPages,
    reachShortLinks,
    reachLinks,
    reachParticipants,
    reachReviews,
    reachTotals,
  ),
)

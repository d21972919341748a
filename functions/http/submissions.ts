import * as z from 'zod'
import { httpHandler } from '../../lib/lambda/http-handler.ts'
import { created, ok, page, route } from '../../lib/lambda/route.ts'
import { verdictStatuses } from '../../lib/reconciliation/verdict.ts'
import { evolutionView, viewEvolution } from '../../lib/submission/evolution-view.ts'
import { findPost, listHistory } from '../../lib/submission/find-posts.ts'
import { postView, receiptView, viewPost, viewReceipt } from '../../lib/submission/post-view.ts'
import { claimBody, submissionBody } from '../../lib/submission/submission.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { pageQuery, pathId } from '../../lib/wire.ts'

const postParams = z.object({ post_id: pathId })
const historyQuery = z.strictObject({
  ...pageQuery,
  campaign_id: pathId.optional(),
  status: z.enum(verdictStatuses).optional(),
})

const submit = (at: `POST /${string}`) =>
  route(at, {
    permission: 'submission:create',
    body: submissionBody,
    responses: { 201: receiptView },
    run: async ({ body, caller, deps }) => created(viewReceipt(await submitPost(body, caller, deps))),
  })

export const routes = [
  submit('POST /api/v1/submissions'),
  submit('POST /api/v1/affiliates/submissions'),
  route('PUT /api/v1/submissions/{post_id}/metrics', {
    permission: 'submission:update',
    params: postParams,
    body: claimBody,
    responses: { 200: receiptView },
    run: async ({ params, body, caller, deps }) =>
      ok(viewReceipt(await updateClaim(params.post_id, body, caller, deps))),
  }),
  route('GET /api/v1/submissions/history', {
    permission: 'submission:history',
    query: historyQuery,
    responses: { 200: z.array(postView) },
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listHistory(caller.affiliateId, query, deps)
      return page(things.map(viewPost), nextCursor)
    },
  }),
  route('GET /api/v1/submissions/{post_id}', {
    permission: 'submission:read',
    params: postParams,
    responses: { 200: postView },
    run: async ({ params, caller, deps }) => ok(viewPost(await findPost(params.post_id, caller, deps))),
  }),
  route('GET /api/v1/submissions/{post_id}/metrics', {
    permission: 'submission:read',
    params: postParams,
    responses: { 200: evolutionView },
    run: async ({ params, caller, deps }) => {
      const post = await findPost(params.post_id, caller, deps)
      const { claims, checks } = deps.table.posts
      return ok(viewEvolution(post, ...(await Promise.all([claims(post.postId), checks(post)]))))
    },
  }),
]

export const handler = httpHandler(routes)

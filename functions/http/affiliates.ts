import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachHistory } from '../../lib/deps/reach-history.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { trustDayView } from '../../lib/history/history-contract.ts'
import { showTrustHistory } from '../../lib/history/show-history.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { meView, standingChange, viewMe } from '../../lib/people/affiliate-contract.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { noticedAffiliateView } from '../../lib/people/notices-contract.ts'
import { performanceView } from '../../lib/people/performance-contract.ts'
import { showAffiliate, showAffiliates } from '../../lib/people/show-notices.ts'
import { findAffiliate, showPerformance } from '../../lib/people/show-performance.ts'
import { postView, viewPost } from '../../lib/post/post-contract.ts'
import { verdictStatuses } from '../../lib/post/vocabulary.ts'
import { reviewStates } from '../../lib/review/vocabulary.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { dayRangeQuery } from '../../lib/values/day-range.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('aff') })

const historyQuery = z.lazy(() =>
  z.strictObject({
    ...pageQuery,
    campaign_id: z.optional(wireId('cmp')),
    status: z.optional(z.enum(verdictStatuses)),
    review: z.optional(z.enum(reviewStates)),
  }),
)

export const routes = [
  route('GET /api/v1/affiliates/me', {
    operationId: 'getMe',
    summary: 'Get your profile and trust',
    permission: 'affiliate:me',
    responses: { 200: meView },
    run: async ({ caller, deps }) =>
      ok(viewMe(await findAffiliate(caller.affiliateId, caller, deps), caller.member, deps.clock())),
  }),
  route('GET /api/v1/affiliates', {
    operationId: 'listAffiliates',
    summary: 'List all accounts, newest first',
    permission: 'affiliate:list',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(noticedAffiliateView) },
    reach: ['masterKey', 'profiles'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await deps.table.people.list(query)
      return page(await showAffiliates(things, caller, deps), nextCursor)
    },
  }),
  route('PUT /api/v1/affiliates/{id}', {
    operationId: 'updateAffiliate',
    summary: 'Change the role of an account, or whether it is active',
    refusals: ['conflict'],
    permission: 'affiliate:change',
    params,
    body: standingChange,
    responses: { 200: noticedAffiliateView },
    reach: ['subscriptions', 'profiles'],
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(await showAffiliate(await changeStanding(id, body, caller, deps), caller, deps)),
  }),
  route('GET /api/v1/affiliates/{id}', {
    operationId: 'getAffiliate',
    summary: 'Get a profile: your own, or as an admin any',
    permission: 'affiliate:read',
    params,
    responses: { 200: noticedAffiliateView },
    reach: ['profiles'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(await showAffiliate(await findAffiliate(id, caller, deps), caller, deps)),
  }),
  route('GET /api/v1/affiliates/{id}/submissions', {
    operationId: 'listAffiliateSubmissions',
    summary: "List an affiliate's posts, newest first",
    permission: 'result:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(postView) },
    reach: ['masterKey', 'reviews'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { affiliateId } = await findAffiliate(id, caller, deps)
      const { things, nextCursor } = await listHistory(affiliateId, query, deps)
      return page(things.map(viewPost), nextCursor)
    },
  }),
  route('GET /api/v1/affiliates/{id}/performance', {
    operationId: 'getAffiliatePerformance',
    summary: "Get an affiliate's trust, totals, and the latest posts that affected trust",
    permission: 'affiliate:read',
    params,
    responses: { 200: performanceView },
    reach: ['totals'],
    run: async ({ params: { id }, caller, deps }) => ok(await showPerformance(id, caller, deps)),
  }),
  route('GET /api/v1/affiliates/{id}/trust-history', {
    operationId: 'getTrustHistory',
    summary: "Get an affiliate's trust as of each night by which it had moved, within 400 days, the last 90 by default",
    permission: 'affiliate:read',
    params,
    query: z.strictObject(dayRangeQuery),
    responses: { 200: z.array(trustDayView) },
    reach: ['history'],
    run: async ({ params: { id }, query, caller, deps }) => page(await showTrustHistory(id, query, caller, deps), null),
  }),
  route('GET /api/v1/submissions/history', {
    operationId: 'listSubmissions',
    summary: 'List your own posts, newest first',
    permission: 'submission:history',
    query: historyQuery,
    responses: { 200: z.array(postView) },
    reach: ['masterKey', 'reviews'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listHistory(caller.affiliateId, query, deps)
      return page(things.map(viewPost), nextCursor)
    },
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachSubscriptions, reachCursors, reachProfiles, reachTotals, reachHistory, reachReviews),
)

import * as z from 'zod/mini'
import {
  affiliateView,
  profileChange,
  registration,
  standingChange,
  viewAffiliate,
} from '../../lib/affiliate/affiliate.ts'
import { changeProfile, changeStanding } from '../../lib/affiliate/change-profile.ts'
import { performanceView } from '../../lib/affiliate/performance.ts'
import { registerAffiliate } from '../../lib/affiliate/register-affiliate.ts'
import { findAffiliate, showPerformance } from '../../lib/affiliate/show-performance.ts'
import { sharedDeps } from '../../lib/deps.ts'
import { httpHandler } from '../../lib/lambda/http-handler.ts'
import { created, ok, page, publicRoute, route } from '../../lib/lambda/route.ts'
import { reachCursors } from '../../lib/reach-cursors.ts'
import { reachSubscriptions } from '../../lib/reach-subscriptions.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { postView, viewPost } from '../../lib/submission/post-view.ts'
import { pageQuery, pathId } from '../../lib/wire.ts'

const params = z.object({ id: pathId })

export const routes = [
  publicRoute('POST /api/v1/affiliates', {
    operationId: 'registerAffiliate',
    summary: 'Register an affiliate; the API key is in this answer and nowhere else',
    refusals: ['forbidden', 'already_exists'],
    body: registration,
    responses: { 201: z.extend(affiliateView, { api_key: z.string() }) },
    run: async ({ body, caller, deps }) => {
      const { affiliate, apiKey } = await registerAffiliate(body, caller, deps)
      return created({ ...viewAffiliate(affiliate, deps.clock()), api_key: apiKey })
    },
  }),
  route('GET /api/v1/affiliates/me', {
    operationId: 'getMe',
    summary: 'Your own profile and trust',
    permission: 'affiliate:me',
    responses: { 200: affiliateView },
    run: async ({ caller, deps }) =>
      ok(viewAffiliate(await findAffiliate(caller.affiliateId, caller, deps), deps.clock())),
  }),
  route('PUT /api/v1/affiliates/me', {
    operationId: 'updateMe',
    summary: 'Change your name, e-mail or Discord id',
    refusals: ['already_exists', 'conflict'],
    permission: 'affiliate:me',
    body: profileChange,
    responses: { 200: affiliateView },
    run: async ({ body, caller, deps }) =>
      ok(viewAffiliate(await changeProfile(caller.affiliateId, body, deps), deps.clock())),
  }),
  route('GET /api/v1/affiliates', {
    operationId: 'listAffiliates',
    summary: 'All principals, newest first',
    permission: 'affiliate:list',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(affiliateView) },
    run: async ({ query, deps }) => {
      const { things, nextCursor } = await deps.table.affiliates.list(query)
      const now = deps.clock()
      return page(
        things.map((affiliate) => viewAffiliate(affiliate, now)),
        nextCursor,
      )
    },
  }),
  route('PUT /api/v1/affiliates/{id}', {
    operationId: 'updateAffiliate',
    summary: "Change a principal's role or activity",
    refusals: ['conflict'],
    permission: 'affiliate:change',
    params,
    body: standingChange,
    responses: { 200: affiliateView },
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewAffiliate(await changeStanding(id, body, caller, deps), deps.clock())),
  }),
  route('GET /api/v1/affiliates/{id}', {
    operationId: 'getAffiliate',
    summary: 'One principal: yourself, or any for an admin',
    permission: 'affiliate:read',
    params,
    responses: { 200: affiliateView },
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewAffiliate(await findAffiliate(id, caller, deps), deps.clock())),
  }),
  route('GET /api/v1/affiliates/{id}/submissions', {
    operationId: 'listAffiliateSubmissions',
    summary: 'The posts of an affiliate, newest first',
    permission: 'affiliate:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(postView) },
    run: async ({ params: { id }, query, caller, deps }) => {
      const { affiliateId } = await findAffiliate(id, caller, deps)
      const { things, nextCursor } = await listHistory(affiliateId, query, deps)
      return page(things.map(viewPost), nextCursor)
    },
  }),
  route('GET /api/v1/affiliates/{id}/performance', {
    operationId: 'getAffiliatePerformance',
    summary: 'Trust, totals and the posts that moved trust lately',
    permission: 'affiliate:read',
    params,
    responses: { 200: performanceView },
    run: async ({ params: { id }, caller, deps }) => ok(await showPerformance(id, caller, deps)),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachSubscriptions, reachCursors))

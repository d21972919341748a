import * as z from 'zod/mini'
import { buildCampaignDashboard, listAffiliateRows } from '../../lib/dashboard/build-dashboard.ts'
import { buildHome } from '../../lib/dashboard/build-home.ts'
import { campaignAffiliateView } from '../../lib/dashboard/campaign-affiliate-contract.ts'
import { campaignDashboardView } from '../../lib/dashboard/campaign-dashboard-contract.ts'
import { campaignPostView } from '../../lib/dashboard/campaign-posts-contract.ts'
import { affiliateRowView } from '../../lib/dashboard/dashboard-contract.ts'
import { discrepanciesView } from '../../lib/dashboard/discrepancy-contract.ts'
import { exportPosts } from '../../lib/dashboard/export-posts.ts'
import { exportContentTypes, exportFormats, exportRowView } from '../../lib/dashboard/export-row.ts'
import { homeView } from '../../lib/dashboard/home-contract.ts'
import { listCampaignPosts } from '../../lib/dashboard/list-campaign-posts.ts'
import { showCampaignAffiliate } from '../../lib/dashboard/show-campaign-affiliate.ts'
import { showDiscrepancies } from '../../lib/dashboard/show-discrepancies.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachHistory } from '../../lib/deps/reach-history.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { campaignDayView } from '../../lib/history/history-contract.ts'
import { showCampaignHistory } from '../../lib/history/show-history.ts'
import { ok, page, textPage } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import { flagCodes } from '../../lib/post/flag.ts'
import { discrepancyLevels, verdictStatuses } from '../../lib/post/vocabulary.ts'
import { reviewStates } from '../../lib/review/vocabulary.ts'
import { dayRangeQuery } from '../../lib/values/day-range.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })
const campaignQuery = z.strictObject({ ...pageQuery, campaign_id: z.optional(wireId('cmp')) })
const trueOrFalse = z.enum(['true', 'false'])
const isTrue = (text: z.infer<typeof trueOrFalse> | undefined) => (text === undefined ? undefined : text === 'true')
const exportLimit = 500
const exportQuery = z.lazy(() =>
  z.strictObject({
    format: z._default(z.enum(exportFormats), 'csv'),
    bom: z._default(trueOrFalse, 'false'),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(exportLimit)), exportLimit),
    cursor: pageQuery.cursor,
  }),
)
const postsQuery = z.lazy(() =>
  z.strictObject({
    ...pageQuery,
    status: z.optional(z.enum(verdictStatuses)),
    level: z.optional(z.enum(discrepancyLevels)),
    platform: z.optional(z.enum(platformNames)),
    affiliate_id: z.optional(wireId('aff')),
    flag: z.optional(z.enum(flagCodes)),
    provisional: z.optional(trueOrFalse),
    withdrawn: z.optional(trueOrFalse),
    review: z.optional(z.enum(reviewStates)),
  }),
)

export const routes = [
  route('GET /api/v1/dashboard/home', {
    operationId: 'getHome',
    summary:
      'Get the sums over the campaigns you can see, of the posts submitted on some days, and of as many days before',
    permission: 'dashboard:read',
    query: z.strictObject(dayRangeQuery),
    responses: { 200: homeView },
    reach: ['totals'],
    run: async ({ query, caller, deps }) => ok(await buildHome(query, caller, deps)),
  }),
  route('GET /api/v1/dashboard/campaigns/{id}', {
    operationId: 'getCampaignDashboard',
    summary: 'Get a campaign at a glance: claimed, verified and overclaimed, by platform, affiliate and day',
    permission: 'dashboard:read',
    params,
    responses: { 200: campaignDashboardView },
    reach: ['totals'],
    run: async ({ params: { id }, caller, deps }) => ok(await buildCampaignDashboard(id, caller, deps)),
  }),
  route('GET /api/v1/dashboard/campaigns/{id}/history', {
    operationId: 'getCampaignHistory',
    summary: 'Get how a campaign grew: its totals as of each night, at most 400 days, the last 90 by default',
    permission: 'dashboard:read',
    params,
    query: z.strictObject(dayRangeQuery),
    responses: { 200: z.array(campaignDayView) },
    reach: ['history'],
    run: async ({ params: { id }, query, caller, deps }) =>
      page(await showCampaignHistory(id, query, caller, deps), null),
  }),
  route('GET /api/v1/dashboard/affiliates', {
    operationId: 'listAffiliateResults',
    summary: 'List how affiliates perform in the campaigns you can see',
    permission: 'dashboard:read',
    query: campaignQuery,
    refusals: ['not_found'],
    responses: { 200: z.array(affiliateRowView) },
    reach: ['masterKey', 'totals'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listAffiliateRows(query, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/dashboard/discrepancies', {
    operationId: 'listDiscrepancies',
    summary: 'Get unresolved alerts by severity, platform and affiliate, with their posts, the worst first',
    permission: 'dashboard:read',
    query: campaignQuery,
    refusals: ['not_found'],
    responses: { 200: discrepanciesView },
    reach: ['masterKey'],
    run: async ({ query, caller, deps }) => {
      const { data, nextCursor } = await showDiscrepancies(query, caller, deps)
      return page(data, nextCursor)
    },
  }),
  route('GET /api/v1/dashboard/campaigns/{id}/export', {
    operationId: 'exportCampaign',
    summary:
      "Export a campaign's posts with claim, verified numbers and verdict; the header x-next-cursor leads to the next page",
    permission: 'dashboard:read',
    params,
    query: exportQuery,
    contentTypes: Object.values(exportContentTypes),
    responses: { 200: exportRowView },
    reach: ['masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const request = { ...query, bom: query.bom === 'true' }
      const { text: rows, nextCursor } = await exportPosts(id, request, caller, deps)
      const headers = { 'content-disposition': `attachment; filename="campaign.${query.format}"` }
      return textPage(exportContentTypes[query.format], rows, headers, nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}/posts', {
    operationId: 'listCampaignPosts',
    summary: "List a campaign's posts with claim, verified numbers and verdict, newest first",
    permission: 'dashboard:read',
    params,
    query: postsQuery,
    responses: { 200: z.array(campaignPostView) },
    reach: ['masterKey', 'reviews'],
    run: async ({ params: { id }, query: { provisional, withdrawn, ...query }, caller, deps }) => {
      const filter = { ...query, provisional: isTrue(provisional), withdrawn: isTrue(withdrawn) }
      const { things, nextCursor } = await listCampaignPosts(id, filter, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}/affiliates/{affiliate_id}', {
    operationId: 'getCampaignAffiliate',
    summary: 'Get an affiliate of a campaign: trust, the sums of the posts there, and how many alerts wait there',
    permission: 'dashboard:read',
    params: z.object({ id: wireId('cmp'), affiliate_id: wireId('aff') }),
    responses: { 200: campaignAffiliateView },
    reach: ['totals'],
    run: async ({ params: { id, affiliate_id }, caller, deps }) =>
      ok(await showCampaignAffiliate(id, affiliate_id, caller, deps)),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachCursors, reachTotals, reachHistory, reachReviews))

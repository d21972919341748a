import * as z from 'zod/mini'
import { findWholeCampaign } from '../../lib/campaign/find-campaigns.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachClicks } from '../../lib/deps/reach-clicks.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { findLink, listLinks } from '../../lib/tracking/find-links.ts'
import { newLink } from '../../lib/tracking/link-body-contract.ts'
import {
  linkDetailView,
  linkSumsView,
  linkView,
  viewLink,
  viewLinkDetail,
  viewLinkSums,
} from '../../lib/tracking/link-contract.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { showLink } from '../../lib/tracking/show-links.ts'
import { stopLink } from '../../lib/tracking/stop-link.ts'
import { wireLinkCode } from '../../lib/values/link-code-contract.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ code: wireLinkCode })

export const routes = [
  route('POST /api/v1/links', {
    operationId: 'makeLink',
    summary: "Make a tracked link to a campaign's landing page",
    permission: 'link:make',
    body: newLink,
    limit: 'newLinks',
    refusals: ['not_found', 'campaign_not_active', 'not_taking_part', 'unavailable'],
    responses: { 201: linkView },
    reach: ['links', 'clicks', 'conversions', 'participants', 'totals'],
    run: async ({ body, caller, deps }) =>
      created(viewLink(await showLink(await makeLink(body, caller, deps), deps), deps.config)),
  }),
  route('GET /api/v1/links', {
    operationId: 'listLinks',
    summary: 'List your tracked links, or those of a campaign, newest first',
    permission: 'link:read',
    query: z.strictObject({ ...pageQuery, campaign_id: z.optional(wireId('cmp')) }),
    refusals: ['not_found', 'unavailable'],
    responses: { 200: z.array(linkView) },
    reach: ['totals', 'participants', 'links', 'clicks', 'conversions', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listLinks(query, caller, deps)
      const shown = await Promise.all(things.map((link) => showLink(link, deps)))
      return page(
        shown.map((one) => viewLink(one, deps.config)),
        nextCursor,
      )
    },
  }),
  route('GET /api/v1/links/{code}', {
    operationId: 'getLink',
    summary: 'Get a tracked link with its clicks by day',
    permission: 'link:read',
    params,
    refusals: ['unavailable'],
    responses: { 200: linkDetailView },
    reach: ['links', 'clicks', 'conversions'],
    run: async ({ params: { code }, caller, deps }) => {
      const link = await findLink(code, caller, deps)
      const [shown, days] = await Promise.all([showLink(link, deps), deps.clicks.byDay(link)])
      return ok(viewLinkDetail(shown, days, deps.config))
    },
  }),
  route('GET /api/v1/campaigns/{id}/clicks', {
    operationId: 'getClicksOfCampaign',
    summary: 'Get what all links of a campaign counted together, as of last night',
    permission: 'conversion:read',
    params: z.object({ id: wireId('cmp') }),
    responses: { 200: linkSumsView },
    reach: ['links'],
    run: async ({ params: { id }, caller, deps }) => {
      const { campaignId } = await findWholeCampaign(id, caller, deps)
      return ok(viewLinkSums(await deps.links.sumsOf(campaignId)))
    },
  }),
  route('DELETE /api/v1/links/{code}', {
    operationId: 'stopLink',
    summary: 'Stop a tracked link: it leads on to the landing page, and counts nothing more',
    permission: 'link:make',
    params,
    refusals: ['unavailable'],
    responses: { 200: linkView },
    reach: ['links', 'clicks', 'conversions'],
    run: async ({ params: { code }, caller, deps }) =>
      ok(viewLink(await showLink(await stopLink(code, caller, deps), deps), deps.config)),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachLinks, reachClicks, reachConversions, reachCursors, reachTotals, reachParticipants),
)

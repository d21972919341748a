import * as z from 'zod/mini'
import { type Deps, sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { findLink, listLinks } from '../../lib/tracking/find-links.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { newLink } from '../../lib/tracking/link-body-contract.ts'
import { linkView, viewLink } from '../../lib/tracking/link-contract.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { stopLink } from '../../lib/tracking/stop-link.ts'
import { pageQuery, wireId, wireLinkCode } from '../../lib/values/shared-contract.ts'

const params = z.object({ code: wireLinkCode })

const show = async (link: Link, { recent, config }: Deps) =>
  viewLink(link, await recent.campaign(link.campaignId), config)

export const routes = [
  route('POST /api/v1/links', {
    operationId: 'makeLink',
    summary: "Make a tracked link to a campaign's landing page",
    permission: 'link:make',
    body: newLink,
    refusals: ['not_found', 'campaign_not_active', 'unavailable'],
    responses: { 201: linkView },
    reach: ['links'],
    run: async ({ body, caller, deps }) => created(await show(await makeLink(body, caller, deps), deps)),
  }),
  route('GET /api/v1/links', {
    operationId: 'listLinks',
    summary: 'List your tracked links, or those of a campaign, newest first',
    permission: 'link:read',
    query: z.strictObject({ ...pageQuery, campaign_id: z.optional(wireId('cmp')) }),
    refusals: ['not_found', 'unavailable'],
    responses: { 200: z.array(linkView) },
    reach: ['links', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listLinks(query, caller, deps)
      return page(await Promise.all(things.map((link) => show(link, deps))), nextCursor)
    },
  }),
  route('GET /api/v1/links/{code}', {
    operationId: 'getLink',
    summary: 'Get a tracked link',
    permission: 'link:read',
    params,
    refusals: ['unavailable'],
    responses: { 200: linkView },
    reach: ['links'],
    run: async ({ params: { code }, caller, deps }) => ok(await show(await findLink(code, caller, deps), deps)),
  }),
  route('DELETE /api/v1/links/{code}', {
    operationId: 'stopLink',
    summary: 'Stop a tracked link: it leads on to the landing page, and counts nothing more',
    permission: 'link:make',
    params,
    refusals: ['unavailable'],
    responses: { 200: linkView },
    reach: ['links'],
    run: async ({ params: { code }, caller, deps }) => ok(await show(await stopLink(code, caller, deps), deps)),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachLinks, reachCursors))

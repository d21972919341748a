import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachNamedClicks } from '../../lib/deps/reach-named-clicks.ts'
import { reachPostbacks } from '../../lib/deps/reach-postbacks.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import {
  conversionView,
  conversionWithHistory,
  viewConversion,
  viewHistory,
} from '../../lib/tracking/conversion-contract.ts'
import { findConversion, listConversions } from '../../lib/tracking/find-conversions.ts'
import { importBody, importView, viewImport } from '../../lib/tracking/import-contract.ts'
import { importConversions } from '../../lib/tracking/import-conversions.ts'
import { postbackTokenView, viewToken } from '../../lib/tracking/postback-contract.ts'
import { renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })
const importLimitBytes = 1024 * 1024

export const routes = [
  route('POST /api/v1/campaigns/{id}/postback-token', {
    operationId: 'createPostbackToken',
    summary: 'Create the token and signing secret of a campaign, or replace them; only this response shows them',
    permission: 'conversion:report',
    params,
    showsSecret: true,
    responses: { 201: postbackTokenView },
    reach: ['postbackTokens', 'masterKey'],
    run: async ({ params: { id }, caller, deps }) => created(viewToken(await renewPostbackToken(id, caller, deps))),
  }),
  route('GET /api/v1/campaigns/{id}/conversions', {
    operationId: 'listConversions',
    summary: "List a campaign's conversions, newest first",
    permission: 'conversion:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(conversionView) },
    reach: ['conversions', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listConversions(id, query, caller, deps)
      return page(things.map(viewConversion), nextCursor)
    },
  }),
  route('POST /api/v1/campaigns/{id}/conversions/import', {
    operationId: 'importConversions',
    summary: 'Report up to 1,000 conversions in a CSV file; each row succeeds or fails on its own',
    permission: 'conversion:report',
    params,
    query: z.strictObject({ dry_run: z.optional(z.enum(['true', 'false'])) }),
    body: importBody,
    bodyType: 'text/csv',
    bodyLimitBytes: importLimitBytes,
    responses: { 200: importView },
    reach: ['conversions', 'findClick'],
    run: async ({ params: { id }, query, body, caller, deps }) => {
      const isDryRun = query.dry_run === 'true'
      return ok(viewImport(await importConversions(id, body, { isDryRun }, caller, deps), isDryRun))
    },
  }),
  route('GET /api/v1/conversions/{id}', {
    operationId: 'getConversion',
    summary: 'Get a conversion with everything that was reported about it',
    permission: 'conversion:read',
    params: z.object({ id: wireId('cnv') }),
    responses: { 200: conversionWithHistory },
    reach: ['conversions'],
    run: async ({ params: { id }, caller, deps }) => ok(viewHistory(await findConversion(id, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachNamedClicks, reachConversions, reachPostbacks))

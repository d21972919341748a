import * as z from 'zod/mini'
import { scopeOf } from '../../lib/access/scope.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { changeTerms, findTerms } from '../../lib/money/change-terms.ts'
import { entryView, viewEntry } from '../../lib/money/ledger-contract.ts'
import { showLedger } from '../../lib/money/show-ledger.ts'
import { termsBody, termsView, viewTerms } from '../../lib/money/terms-contract.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })

export const routes = [
  route('PUT /api/v1/campaigns/{id}/terms', {
    operationId: 'setTerms',
    summary: 'Set what a campaign pays: a new version, for the days after it',
    permission: 'campaign:write',
    params,
    body: termsBody,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: termsView },
    reach: ['terms', 'ledger'],
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewTerms(await changeTerms(id, body, caller, deps), true)),
  }),
  route('GET /api/v1/campaigns/{id}/terms', {
    operationId: 'getTerms',
    summary: 'Get what a campaign pays',
    permission: 'campaign:read',
    params,
    responses: { 200: termsView },
    reach: ['terms', 'ledger', 'totals'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewTerms(await findTerms(id, caller, deps), scopeOf(caller).kind !== 'affiliate')),
  }),
  route('GET /api/v1/campaigns/{id}/ledger', {
    operationId: 'getLedger',
    summary: "List the entries of a campaign's ledger, the newest day first",
    permission: 'dashboard:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(entryView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showLedger(id, query, caller, deps)
      return page(things.map(viewEntry), nextCursor)
    },
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachMoney, reachCursors, reachTotals))

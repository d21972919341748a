import * as z from 'zod/mini'
import { scopeOf } from '../../lib/access/scope.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { goingOn, ok, page, textPage } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { changeTerms, findTerms } from '../../lib/money/change-terms.ts'
import { campaignEarningsView, ownEarningsView } from '../../lib/money/earnings-contract.ts'
import { findStatement, listStatementLines } from '../../lib/money/find-statement.ts'
import { entryView, viewEntry } from '../../lib/money/ledger-contract.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { moneyView, viewMoney } from '../../lib/money/money-contract.ts'
import { showCampaignEarnings, showOwnEarnings } from '../../lib/money/show-earnings.ts'
import { showLedger } from '../../lib/money/show-ledger.ts'
import { showMoney } from '../../lib/money/show-money.ts'
import {
  lockBody,
  lockView,
  statementLineView,
  statementView,
  viewLine,
  viewLock,
  viewStatement,
} from '../../lib/money/statement-contract.ts'
import { writeLines } from '../../lib/money/statement-csv.ts'
import { termsBody, termsView, viewTerms } from '../../lib/money/terms-contract.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })
const statementParams = z.object({ id: wireId('stm') })

export const routes = [
  route('PUT /api/v1/campaigns/{id}/terms', {
    operationId: 'setTerms',
    summary: 'Set what a campaign pays: a new version, for the days after it',
    permission: 'terms:change',
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
    reach: ['terms', 'ledger', 'totals', 'participants'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewTerms(await findTerms(id, caller, deps), scopeOf(caller).kind !== 'affiliate')),
  }),
  route('GET /api/v1/campaigns/{id}/ledger', {
    operationId: 'getLedger',
    summary: "List the entries of a campaign's ledger, the newest day first",
    permission: 'ledger:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(entryView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showLedger(id, query, caller, deps)
      return page(things.map(viewEntry), nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}/money', {
    operationId: 'getMoney',
    summary: "Get where a campaign's money is, and what was not paid because nobody ever saw it",
    permission: 'dashboard:read',
    params,
    responses: { 200: moneyView },
    reach: ['terms', 'ledger', 'books', 'totals'],
    run: async ({ params: { id }, caller, deps }) => ok(viewMoney(await showMoney(id, caller, deps))),
  }),
  route('GET /api/v1/campaigns/{id}/earnings', {
    operationId: 'listCampaignEarnings',
    summary: 'List what affiliates have earned in a campaign',
    permission: 'ledger:read',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(campaignEarningsView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await showCampaignEarnings(id, query, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('POST /api/v1/campaigns/{id}/lock', {
    operationId: 'lockCampaign',
    summary: 'Approve what was earned by the end of a day: it becomes payable, and affiliates get statements',
    permission: 'terms:change',
    params,
    body: lockBody,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: lockView },
    reach: ['terms', 'ledger', 'books', 'postMoney', 'statements'],
    run: async ({ params: { id }, body, caller, deps }) => {
      const lock = viewLock(await lockCampaign(id, body.through, caller, deps))
      return goingOn(ok(lock), !lock.is_underway)
    },
  }),
  route('GET /api/v1/affiliates/me/earnings', {
    operationId: 'listEarnings',
    summary: 'List what you have earned, campaign by campaign',
    permission: 'submission:history',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(ownEarningsView) },
    reach: ['ledger', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await showOwnEarnings(query, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/statements/{id}', {
    operationId: 'getStatement',
    summary: 'Get a statement',
    permission: 'statement:read',
    params: statementParams,
    responses: { 200: statementView },
    reach: ['statements'],
    run: async ({ params: { id }, caller, deps }) => ok(viewStatement(await findStatement(id, caller, deps))),
  }),
  route('GET /api/v1/statements/{id}/lines', {
    operationId: 'listStatementLines',
    summary: 'List what a statement says, post by post',
    permission: 'statement:read',
    params: statementParams,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(statementLineView) },
    reach: ['statements', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listStatementLines(id, query, caller, deps)
      return page(things.map(viewLine), nextCursor)
    },
  }),
  route('GET /api/v1/statements/{id}/export', {
    operationId: 'exportStatement',
    summary: 'Download what a statement says as CSV',
    permission: 'statement:read',
    params: statementParams,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(statementLineView) },
    contentTypes: ['text/csv'],
    reach: ['statements', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listStatementLines(id, query, caller, deps)
      const disposition = `attachment; filename="${id}.csv"`
      const text = writeLines(things, query.cursor === undefined)
      return textPage('text/csv', text, { 'content-disposition': disposition }, nextCursor)
    },
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachMoney, reachCursors, reachTotals, reachParticipants))

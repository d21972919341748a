import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { ok, page, textPage } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { findStatement, listStatementLines } from '../../lib/money/find-statement.ts'
import { statementLineView, statementView, viewLine, viewStatement } from '../../lib/money/statement-contract.ts'
import { writeLines } from '../../lib/money/statement-csv.ts'
import { payoutView, viewPayout } from '../../lib/payouts/batch-contract.ts'
import { changePayoutDetails } from '../../lib/payouts/change-details.ts'
import { payoutDetailsBody, payoutDetailsView, viewPayoutDetails } from '../../lib/payouts/payout-details-contract.ts'
import { reportMissing } from '../../lib/payouts/report-missing.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const statementParams = z.object({ id: wireId('stm') })

export const routes = [
  route('GET /api/v1/affiliates/me/payout-details', {
    operationId: 'getPayoutDetails',
    summary: 'Get where your money goes, masked',
    permission: 'payout:see',
    responses: { 200: payoutDetailsView },
    reach: ['payoutDetails'],
    run: async ({ caller, deps }) => ok(viewPayoutDetails(await deps.payoutDetails.get(caller.affiliateId))),
  }),
  route('PUT /api/v1/affiliates/me/payout-details', {
    operationId: 'setPayoutDetails',
    summary: 'Set where your money goes; a change holds what is paid out next for 72 hours',
    permission: 'payout:receive',
    body: payoutDetailsBody,
    refusals: ['conflict', 'rate_limited', 'unavailable'],
    responses: { 200: payoutDetailsView },
    reach: ['payoutDetails', 'subscriptions', 'notificationQueue', 'masterKey', 'sendMail'],
    run: async ({ body, caller, deps }) => ok(viewPayoutDetails(await changePayoutDetails(body, caller, deps))),
  }),
  route('GET /api/v1/affiliates/me/payouts', {
    operationId: 'listOwnPayouts',
    summary: 'List your payouts, newest first',
    permission: 'payout:see',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(payoutView) },
    reach: ['payouts', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await deps.payouts.listByAffiliate(caller.affiliateId, query)
      return page(things.map(viewPayout), nextCursor)
    },
  }),
  route('POST /api/v1/affiliates/me/payouts/{id}/not-received', {
    operationId: 'reportMissingPayout',
    summary: 'Say that a payout did not arrive, within seven days after it was reported as paid',
    permission: 'payout:receive',
    params: z.object({ id: wireId('pay') }),
    refusals: ['conflict'],
    responses: { 200: payoutView },
    reach: ['payouts'],
    run: async ({ params: { id }, caller, deps }) => ok(viewPayout(await reportMissing(id, caller, deps))),
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
    reach: ['statements', 'terms', 'masterKey'],
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
    reach: ['statements', 'terms', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listStatementLines(id, query, caller, deps)
      const disposition = `attachment; filename="${id}.csv"`
      const text = writeLines(things, query.cursor === undefined)
      return textPage('text/csv', text, { 'content-disposition': disposition }, nextCursor)
    },
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachPayouts, reachMoney, reachCursors, reachMail, reachNotifications, reachSubscriptions),
)

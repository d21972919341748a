import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { created, goingOn, ok, page, text } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { adjust, agree } from '../../lib/payouts/adjust.ts'
import { adjustmentView, newAdjustmentBody, viewAdjustment } from '../../lib/payouts/adjustment-contract.ts'
import { batchView, newBatchBody, payoutView, viewBatch, viewPayout } from '../../lib/payouts/batch-contract.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { cancelBatch } from '../../lib/payouts/cancel-batch.ts'
import { findBatch } from '../../lib/payouts/find-batch.ts'
import { importResults } from '../../lib/payouts/import-results.ts'
import { readResults } from '../../lib/payouts/read-results.ts'
import { resultsBody, resultsFile, resultsView, viewImported } from '../../lib/payouts/results-contract.ts'
import { showPayoutFile } from '../../lib/payouts/show-payout-file.ts'
import { resultsLimitBytes } from '../../lib/payouts/vocabulary.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const batchParams = z.object({ id: wireId('bat') })

export const routes = [
  route('POST /api/v1/payout-batches', {
    operationId: 'createPayoutBatch',
    summary: 'Pay everybody who can be paid by a method in a currency: takes what is payable, and makes one file of it',
    permission: 'payout:manage',
    body: newBatchBody,
    refusals: ['conflict', 'unavailable'],
    responses: { 201: batchView },
    reach: ['walks', 'payouts', 'payoutDetails'],
    run: async ({ body, caller, deps }) => {
      const batch = viewBatch(await buildBatch(body, caller, deps))
      return goingOn(created(batch), batch.is_whole)
    },
  }),
  route('GET /api/v1/payout-batches', {
    operationId: 'listPayoutBatches',
    summary: 'List batches of payouts, newest first',
    permission: 'payout:manage',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(batchView) },
    reach: ['payouts', 'masterKey'],
    run: async ({ query, deps }) => {
      const { things, nextCursor } = await deps.payouts.batches(query)
      return page(things.map(viewBatch), nextCursor)
    },
  }),
  route('GET /api/v1/payout-batches/{id}', {
    operationId: 'getPayoutBatch',
    summary: 'Get a batch of payouts: how many there are, and how many were paid',
    permission: 'payout:manage',
    params: batchParams,
    responses: { 200: batchView },
    reach: ['payouts'],
    run: async ({ params: { id }, deps }) => ok(viewBatch(await findBatch(id, deps))),
  }),
  route('POST /api/v1/payout-batches/{id}/cancel', {
    operationId: 'cancelPayoutBatch',
    summary: 'Cancel a batch whose file nobody downloaded: what it took is payable again',
    permission: 'payout:manage',
    params: batchParams,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: batchView },
    reach: ['payouts', 'terms'],
    run: async ({ params: { id }, caller, deps }) => {
      const batch = viewBatch(await cancelBatch(id, caller, deps))
      return goingOn(ok(batch), batch.is_whole)
    },
  }),
  route('GET /api/v1/payout-batches/{id}/payouts', {
    operationId: 'listPayouts',
    summary: 'List the payouts of a batch, with masked recipients',
    permission: 'payout:manage',
    params: batchParams,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(payoutView) },
    reach: ['payouts', 'masterKey'],
    run: async ({ params: { id }, query, deps }) => {
      await findBatch(id, deps)
      const { things, nextCursor } = await deps.payouts.list(id, query)
      return page(things.map(viewPayout), nextCursor)
    },
  }),
  route('GET /api/v1/payout-batches/{id}/file', {
    operationId: 'downloadPayoutFile',
    summary: 'Download the file of a batch for PayPal, Wise or a bank; it is the same each time',
    permission: 'payout:manage',
    params: batchParams,
    refusals: ['conflict'],
    responses: { 200: resultsFile },
    contentTypes: ['text/csv'],
    reach: ['payouts', 'masterKey'],
    run: async ({ params: { id }, caller, deps }) => {
      const disposition = `attachment; filename="${id}.csv"`
      return text('text/csv', await showPayoutFile(id, caller, deps), { 'content-disposition': disposition })
    },
  }),
  route('POST /api/v1/payout-batches/{id}/results', {
    operationId: 'reportPayoutResults',
    summary:
      'Say which payouts of a batch were paid and which failed; a wrong row refuses all, right ones are stored in parts',
    permission: 'payout:manage',
    params: batchParams,
    body: resultsBody,
    bodyLimitBytes: resultsLimitBytes,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: resultsView },
    reach: ['payouts', 'terms'],
    run: async ({ params: { id }, body: { results, dry_run: isDryRun }, caller, deps }) => {
      const imported = viewImported(await importResults(id, results, { isDryRun }, caller, deps), isDryRun)
      return goingOn(ok(imported), imported.is_whole)
    },
  }),
  route('POST /api/v1/payout-batches/{id}/results/import', {
    operationId: 'importPayoutResults',
    summary:
      'Say in a CSV file which payouts of a batch were paid and which failed; a wrong row refuses all, right ones are stored in parts',
    permission: 'payout:manage',
    params: batchParams,
    query: z.strictObject({ dry_run: z.optional(z.enum(['true', 'false'])) }),
    body: resultsFile,
    bodyType: 'text/csv',
    bodyLimitBytes: resultsLimitBytes,
    refusals: ['conflict', 'unavailable'],
    responses: { 200: resultsView },
    reach: ['payouts', 'terms'],
    run: async ({ params: { id }, query, body, caller, deps }) => {
      const isDryRun = query.dry_run === 'true'
      const imported = viewImported(await importResults(id, readResults(body), { isDryRun }, caller, deps), isDryRun)
      return goingOn(ok(imported), imported.is_whole)
    },
  }),
  route('POST /api/v1/adjustments', {
    operationId: 'createAdjustment',
    summary: 'Change what is payable to an affiliate; from 1,000 units of the currency on, another admin has to agree',
    permission: 'payout:manage',
    body: newAdjustmentBody,
    refusals: ['conflict', 'unavailable'],
    responses: { 201: adjustmentView },
    reach: ['terms', 'ledger', 'adjustments'],
    run: async ({ body, caller, deps }) => created(viewAdjustment(await adjust(body, caller, deps))),
  }),
  route('GET /api/v1/adjustments', {
    operationId: 'listAdjustments',
    summary: 'List adjustments, newest first, and those that wait for another admin',
    permission: 'payout:manage',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(adjustmentView) },
    reach: ['adjustments', 'masterKey'],
    run: async ({ query, deps }) => {
      const { things, nextCursor } = await deps.adjustments.list(query)
      return page(things.map(viewAdjustment), nextCursor)
    },
  }),
  route('POST /api/v1/adjustments/{id}/agree', {
    operationId: 'agreeToAdjustment',
    summary: 'Agree to an adjustment that another admin proposed, and book it',
    permission: 'payout:manage',
    params: z.object({ id: wireId('adj') }),
    refusals: ['conflict', 'unavailable'],
    responses: { 200: adjustmentView },
    reach: ['terms', 'ledger', 'adjustments'],
    run: async ({ params: { id }, caller, deps }) => ok(viewAdjustment(await agree(id, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachPayouts, reachMoney, reachWalks, reachCursors))

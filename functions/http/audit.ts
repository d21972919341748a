import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachDrifts } from '../../lib/deps/reach-drifts.ts'
import { reachProofs } from '../../lib/deps/reach-proofs.ts'
import { reachSigning } from '../../lib/deps/reach-signing.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { driftsView, viewDrift } from '../../lib/money/drift-contract.ts'
import {
  chainView,
  checkpointsView,
  proofView,
  verificationView,
  viewCheckpoint,
  viewLink,
  viewProof,
  viewVerification,
} from '../../lib/proof/audit-contract.ts'
import { chainIdOf } from '../../lib/proof/item-id.ts'
import { listCheckpoints } from '../../lib/proof/list-checkpoints.ts'
import { proveItem } from '../../lib/proof/prove-item.ts'
import { showChain } from '../../lib/proof/show-chain.ts'
import { verifyItem } from '../../lib/proof/verify-item.ts'
import { auditTypes } from '../../lib/proof/vocabulary.ts'
import { pageQuery, pathText } from '../../lib/values/shared-contract.ts'

const maxVersion = 1_000_000_000
const maxLogSize = 999_999_999_998

const params = z.object({ type: z.enum(auditTypes), id: pathText })
const version = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(maxVersion))
const { limit, cursor } = pageQuery
const chainQuery = z.lazy(() => z.strictObject({ limit, before: z.optional(version) }))
const verifyQuery = z.lazy(() => z.strictObject({ version: z.optional(version), cursor }))
const checkpointQuery = z.lazy(() =>
  z.strictObject({
    limit,
    since: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(maxLogSize)), 0),
  }),
)

const driftQuery = z.lazy(() =>
  z.strictObject({
    limit,
    before: z.optional(
      z
        .string()
        .check(
          z.regex(
            /^(?:\d{4}-\d{2}-\d{2}\.cmp_[a-z0-9]{1,40}|chain\.(?:log|(?:cmp|post|apl)_[a-z0-9]{1,40}(?:\/(?:terms|ledger))?)\.\d{1,12}\.[A-Z_]{1,20})$/,
            'must be the id of a drift',
          ),
        ),
    ),
  }),
)

export const routes = [
  route('GET /api/v1/audit/checkpoints', {
    operationId: 'listCheckpoints',
    summary: 'List the signed states of the log that are larger than `since`, the smallest first',
    permission: 'result:read',
    query: checkpointQuery,
    responses: { 200: checkpointsView },
    reach: ['proofs', 'masterKey'],
    run: async ({ query, deps }) => {
      const { checkpoints, verifierKey } = await listCheckpoints(query, deps)
      return ok({ checkpoints: checkpoints.map((checkpoint) => viewCheckpoint(checkpoint, verifierKey)) })
    },
  }),
  route('GET /api/v1/audit/drifts', {
    operationId: 'listDrifts',
    summary:
      'List what nights found to differ, accounts from their ledgers and chains from the signed log, the newest first',
    permission: 'drift:read',
    query: driftQuery,
    responses: { 200: driftsView },
    reach: ['drifts'],
    run: async ({ query, deps }) => ok({ drifts: (await deps.drifts.list(query)).map(viewDrift) }),
  }),
  route('GET /api/v1/audit/{type}/{id}', {
    operationId: 'getChain',
    summary: "Get the chain of an item's versions, newest first",
    permission: 'result:read',
    params,
    query: chainQuery,
    responses: { 200: chainView },
    reach: ['proofs', 'appeals'],
    run: async ({ params: { type, id }, query, caller, deps }) =>
      ok({ links: (await showChain(type, id, query, caller, deps)).map(viewLink) }),
  }),
  route('GET /api/v1/audit/{type}/{id}/verify', {
    operationId: 'verifyItem',
    summary:
      'Compare an item, up to `version`, with its chain and the signed log; names the first version that differs. A day of a ledger with more than 2,048 entries takes several requests',
    permission: 'result:read',
    params,
    query: verifyQuery,
    responses: { 200: verificationView },
    reach: ['proofs', 'masterKey', 'appeals'],
    run: async ({ params: { type, id }, query, caller, deps }) => {
      const verification = await verifyItem(type, id, caller, deps, query)
      return page(viewVerification(chainIdOf(type, id), verification), verification.nextCursor)
    },
  }),
  route('GET /api/v1/audit/{type}/{id}/proof', {
    operationId: 'getProof',
    summary:
      'Export a proof that anybody can verify offline, up to the first sealed version from `version` on. A day of a ledger with more than 2,048 entries takes several requests, of which the last has the proof',
    permission: 'result:read',
    params,
    query: verifyQuery,
    refusals: ['conflict'],
    responses: { 200: proofView },
    reach: ['proofs', 'masterKey', 'appeals'],
    run: async ({ params: { type, id }, query, caller, deps }) => {
      const proof = await proveItem(type, id, query, caller, deps)
      return page(viewProof(proof), proof.nextCursor)
    },
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachProofs, reachSigning, reachAppeals, reachDrifts))

import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { accepted, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { discrepancyLevels, verdictStatuses } from '../../lib/post/vocabulary.ts'
import { findResult, listResults } from '../../lib/reconciliation/find-results.ts'
import { findRun, listRuns } from '../../lib/reconciliation/find-runs.ts'
import { queueView, redriveView } from '../../lib/reconciliation/queue-contract.ts'
import { resultView, viewResult } from '../../lib/reconciliation/result-contract.ts'
import { runBody, runView, viewRun } from '../../lib/reconciliation/run-contract.ts'
import { redriveDeadLetters, showQueue } from '../../lib/reconciliation/show-queue.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('run') })
const resultQuery = z.lazy(() =>
  z.strictObject({
    ...pageQuery,
    post_id: z.optional(wireId('post')),
    campaign_id: z.optional(wireId('cmp')),
    affiliate_id: z.optional(wireId('aff')),
    status: z.optional(z.enum(verdictStatuses)),
    level: z.optional(z.enum(discrepancyLevels)),
    day: z.optional(z.iso.date('must be a day in UTC such as 2026-01-31')),
  }),
)

export const routes = [
  route('POST /api/v1/reconciliation/run', {
    operationId: 'startRun',
    summary: 'Check posts again now, due or not',
    permission: 'reconciliation:run',
    body: runBody,
    limit: 'runs',
    refusals: ['not_found'],
    responses: { 200: runView, 202: runView },
    reach: ['queue', 'workList'],
    run: async ({ body, caller, deps }) => {
      const { run, progress, isNew } = await startRun(body, caller, deps)
      const view = viewRun(run, progress, deps.clock())
      return isNew ? accepted(view) : ok(view)
    },
  }),
  route('GET /api/v1/reconciliation/runs', {
    operationId: 'listRuns',
    summary: 'List the runs you can see with their progress, newest first',
    permission: 'run:read',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(runView) },
    reach: ['workList', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listRuns(query, caller, deps)
      return page(things, nextCursor)
    },
  }),
  route('GET /api/v1/reconciliation/runs/{id}', {
    operationId: 'getRun',
    summary: 'Get a run with its progress',
    permission: 'run:read',
    params,
    responses: { 200: runView },
    reach: ['workList'],
    run: async ({ params: { id }, caller, deps }) => ok(await findRun(id, caller, deps)),
  }),
  route('GET /api/v1/reconciliation/results', {
    operationId: 'listResults',
    summary: 'List the checks you can see, newest first',
    permission: 'result:read',
    query: resultQuery,
    refusals: ['not_found'],
    responses: { 200: z.array(resultView) },
    reach: ['stories', 'workList', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listResults(query, caller, deps)
      return page(
        things.map(({ check, post }) => viewResult(check, post)),
        nextCursor,
      )
    },
  }),
  route('GET /api/v1/reconciliation/results/{id}', {
    operationId: 'getResult',
    summary: 'Get a check: claim, observation, verdict and the rules that applied',
    permission: 'result:read',
    params: z.object({ id: wireId('chk') }),
    responses: { 200: resultView },
    reach: ['stories'],
    run: async ({ params: { id }, caller, deps }) => {
      const { check, post } = await findResult(id, caller, deps)
      return ok(viewResult(check, post))
    },
  }),
  route('GET /api/v1/reconciliation/queue', {
    operationId: 'getQueue',
    summary: 'Get the state of the queues: dead letters, and what is due',
    permission: 'queue:read',
    responses: { 200: queueView },
    reach: ['queue', 'workList'],
    run: async ({ deps }) => ok(await showQueue(deps)),
  }),
  route('POST /api/v1/reconciliation/dlq/redrive', {
    operationId: 'redriveDeadLetters',
    summary: 'Move up to 1,000 dead letters back to the queue',
    permission: 'queue:redrive',
    limit: 'redrives',
    responses: { 202: redriveView },
    reach: ['queue'],
    run: async ({ deps }) => accepted(await redriveDeadLetters(deps)),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachQueue, reachWorkList, reachStories, reachCursors))

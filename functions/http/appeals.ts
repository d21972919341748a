import * as z from 'zod/mini'
import {
  appealDecisionBody,
  newAppealBody,
  questionBody,
  statementBody,
} from '../../lib/appeals/appeal-body-contract.ts'
import { appealDetailView, appealView, viewAppeal, viewAppealDetail } from '../../lib/appeals/appeal-contract.ts'
import { appealStatsView } from '../../lib/appeals/appeal-stats-contract.ts'
import { findAppeal, listAppeals } from '../../lib/appeals/find-appeals.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { showAppealStats } from '../../lib/appeals/show-appeal-stats.ts'
import {
  answerQuestion,
  askAboutAppeal,
  decideAppeal,
  reopenAppeal,
  withdrawAppeal,
} from '../../lib/appeals/take-step.ts'
import { appealStatuses } from '../../lib/appeals/vocabulary.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('apl') })
const appealQuery = z.lazy(() =>
  z.strictObject({
    ...pageQuery,
    status: z.optional(z.enum(appealStatuses)),
    campaign_id: z.optional(wireId('cmp')),
    post_id: z.optional(wireId('post')),
  }),
)
const statsQuery = z.lazy(() =>
  z.strictObject({
    days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(90)), 30),
    campaign_id: z.optional(wireId('cmp')),
  }),
)
const stepping = { refusals: ['conflict'], params, responses: { 200: appealDetailView } } as const
const reach = ['appeals', 'stories', 'queue', 'notificationQueue'] as const

export const routes = [
  route('POST /api/v1/appeals', {
    operationId: 'openAppeal',
    summary: 'Appeal against what one of your posts is accused of',
    permission: 'appeal:open',
    body: newAppealBody,
    refusals: ['not_found', 'conflict'],
    responses: { 201: appealDetailView },
    reach,
    run: async ({ body, caller, deps }) => created(viewAppealDetail(await appeal(body, caller, deps))),
  }),
  route('GET /api/v1/appeals', {
    operationId: 'listAppeals',
    summary: 'List the appeals you can see: open ones first, by their next deadline',
    permission: 'appeal:read',
    query: appealQuery,
    responses: { 200: z.array(appealView) },
    reach: ['appeals', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listAppeals(query, caller, deps)
      return page(things.map(viewAppeal), nextCursor)
    },
  }),
  route('GET /api/v1/appeals/stats', {
    operationId: 'getAppealStats',
    summary: 'See how appeals ended: hours to a decision, and how often each rule was overturned',
    permission: 'appeal:decide',
    query: statsQuery,
    responses: { 200: appealStatsView },
    reach: ['appeals'],
    run: async ({ query, caller, deps }) => ok(await showAppealStats(query, caller, deps)),
  }),
  route('GET /api/v1/appeals/{id}', {
    operationId: 'getAppeal',
    summary: 'Get an appeal with its history and its case',
    permission: 'appeal:read',
    params,
    responses: { 200: appealDetailView },
    reach: ['appeals'],
    run: async ({ params: { id }, caller, deps }) => ok(viewAppealDetail(await findAppeal(id, caller, deps))),
  }),
  route('POST /api/v1/appeals/{id}/decide', {
    operationId: 'decideAppeal',
    summary: 'Decide an appeal, with the reason',
    permission: 'appeal:decide',
    body: appealDecisionBody,
    ...stepping,
    reach,
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewAppealDetail(await decideAppeal(id, body, caller, deps))),
  }),
  route('POST /api/v1/appeals/{id}/ask', {
    operationId: 'askAboutAppeal',
    summary: 'Ask the affiliate for evidence; they have 48 hours',
    permission: 'appeal:decide',
    body: questionBody,
    ...stepping,
    reach,
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewAppealDetail(await askAboutAppeal(id, body.question, caller, deps))),
  }),
  route('POST /api/v1/appeals/{id}/answer', {
    operationId: 'answerQuestion',
    summary: 'Answer the question about your appeal',
    permission: 'appeal:open',
    body: statementBody,
    ...stepping,
    reach,
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewAppealDetail(await answerQuestion(id, body, caller, deps))),
  }),
  route('POST /api/v1/appeals/{id}/withdraw', {
    operationId: 'withdrawAppeal',
    summary: 'Withdraw your appeal; what it disputed counts again',
    permission: 'appeal:open',
    ...stepping,
    reach,
    run: async ({ params: { id }, caller, deps }) => ok(viewAppealDetail(await withdrawAppeal(id, caller, deps))),
  }),
  route('POST /api/v1/appeals/{id}/reopen', {
    operationId: 'reopenAppeal',
    summary: 'Reopen your appeal once, with new evidence',
    permission: 'appeal:open',
    body: statementBody,
    ...stepping,
    reach,
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewAppealDetail(await reopenAppeal(id, body, caller, deps))),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachAppeals, reachStories, reachQueue, reachNotifications, reachCursors),
)

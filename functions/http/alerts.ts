import * as z from 'zod/mini'
import { alertView, viewAlert } from '../../lib/alerts/alert-contract.ts'
import { alertStatsView } from '../../lib/alerts/alert-stats-contract.ts'
import { findAlert, listAlerts } from '../../lib/alerts/find-alerts.ts'
import { acknowledge, resolve } from '../../lib/alerts/handle-alert.ts'
import { showAlertStats } from '../../lib/alerts/show-alert-stats.ts'
import { alertSeverities, alertStatuses, alertTypes, maxNotesLength } from '../../lib/alerts/vocabulary.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { decisionBody } from '../../lib/post/duplicate-contract.ts'
import { postView, viewPost } from '../../lib/post/post-contract.ts'
import { decideDuplicate } from '../../lib/submission/decide-duplicate.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'
import { refusedWithControls } from '../../lib/values/single-line.ts'

const params = z.object({ id: wireId('alr') })
const alertQuery = z.lazy(() =>
  z.strictObject({
    ...pageQuery,
    status: z.optional(z.enum(alertStatuses)),
    severity: z.optional(z.enum(alertSeverities)),
    type: z.optional(z.enum(alertTypes)),
    campaign_id: z.optional(wireId('cmp')),
    affiliate_id: z.optional(wireId('aff')),
  }),
)
const resolution = z
  .lazy(() =>
    z.strictObject({
      notes: z
        .string()
        .check(
          z.trim(),
          z.minLength(1, 'must say how the alert was resolved'),
          z.maxLength(maxNotesLength),
          refusedWithControls(),
        ),
    }),
  )
  .register(z.globalRegistry, {
    id: 'Resolution',
    examples: [{ notes: 'Talked to the affiliate; the claim was a typing error.' }],
  })
const statsQuery = z.lazy(() =>
  z.strictObject({
    days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(90)), 30),
    campaign_id: z.optional(wireId('cmp')),
  }),
)

export const routes = [
  route('GET /api/v1/alerts', {
    operationId: 'listAlerts',
    summary: 'List the alerts you can see, newest first',
    permission: 'alert:read',
    query: alertQuery,
    refusals: ['not_found'],
    responses: { 200: z.array(alertView) },
    reach: ['masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listAlerts(query, caller, deps)
      return page(things.map(viewAlert), nextCursor)
    },
  }),
  route('GET /api/v1/alerts/stats', {
    operationId: 'getAlertStats',
    summary: 'Count alerts by status, severity and type',
    permission: 'alert:read',
    query: statsQuery,
    refusals: ['not_found'],
    responses: { 200: alertStatsView },
    run: async ({ query, caller, deps }) => ok(await showAlertStats(query, caller, deps)),
  }),
  route('GET /api/v1/alerts/{id}', {
    operationId: 'getAlert',
    summary: 'Get an alert',
    permission: 'alert:read',
    params,
    responses: { 200: alertView },
    run: async ({ params: { id }, caller, deps }) => ok(viewAlert(await findAlert(id, caller, deps))),
  }),
  route('PUT /api/v1/alerts/{id}/acknowledge', {
    operationId: 'acknowledgeAlert',
    summary: 'Acknowledge an alert; it stops escalating',
    refusals: ['conflict'],
    permission: 'alert:handle',
    params,
    responses: { 200: alertView },
    reach: ['notificationQueue'],
    run: async ({ params: { id }, caller, deps }) => ok(viewAlert(await acknowledge(id, caller, deps))),
  }),
  route('PUT /api/v1/alerts/{id}/resolve', {
    operationId: 'resolveAlert',
    summary: 'Resolve an alert with notes on how',
    refusals: ['conflict'],
    permission: 'alert:handle',
    params,
    body: resolution,
    responses: { 200: alertView },
    reach: ['notificationQueue'],
    run: async ({ params: { id }, body, caller, deps }) => ok(viewAlert(await resolve(id, body.notes, caller, deps))),
  }),
  route('PUT /api/v1/submissions/{post_id}/duplicate', {
    operationId: 'decideDuplicate',
    summary: 'Decide whether a held post is the same content as another one',
    refusals: ['conflict'],
    permission: 'submission:decide',
    params: z.object({ post_id: wireId('post') }),
    body: decisionBody,
    responses: { 200: postView },
    reach: ['notificationQueue', 'stories'],
    run: async ({ params, body, caller, deps }) =>
      ok(viewPost(await decideDuplicate(params.post_id, body.decision, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachNotifications, reachCursors, reachStories))

import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachEndpoints } from '../../lib/deps/reach-endpoints.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { accepted, created, ok, page, text } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute, route } from '../../lib/http/route.ts'
import { unsubscribedPage, unsubscribePage } from '../../lib/http/unsubscribe-page.ts'
import { checkUnsubscribeToken, chooseMail, findMail, unsubscribe } from '../../lib/notifications/choose-mail.ts'
import { deliveryView, sentView, viewDelivery, viewSent } from '../../lib/notifications/delivery-contract.ts'
import {
  endpointChange,
  endpointView,
  endpointWithSecret,
  newEndpoint,
  viewEndpoint,
} from '../../lib/notifications/endpoint-contract.ts'
import { mailChange, mailView, viewMail } from '../../lib/notifications/mail-contract.ts'
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  findEndpoint,
  listEndpoints,
  rotateEndpointSecret,
} from '../../lib/notifications/manage-endpoints.ts'
import { seeEndpoint, seeEndpoints } from '../../lib/notifications/see-endpoint.ts'
import { listDeliveries, replayDelivery, sendTest } from '../../lib/notifications/send-notification.ts'
import { pageQuery, pathText, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('whe') })
const permission = 'notification:manage'
/** A mail program sends nothing but the token, and a browser whatever cookie it has: nobody is asked who they are. */
const unsubscribing = {
  verify: async (): Promise<void> => undefined,
  query: z.strictObject({ token: pathText }),
  contentTypes: ['text/html; charset=utf-8'],
  responses: { 200: z.string() },
} as const

export const routes = [
  route('POST /api/v1/notifications/endpoints', {
    operationId: 'createEndpoint',
    summary: 'Subscribe a webhook or a Slack channel; only this response shows the signing secret',
    refusals: ['rate_limited'],
    permission,
    body: newEndpoint,
    responses: { 201: endpointWithSecret },
    reach: ['subscriptions', 'notificationQueue', 'outbound', 'masterKey'],
    run: async ({ body, caller, deps }) => {
      const { endpoint, secret } = await createEndpoint(body, caller, deps)
      return created({ ...viewEndpoint(await seeEndpoint(endpoint, deps)), secret })
    },
  }),
  route('GET /api/v1/notifications/endpoints', {
    operationId: 'listEndpoints',
    summary: 'List your endpoints, newest first',
    permission,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(endpointView) },
    reach: ['subscriptions', 'masterKey'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await seeEndpoints(await listEndpoints(query, caller, deps), deps)
      return page(things.map(viewEndpoint), nextCursor)
    },
  }),
  route('GET /api/v1/notifications/endpoints/{id}', {
    operationId: 'getEndpoint',
    summary: 'Get one of your endpoints',
    permission,
    params,
    responses: { 200: endpointView },
    reach: ['subscriptions'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewEndpoint(await seeEndpoint(await findEndpoint(id, caller, deps), deps))),
  }),
  route('PUT /api/v1/notifications/endpoints/{id}', {
    operationId: 'updateEndpoint',
    summary: "Change an endpoint's URL, its events, or whether it is enabled",
    refusals: ['conflict', 'rate_limited'],
    permission,
    params,
    body: endpointChange,
    responses: { 200: endpointView },
    reach: ['subscriptions', 'notificationQueue', 'outbound', 'masterKey'],
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewEndpoint(await seeEndpoint(await changeEndpoint(id, body, caller, deps), deps))),
  }),
  route('DELETE /api/v1/notifications/endpoints/{id}', {
    operationId: 'deleteEndpoint',
    summary: 'Remove an endpoint; what is on its way to it is dropped',
    refusals: ['conflict'],
    permission,
    params,
    responses: { 200: endpointView },
    reach: ['subscriptions'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewEndpoint(await seeEndpoint(await deleteEndpoint(id, caller, deps), deps))),
  }),
  route('POST /api/v1/notifications/endpoints/{id}/rotate-secret', {
    operationId: 'rotateEndpointSecret',
    summary: 'Create a new signing secret; the old one also signs for another 24 hours',
    permission,
    params,
    responses: { 200: endpointWithSecret },
    reach: ['subscriptions', 'notificationQueue', 'masterKey'],
    run: async ({ params: { id }, caller, deps }) => {
      const { endpoint, secret } = await rotateEndpointSecret(id, caller, deps)
      return ok({ ...viewEndpoint(await seeEndpoint(endpoint, deps)), secret })
    },
  }),
  route('GET /api/v1/notifications/mail', {
    operationId: 'getMail',
    summary: 'Show which events you get by mail, and when',
    permission,
    responses: { 200: mailView },
    reach: ['subscriptions'],
    run: async ({ caller, deps }) => ok(viewMail(await findMail(caller, deps))),
  }),
  route('PUT /api/v1/notifications/mail', {
    operationId: 'updateMail',
    summary: 'Choose which events you get by mail, and when',
    refusals: ['conflict'],
    permission,
    body: mailChange,
    responses: { 200: mailView },
    reach: ['subscriptions'],
    run: async ({ body, caller, deps }) => ok(viewMail(await chooseMail(body, caller, deps))),
  }),
  publicRoute('GET /api/v1/notifications/unsubscribe', {
    operationId: 'showUnsubscribing',
    summary: 'The page that a mail links to, which asks before it ends your mails about events',
    ...unsubscribing,
    reach: ['masterKey'],
    run: async ({ query: { token }, deps }) => {
      await checkUnsubscribeToken(token, deps)
      return text('text/html; charset=utf-8', unsubscribePage(token))
    },
  }),
  publicRoute('POST /api/v1/notifications/unsubscribe', {
    operationId: 'unsubscribeMail',
    summary: 'End your mails about events, by the token of one of them',
    refusals: ['conflict'],
    ...unsubscribing,
    reach: ['subscriptions', 'masterKey'],
    run: async ({ query: { token }, deps }) => {
      await unsubscribe(token, deps)
      return text('text/html; charset=utf-8', unsubscribedPage)
    },
  }),
  route('POST /api/v1/notifications/endpoints/{id}/test', {
    operationId: 'testEndpoint',
    summary: 'Send the endpoint a test event, or its challenge again until it is answered',
    refusals: ['rate_limited'],
    permission,
    params,
    responses: { 202: sentView },
    reach: ['subscriptions', 'notificationQueue'],
    run: async ({ params: { id }, caller, deps }) => accepted(viewSent(await sendTest(id, caller, deps))),
  }),
  route('GET /api/v1/notifications/endpoints/{id}/deliveries', {
    operationId: 'listDeliveries',
    summary: 'List what was sent to an endpoint in the last 30 days, newest first',
    permission,
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(deliveryView) },
    reach: ['subscriptions', 'masterKey'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listDeliveries(id, query, caller, deps)
      return page(things.map(viewDelivery), nextCursor)
    },
  }),
  route('POST /api/v1/notifications/endpoints/{id}/deliveries/{delivery_id}/replay', {
    operationId: 'replayDelivery',
    summary: 'Send an event again under the same id',
    refusals: ['rate_limited'],
    permission,
    params: z.object({ id: wireId('whe'), delivery_id: wireId('dlv') }),
    responses: { 202: sentView },
    reach: ['subscriptions', 'notificationQueue'],
    run: async ({ params: { id, delivery_id }, caller, deps }) =>
      accepted(viewSent(await replayDelivery(id, delivery_id, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachNotifications, reachSubscriptions, reachEndpoints))

import * as z from 'zod/mini'
import {
  accountParams,
  callbackQuery,
  connectionParams,
  connectionView,
  consentAddressView,
  consentBody,
  removedConnectionView,
  viewConnections,
} from '../../lib/connections/connection-contract.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { returnAddress } from '../../lib/connections/return-address.ts'
import { showConnections } from '../../lib/connections/show-connections.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAccounts } from '../../lib/deps/reach-accounts.ts'
import { reachConnections } from '../../lib/deps/reach-connections.ts'
import { reachConsents } from '../../lib/deps/reach-consents.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute, route } from '../../lib/http/route.ts'

export const routes = [
  route('GET /api/v1/affiliates/me/connections', {
    operationId: 'listConnections',
    summary: 'List the accounts that you connected, and how each is doing',
    permission: 'account:link',
    responses: { 200: z.array(connectionView) },
    reach: ['connections'],
    run: async ({ caller, deps }) => page(await showConnections(caller, deps), null),
  }),
  route('POST /api/v1/affiliates/me/connections/{platform}', {
    operationId: 'startConnection',
    summary: 'Get the address of the page on which you let us read the numbers of an account; it works for ten minutes',
    permission: 'account:link',
    params: connectionParams,
    responses: { 201: consentAddressView },
    reach: ['askConsent', 'masterKey'],
    run: async ({ params: { platform }, caller, deps }) => {
      const { url, validUntil } = await startConnection(platform, caller, deps)
      return created({ authorize_url: url, expires_at: validUntil })
    },
  }),
  route('POST /api/v1/affiliates/me/connections/{platform}/consent', {
    operationId: 'finishConnection',
    summary: 'Connect the accounts that you chose on that page, with the code and the state that it sent back',
    refusals: ['already_exists', 'conflict'],
    permission: 'account:link',
    params: connectionParams,
    body: consentBody,
    responses: { 201: z.array(connectionView) },
    reach: [
      'askConsent',
      'askRenewal',
      'masterKey',
      'connections',
      'accounts',
      'notificationQueue',
      'subscriptions',
      'queue',
    ],
    run: async ({ params: { platform }, body, caller, deps }) =>
      created(viewConnections(await finishConnection(platform, body, caller, deps), deps.clock())),
  }),
  route('DELETE /api/v1/affiliates/me/connections/{platform}/{account_id}', {
    operationId: 'removeConnection',
    summary:
      'Remove a connection: its tokens are given up on the platform and deleted here, and the account is unlinked',
    refusals: ['conflict'],
    permission: 'account:link',
    params: accountParams,
    responses: { 200: removedConnectionView },
    reach: ['accounts', 'askConsent', 'masterKey', 'connections', 'notificationQueue'],
    run: async ({ params: { platform, account_id }, caller, deps }) => {
      const { connection, isRevoked } = await removeConnection(platform, account_id, caller, deps)
      return ok({ platform, account_id, handle: connection.handle, revoked_on_platform: isRevoked })
    },
  }),
  publicRoute('GET /api/v1/connections/{platform}/callback', {
    operationId: 'returnFromConsent',
    summary: 'Where platforms send the browser back to: it leads on to the dashboard, and changes nothing',
    params: connectionParams,
    query: callbackQuery,
    responses: { 302: z.string() },
    contentTypes: ['text/plain'],
    run: async ({ params: { platform }, query }) => ({
      status: 302,
      text: '',
      contentType: 'text/plain',
      headers: { location: returnAddress(platform, query) },
    }),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachConnections, reachConsents, reachAccounts, reachNotifications, reachSubscriptions, reachQueue),
)

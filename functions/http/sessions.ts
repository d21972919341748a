import * as z from 'zod/mini'
import { endSession, listSessions, signOut, startSession } from '../../lib/access/manage-sessions.ts'
import { endedSession, newSessionBody, sessionView, viewSession } from '../../lib/access/session-contract.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachRecoveries } from '../../lib/deps/reach-recoveries.ts'
import { reachSessions } from '../../lib/deps/reach-sessions.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute, route } from '../../lib/http/route.ts'
import { endedCookie, sessionCookie } from '../../lib/http/session-cookie.ts'
import { replacedApiKeys, viewApiKey } from '../../lib/people/api-key-contract.ts'
import { offerRecovery, recoverAccess } from '../../lib/people/recover-access.ts'
import { recoveryBody, recoveryView } from '../../lib/people/recovery-contract.ts'
import { wireId } from '../../lib/values/shared-contract.ts'

export const routes = [
  route('POST /api/v1/sessions', {
    operationId: 'signIn',
    summary: 'Sign in with an API key: the response sets a cookie for 12 hours, or 30 days with `remember`',
    refusals: ['conflict'],
    permission: 'affiliate:me',
    body: newSessionBody,
    setsCookie: true,
    responses: { 201: sessionView },
    reach: ['sessions'],
    run: async ({ body, caller, header, deps }) => {
      const { session, token } = await startSession(body.remember, header('user-agent'), caller, deps)
      const lastsMs = Date.parse(session.validUntil) - Date.parse(session.createdAt)
      const cookie = sessionCookie(token, Math.floor(lastsMs / deps.config.clock.speed / 1000))
      return { ...created(viewSession(session, session.sessionId)), cookie }
    },
  }),
  publicRoute('DELETE /api/v1/sessions/current', {
    operationId: 'signOut',
    summary: 'Sign out: ends the session of the cookie, and removes the cookie whether or not that was valid',
    setsCookie: true,
    responses: { 200: endedSession },
    reach: ['sessions'],
    run: async ({ caller, deps }) => ({ ...ok({ ended: await signOut(caller, deps) }), cookie: endedCookie }),
  }),
  route('GET /api/v1/affiliates/me/sessions', {
    operationId: 'listSessions',
    summary: 'List where you are signed in, newest first',
    permission: 'api-key:manage',
    responses: { 200: z.array(sessionView) },
    reach: ['sessions', 'keyRings'],
    run: async ({ caller, deps }) =>
      page(
        (await listSessions(caller, deps)).map((session) => viewSession(session, caller.sessionId)),
        null,
      ),
  }),
  route('DELETE /api/v1/affiliates/me/sessions/{id}', {
    operationId: 'endSession',
    summary: 'End one of your sessions: it can change nothing at once, and read nothing after 60 seconds',
    permission: 'api-key:manage',
    params: z.object({ id: wireId('ses') }),
    responses: { 200: sessionView },
    reach: ['sessions'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewSession(await endSession(id, caller, deps), caller.sessionId)),
  }),
  route('POST /api/v1/affiliates/{id}/recovery', {
    operationId: 'createRecovery',
    summary: 'Make a link that shows somebody a new API key once, within 24 hours; only this response shows it',
    refusals: ['conflict'],
    permission: 'api-key:replace',
    params: z.object({ id: wireId('aff') }),
    showsSecret: true,
    responses: { 201: recoveryView },
    reach: ['recoveries', 'sendMail'],
    run: async ({ params: { id }, caller, deps }) => {
      const { recovery, url } = await offerRecovery(id, caller, deps)
      return created({ affiliate_id: recovery.affiliateId, url, expires_at: recovery.validUntil })
    },
  }),
  publicRoute('POST /api/v1/recoveries', {
    operationId: 'recoverAccess',
    summary:
      'Get a new API key with the token of a link from an admin; this revokes all others, and only this response shows the key',
    refusals: ['conflict'],
    body: recoveryBody,
    showsSecret: true,
    responses: { 201: replacedApiKeys },
    reach: ['recoveries', 'subscriptions', 'notificationQueue', 'keyRings', 'sendMail'],
    run: async ({ body, deps }) => {
      const { key, stored, revokedKeys } = await recoverAccess(body.token, deps)
      return created({ ...viewApiKey(stored), api_key: key, revoked_keys: revokedKeys })
    },
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachKeyRings, reachMail, reachNotifications, reachRecoveries, reachSessions, reachSubscriptions),
)

import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachRecoveries } from '../../lib/deps/reach-recoveries.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { created } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute, route } from '../../lib/http/route.ts'
import { replacedApiKeys, viewApiKey } from '../../lib/people/api-key-contract.ts'
import { offerRecovery, recoverAccess } from '../../lib/people/recover-access.ts'
import { recoveryBody, recoveryView } from '../../lib/people/recovery-contract.ts'
import { wireId } from '../../lib/values/shared-contract.ts'

export const routes = [
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
  sharedDeps(reachKeyRings, reachMail, reachNotifications, reachRecoveries, reachSubscriptions),
)

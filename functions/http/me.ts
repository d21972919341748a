import * as z from 'zod/mini'
import { doerOf } from '../../lib/access/role.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAccounts } from '../../lib/deps/reach-accounts.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachDiscordProofs } from '../../lib/deps/reach-discord-proofs.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { discordCodeView, viewDiscordCode } from '../../lib/discord/discord-code.ts'
import { startDiscordProof } from '../../lib/discord/prove-discord-id.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { accountBody, accountQuery, accountView } from '../../lib/people/account-contract.ts'
import {
  apiKeyView,
  apiKeyWithSecret,
  newApiKeyBody,
  replacedApiKeys,
  viewApiKey,
} from '../../lib/people/api-key-contract.ts'
import { linkAccount, showAccounts, unlinkAccount } from '../../lib/people/link-account.ts'
import { createApiKey, replaceApiKeys, revokeApiKey, revokeApiKeyOf } from '../../lib/people/manage-api-keys.ts'
import { findAffiliate } from '../../lib/people/show-performance.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import { pageQuery, pathText, wireId } from '../../lib/values/shared-contract.ts'

const accountParams = z.object({ platform: z.enum(platformNames) })

export const routes = [
  route('GET /api/v1/affiliates/me/api-keys', {
    operationId: 'listApiKeys',
    summary: 'List your API keys, without their secrets',
    permission: 'api-key:manage',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(apiKeyView) },
    reach: ['masterKey', 'keyRings'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await deps.keyRings.listByAffiliate(doerOf(caller), query)
      return page(things.map(viewApiKey), nextCursor)
    },
  }),
  route('POST /api/v1/affiliates/me/api-keys', {
    operationId: 'createApiKey',
    summary: 'Create an API key for yourself, up to 20; only this response shows it',
    refusals: ['conflict'],
    permission: 'api-key:create',
    body: newApiKeyBody,
    limit: 'newKeys',
    showsSecret: true,
    responses: { 201: apiKeyWithSecret },
    reach: ['subscriptions', 'notificationQueue', 'keyRings'],
    run: async ({ body, caller, deps }) => {
      const { key, stored } = await createApiKey(body, caller, deps)
      return created({ ...viewApiKey(stored), api_key: key })
    },
  }),
  route('DELETE /api/v1/affiliates/me/api-keys/{key_id}', {
    operationId: 'revokeApiKey',
    summary: 'Revoke one of your API keys: it can change nothing at once, and read nothing after 60 seconds',
    refusals: ['conflict'],
    permission: 'api-key:manage',
    params: z.object({ key_id: pathText }),
    responses: { 200: apiKeyView },
    reach: ['keyRings'],
    run: async ({ params, caller, deps }) => ok(viewApiKey(await revokeApiKey(params.key_id, caller, deps))),
  }),
  route('GET /api/v1/affiliates/{id}/api-keys', {
    operationId: 'listApiKeysOfAffiliate',
    summary: "List somebody's API keys, without their secrets",
    permission: 'api-key:replace',
    params: z.object({ id: wireId('aff') }),
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(apiKeyView) },
    reach: ['masterKey', 'keyRings'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { affiliateId } = await findAffiliate(id, caller, deps)
      const { things, nextCursor } = await deps.keyRings.listByAffiliate(affiliateId, query)
      return page(things.map(viewApiKey), nextCursor)
    },
  }),
  route('POST /api/v1/affiliates/{id}/api-keys', {
    operationId: 'replaceApiKeysOfAffiliate',
    summary:
      'Create an API key for somebody who lost theirs; this revokes all their others, and only this response shows the key',
    refusals: ['conflict'],
    permission: 'api-key:replace',
    params: z.object({ id: wireId('aff') }),
    body: newApiKeyBody,
    showsSecret: true,
    responses: { 201: replacedApiKeys },
    reach: ['subscriptions', 'notificationQueue', 'keyRings'],
    run: async ({ params: { id }, body, caller, deps }) => {
      const { key, stored, revokedKeys } = await replaceApiKeys(id, body, caller, deps)
      return created({ ...viewApiKey(stored), api_key: key, revoked_keys: revokedKeys })
    },
  }),
  route('DELETE /api/v1/affiliates/{id}/api-keys/{key_id}', {
    operationId: 'revokeApiKeyOfAffiliate',
    summary: "Revoke one of somebody's API keys",
    refusals: ['conflict'],
    permission: 'api-key:replace',
    params: z.object({ id: wireId('aff'), key_id: pathText }),
    responses: { 200: apiKeyView },
    reach: ['keyRings'],
    run: async ({ params: { id, key_id }, caller, deps }) =>
      ok(viewApiKey(await revokeApiKeyOf(id, key_id, caller, deps))),
  }),
  route('GET /api/v1/affiliates/me/accounts/{platform}', {
    operationId: 'getLinkedAccount',
    summary: 'List the accounts that you linked on a platform',
    permission: 'account:link',
    params: accountParams,
    responses: { 200: accountView },
    reach: ['accounts'],
    run: async ({ params: { platform }, caller, deps }) =>
      ok(await showAccounts(platform, await findAffiliate(caller.affiliateId, caller, deps), deps)),
  }),
  route('PUT /api/v1/affiliates/me/accounts/{platform}', {
    operationId: 'linkAccount',
    summary: 'Link an account that you post from, by its handle or profile link',
    refusals: ['conflict', 'already_exists'],
    permission: 'account:link',
    params: accountParams,
    body: accountBody,
    responses: { 200: accountView },
    reach: ['notificationQueue', 'askAccount', 'accounts'],
    run: async ({ params: { platform }, body, caller, deps }) =>
      ok(await linkAccount(caller.affiliateId, platform, body.handle, deps)),
  }),
  route('DELETE /api/v1/affiliates/me/accounts/{platform}', {
    operationId: 'unlinkAccount',
    summary: 'Unlink one or all of your accounts on a platform',
    refusals: ['conflict'],
    permission: 'account:link',
    params: accountParams,
    query: accountQuery,
    responses: { 200: accountView },
    reach: ['notificationQueue', 'accounts'],
    run: async ({ params: { platform }, query, caller, deps }) =>
      ok(await unlinkAccount(caller.affiliateId, platform, query.handle, deps)),
  }),
  route('POST /api/v1/affiliates/me/discord-code', {
    operationId: 'createDiscordCode',
    summary: 'Get a code that links your Discord account when you type it there; it works once, within ten minutes',
    permission: 'account:link',
    responses: { 201: discordCodeView },
    reach: ['discordProofs'],
    run: async ({ caller, deps }) => created(viewDiscordCode(await startDiscordProof(caller, deps))),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachAccounts, reachCursors, reachDiscordProofs, reachKeyRings, reachNotifications, reachSubscriptions),
)

import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAccounts } from '../../lib/deps/reach-accounts.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { discordCodeView, viewDiscordCode } from '../../lib/discord/discord-code.ts'
import { startDiscordProof } from '../../lib/discord/prove-discord-id.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { created, ok, page, route } from '../../lib/http/route.ts'
import { accountBody, accountQuery, accountView } from '../../lib/people/account.ts'
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
import { pageQuery, pathId } from '../../lib/values/shared-contract.ts'

const accountParams = z.object({ platform: z.enum(platformNames) })

export const routes = [
  route('GET /api/v1/affiliates/me/api-keys', {
    operationId: 'listApiKeys',
    summary: 'Your API keys, without their secrets',
    permission: 'api-key:manage',
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(apiKeyView) },
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await deps.table.apiKeys.listByAffiliate(caller.affiliateId, query)
      return page(things.map(viewApiKey), nextCursor)
    },
  }),
  route('POST /api/v1/affiliates/me/api-keys', {
    operationId: 'createApiKey',
    summary: 'Another API key for yourself, up to 20; it is in this answer and nowhere else',
    refusals: ['conflict'],
    permission: 'api-key:create',
    body: newApiKeyBody,
    limit: 'newKeys',
    showsSecret: true,
    responses: { 201: apiKeyWithSecret },
    run: async ({ body, caller, deps }) => {
      const { key, stored } = await createApiKey(body, caller, deps)
      return created({ ...viewApiKey(stored), api_key: key })
    },
  }),
  route('DELETE /api/v1/affiliates/me/api-keys/{key_id}', {
    operationId: 'revokeApiKey',
    summary: 'Revoke one of your API keys; it changes nothing from then on, and reads nothing within 60 seconds',
    refusals: ['conflict'],
    permission: 'api-key:manage',
    params: z.object({ key_id: pathId }),
    responses: { 200: apiKeyView },
    run: async ({ params, caller, deps }) => ok(viewApiKey(await revokeApiKey(params.key_id, caller, deps))),
  }),
  route('GET /api/v1/affiliates/{id}/api-keys', {
    operationId: 'listApiKeysOfAffiliate',
    summary: "A principal's API keys, without their secrets",
    permission: 'api-key:replace',
    params: z.object({ id: pathId }),
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(apiKeyView) },
    run: async ({ params: { id }, query, caller, deps }) => {
      const { affiliateId } = await findAffiliate(id, caller, deps)
      const { things, nextCursor } = await deps.table.apiKeys.listByAffiliate(affiliateId, query)
      return page(things.map(viewApiKey), nextCursor)
    },
  }),
  route('POST /api/v1/affiliates/{id}/api-keys', {
    operationId: 'replaceApiKeysOfAffiliate',
    summary:
      'A new API key for somebody who lost theirs; every other one is revoked, and the key is in this answer and nowhere else',
    refusals: ['conflict'],
    permission: 'api-key:replace',
    params: z.object({ id: pathId }),
    body: newApiKeyBody,
    showsSecret: true,
    responses: { 201: replacedApiKeys },
    run: async ({ params: { id }, body, caller, deps }) => {
      const { key, stored, revokedKeys } = await replaceApiKeys(id, body, caller, deps)
      return created({ ...viewApiKey(stored), api_key: key, revoked_keys: revokedKeys })
    },
  }),
  route('DELETE /api/v1/affiliates/{id}/api-keys/{key_id}', {
    operationId: 'revokeApiKeyOfAffiliate',
    summary: "Revoke one of a principal's API keys",
    refusals: ['conflict'],
    permission: 'api-key:replace',
    params: z.object({ id: pathId, key_id: pathId }),
    responses: { 200: apiKeyView },
    run: async ({ params: { id, key_id }, caller, deps }) =>
      ok(viewApiKey(await revokeApiKeyOf(id, key_id, caller, deps))),
  }),
  route('GET /api/v1/affiliates/me/accounts/{platform}', {
    operationId: 'getLinkedAccount',
    summary: 'The accounts you linked on a platform',
    permission: 'account:link',
    params: accountParams,
    responses: { 200: accountView },
    run: async ({ params: { platform }, caller, deps }) =>
      ok(await showAccounts(platform, await findAffiliate(caller.affiliateId, caller, deps), deps)),
  }),
  route('PUT /api/v1/affiliates/me/accounts/{platform}', {
    operationId: 'linkAccount',
    summary: 'Link an account under which you post, by its handle or the link to its profile',
    refusals: ['conflict'],
    permission: 'account:link',
    params: accountParams,
    body: accountBody,
    responses: { 200: accountView },
    run: async ({ params: { platform }, body, caller, deps }) =>
      ok(await linkAccount(caller.affiliateId, platform, body.handle, deps)),
  }),
  route('DELETE /api/v1/affiliates/me/accounts/{platform}', {
    operationId: 'unlinkAccount',
    summary: 'Unlink one of your accounts on a platform, or all of them',
    refusals: ['conflict'],
    permission: 'account:link',
    params: accountParams,
    query: accountQuery,
    responses: { 200: accountView },
    run: async ({ params: { platform }, query, caller, deps }) =>
      ok(await unlinkAccount(caller.affiliateId, platform, query.handle, deps)),
  }),
  route('POST /api/v1/affiliates/me/discord-code', {
    operationId: 'createDiscordCode',
    summary: 'A code to type in Discord, which links your account there; it holds for ten minutes and once',
    permission: 'account:link',
    responses: { 201: discordCodeView },
    run: async ({ caller, deps }) => created(viewDiscordCode(await startDiscordProof(caller, deps))),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachAccounts, reachCursors, reachNotifications, reachSubscriptions),
)

import { randomUUID } from 'node:crypto'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes as affiliateRoutes } from '../../functions/http/affiliates.ts'
import { routes } from '../../functions/http/me.ts'
import { routes as registrationRoutes } from '../../functions/http/registration.ts'
import { routes as sessionRoutes } from '../../functions/http/sessions.ts'
import { newApiKey } from '../../lib/access/api-key.ts'
import type { Principal, Role } from '../../lib/access/role.ts'
import { type KeyScope, keyScopes } from '../../lib/access/vocabulary.ts'
import { replayAnswer } from '../../lib/http/replay-answer.ts'
import { newEndpoint } from '../../lib/notifications/endpoint-contract.ts'
import { changeEndpoint, createEndpoint } from '../../lib/notifications/manage-endpoints.ts'
import { createApiKey, replaceApiKeys, revokeApiKey, revokeApiKeyOf } from '../../lib/people/manage-api-keys.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { apiKeyWrite } from '../../lib/table/api-keys.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { transact } from '../../lib/table/transact.ts'
import type { EndpointId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { warmFunction } from '../support/warm-function.ts'

let emulators: Emulators
let platform: PlatformUnderTest
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  platform = platformOn(emulators)
})

type Person = Principal & { readonly key: string }

const person = async (role: Role = 'AFFILIATE'): Promise<Person> => {
  const id = randomUUID()
  const anAdmin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
  const facts = { name: id, email: `${id}@example.com`, role }
  const { affiliate, apiKey } = await registerAffiliate(facts, anAdmin, platform.deps)
  return {
    affiliateId: affiliate.affiliateId,
    role,
    keyId: apiKey.split('_')[2] ?? '',
    isEmailConfirmed: true,
    key: apiKey,
  }
}

const keysOf = async ({ affiliateId }: Principal) => {
  const { things } = await platform.deps.keyRings.listByAffiliate(affiliateId, { limit: 100 })
  return things
}
const activeKeysOf = async (owner: Principal): Promise<string[]> =>
  (await keysOf(owner)).filter(({ revokedAt }) => revokedAt === undefined).map(({ keyId }) => keyId)

const codeOf = (result: Promise<unknown>): Promise<string> =>
  result.then(
    () => 'done',
    ({ code }) => code,
  )

/** Leaves a principal as the release before rings wrote it, with this many more keys. */
const withoutRing = async ({ affiliateId }: Principal, more: number): Promise<void> => {
  const { client } = platform.deps.table
  for (let made = 0; made < more; made += 1) {
    const { keyId, secretHash } = newApiKey('local')
    await transact(client, [apiKeyWrite({ keyId, secretHash, affiliateId, createdAt: platform.deps.clock() })])
  }
  await client.document.send(new DeleteCommand({ TableName: client.tableName, Key: { ...keys.keyRing(affiliateId) } }))
}

const fill = async (owner: Person, upTo: number): Promise<void> => {
  for (let made = 1; made < upTo; made += 1) await createApiKey({}, owner, platform.deps)
}

describe('a principal has at most 20 active keys', () => {
  test('and the next one is refused with the limit and the fix', async () => {
    const ada = await person()
    await fill(ada, 20)
    await expect(createApiKey({}, ada, platform.deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/20 active API keys, which is the limit\. Revoke one/),
    })
    expect(await activeKeysOf(ada)).toHaveLength(20)
  })

  test('of which neither revoked nor expired ones count', async () => {
    const ada = await person()
    const expires = plusHours(platform.deps.clock(), 1)
    await createApiKey({ expires_at: expires }, ada, platform.deps)
    await fill(ada, 19)
    expect(await codeOf(createApiKey({}, ada, platform.deps))).toBe('conflict')
    platform.passHours(2)
    const { stored } = await createApiKey({}, ada, platform.deps)
    expect(await codeOf(createApiKey({}, ada, platform.deps))).toBe('conflict')
    await revokeApiKey(stored.keyId, ada, platform.deps)
    expect(await codeOf(createApiKey({}, ada, platform.deps))).toBe('done')
  })

  test('none of which outlives the key that created it', async () => {
    const ada = await person()
    const [soon, later] = [1, 2].map((hours) => plusHours(platform.deps.clock(), hours))
    const { stored } = await createApiKey({ expires_at: soon }, ada, platform.deps)
    const expiring = { ...ada, keyId: stored.keyId }
    expect((await createApiKey({}, expiring, platform.deps)).stored.validUntil).toBe(soon)
    expect((await createApiKey({ expires_at: soon }, expiring, platform.deps)).stored.validUntil).toBe(soon)
    await expect(createApiKey({ expires_at: later }, expiring, platform.deps)).rejects.toMatchObject({
      code: 'forbidden',
      extras: { errors: [{ path: 'expires_at' }] },
    })
    expect((await createApiKey({ expires_at: later }, ada, platform.deps)).stored.validUntil).toBe(later)
  })

  test('however many are requested at once', async () => {
    const ada = await person()
    await fill(ada, 17)
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(createApiKey({}, ada, platform.deps))))
    expect(new Set(codes)).toEqual(new Set(['done', 'conflict']))
    const active = await activeKeysOf(ada)
    expect(active).toHaveLength(17 + codes.filter((code) => code === 'done').length)
    expect(active.length).toBeLessThanOrEqual(20)
  })

  test('those of an earlier release included', async () => {
    const ada = await person()
    await withoutRing(ada, 18)
    expect(await codeOf(createApiKey({}, ada, platform.deps))).toBe('done')
    expect(await codeOf(createApiKey({}, ada, platform.deps))).toBe('conflict')
    const many = await person()
    await withoutRing(many, 24)
    expect(await codeOf(createApiKey({}, many, platform.deps))).toBe('conflict')
    for (const keyId of (await activeKeysOf(many)).slice(0, 6)) await revokeApiKey(keyId, many, platform.deps)
    expect(await codeOf(createApiKey({}, { ...many, keyId: (await activeKeysOf(many))[0] ?? '' }, platform.deps))).toBe(
      'done',
    )
  })
})

test('a key revoked after its caller was identified cannot create another', async () => {
  const ada = await person()
  await revokeApiKey(ada.keyId, ada, platform.deps)
  expect(await codeOf(createApiKey({}, ada, platform.deps))).toBe('unauthorized')
  expect(await keysOf(ada)).toHaveLength(1)
})

describe('an admin replaces the keys of somebody who lost theirs', () => {
  test('by one that works, while every other is refused', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    await fill(ada, 3)
    const call = warmFunction(routes, platform.deps)
    const before = await activeKeysOf(ada)
    const once = { key: admin.key, body: {}, headers: { 'idempotency-key': randomUUID() } }
    const first = await call('POST', `/affiliates/${ada.affiliateId}/api-keys`, once)
    expect(first).toMatchObject({ status: 201, body: { data: { created_by: 'ADMIN', revoked_keys: 3 } } })
    const again = await call('POST', `/affiliates/${ada.affiliateId}/api-keys`, once)
    expect(again.body).toEqual(first.body)
    expect(await activeKeysOf(ada)).toEqual([first.body.data.key_id])
    expect((await call('GET', '/affiliates/me/api-keys', { key: ada.key })).status).toBe(401)
    const listed = await call('GET', '/affiliates/me/api-keys', { key: first.body.data.api_key })
    expect(listed.body.data.map(({ created_by: by }: { created_by: string }) => by).toSorted()).toEqual([
      'ADMIN',
      'SELF',
      'SELF',
      'SELF',
    ])
    const seen = await call('GET', `/affiliates/${ada.affiliateId}/api-keys`, { key: admin.key })
    expect(seen.body.data.map(({ key_id: id }: { key_id: string }) => id)).toEqual(expect.arrayContaining(before))
    expect(JSON.stringify(seen.body)).not.toContain('arp_')
  })

  test('as often as requested, leaving only the newest each time', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    await replaceApiKeys(ada.affiliateId, {}, admin, platform.deps)
    const { stored } = await replaceApiKeys(ada.affiliateId, {}, admin, platform.deps)
    expect(await activeKeysOf(ada)).toEqual([stored.keyId])
  })

  test('while a thief creates more: none of them survives', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const makeMore = () => codeOf(createApiKey({}, ada, platform.deps))
    const [replaced] = await Promise.all([
      replaceApiKeys(ada.affiliateId, {}, admin, platform.deps),
      ...Array.from({ length: 4 }, makeMore),
    ])
    expect(await makeMore()).toBe('unauthorized')
    expect(await activeKeysOf(ada)).toEqual([replaced.stored.keyId])
  })

  test('of an earlier release, more than one transaction takes', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    await withoutRing(ada, 70)
    const { stored, revokedKeys } = await replaceApiKeys(ada.affiliateId, {}, admin, platform.deps)
    expect(revokedKeys).toBe(71)
    expect(await activeKeysOf(ada)).toEqual([stored.keyId])
  })

  test('but not for another admin, for nobody, or with a key that was revoked meanwhile', async () => {
    const [ada, admin, other] = [await person(), await person('ADMIN'), await person('ADMIN')]
    expect(await codeOf(replaceApiKeys(other.affiliateId, {}, admin, platform.deps))).toBe('forbidden')
    expect(await codeOf(replaceApiKeys(admin.affiliateId, {}, admin, platform.deps))).toBe('forbidden')
    expect(await codeOf(replaceApiKeys('aff_nobody', {}, admin, platform.deps))).toBe('not_found')
    await revokeApiKeyOf(admin.affiliateId, admin.keyId, other, platform.deps)
    expect(await codeOf(replaceApiKeys(ada.affiliateId, {}, admin, platform.deps))).toBe('unauthorized')
    expect(await activeKeysOf(ada)).toEqual([ada.keyId])
  })

  test('and revokes a single one only under the principal it belongs to', async () => {
    const [ada, bob, admin] = [await person(), await person(), await person('ADMIN')]
    expect(await codeOf(revokeApiKeyOf(bob.affiliateId, ada.keyId, admin, platform.deps))).toBe('not_found')
    const { revokedAt } = await revokeApiKeyOf(ada.affiliateId, ada.keyId, admin, platform.deps)
    platform.passHours(1)
    expect((await revokeApiKeyOf(ada.affiliateId, ada.keyId, admin, platform.deps)).revokedAt).toBe(revokedAt)
  })
})

describe('the owner of a new key is notified', () => {
  const subscribe = async (owner: Principal): Promise<EndpointId> => {
    const wanted = newEndpoint.parse({ url: `http://127.0.0.1:1/${randomUUID()}`, event_types: ['alert.resolved'] })
    const { endpoint } = await createEndpoint(wanted, owner, platform.deps)
    const { endpoints } = platform.deps.subscriptions
    const stored = await endpoints.get(endpoint.endpointId)
    if (stored === null) throw new Error('The endpoint is gone')
    await endpoints.save({ ...stored, verifiedAt: platform.deps.clock(), version: stored.version + 1 })
    platform.notified.length = 0
    return endpoint.endpointId
  }
  const deliveriesOf = async (endpointId: EndpointId) =>
    (await platform.deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 10 })).things.filter(
      ({ eventType }) => eventType === 'api_key.created',
    )

  test('at every endpoint that is enabled, whatever it subscribed to, and never with the key', async () => {
    const ada = await person()
    const [enabled, disabled] = [await subscribe(ada), await subscribe(ada)]
    await changeEndpoint(disabled, { status: 'DISABLED' }, ada, platform.deps)
    const { key, stored } = await createApiKey({}, ada, platform.deps)
    const [delivery, ...others] = await deliveriesOf(enabled)
    expect(others).toEqual([])
    expect(JSON.parse(delivery?.body ?? '')).toMatchObject({
      type: 'api_key.created',
      data: { affiliate_id: ada.affiliateId, key_id: stored.keyId, created_by: 'SELF', revoked_keys: 0 },
    })
    expect(delivery?.body).not.toContain(key)
    expect(await deliveriesOf(disabled)).toEqual([])
    expect(platform.notified).toHaveLength(1)
  })

  test('of what an admin did, though the queue is down: the sweep finds what is owed', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const endpointId = await subscribe(ada)
    platform.queueTrouble.isBroken = true
    const { stored } = await replaceApiKeys(ada.affiliateId, {}, admin, platform.deps)
    const [delivery] = await deliveriesOf(endpointId)
    expect(delivery).toMatchObject({ state: 'PENDING', nextAttemptAt: platform.deps.clock() })
    expect(JSON.parse(delivery?.body ?? '').data).toMatchObject({ key_id: stored.keyId, created_by: 'ADMIN' })
  })
})

test('a response with a secret, kept by an earlier release, is never shown to a caller without a key', async () => {
  const attempt = {
    caller: null,
    key: randomUUID(),
    credential: '',
    requestId: 'test',
    event: { headers: {}, requestContext: { http: { method: 'POST' } }, rawPath: '/', rawQueryString: '' } as never,
  }
  const register = async () => ({ statusCode: 201, body: 'the secret' })
  await replayAnswer({ ...attempt, isForOnce: false }, register, platform.deps)
  const again = replayAnswer({ ...attempt, isForOnce: true }, register, platform.deps)
  await expect(again).rejects.toMatchObject({ code: 'conflict' })
})

describe('a key with scopes', () => {
  const tables = [...routes, ...sessionRoutes, ...registrationRoutes, ...affiliateRoutes]
  const scoped = async (owner: Person, scopes: readonly KeyScope[]): Promise<string> => {
    const made = await warmFunction(tables, platform.deps)('POST', '/affiliates/me/api-keys', {
      key: owner.key,
      body: { scopes },
    })
    expect(made).toMatchObject({ status: 201, body: { data: { scopes } } })
    return made.body.data.api_key
  }

  test('is listed with them, and one without is as every key before it: it may do all', async () => {
    const ada = await person()
    const call = warmFunction(tables, platform.deps)
    await scoped(ada, ['posts.read', 'posts.write'])
    const { data } = (await call('GET', '/affiliates/me/api-keys', { key: ada.key })).body
    const listed = data.map(({ scopes }: { scopes: unknown }) => scopes)
    expect(listed).toHaveLength(2)
    expect(listed).toEqual(expect.arrayContaining([null, ['posts.read', 'posts.write']]))
    const stored = await keysOf(ada)
    expect(stored.filter((key) => 'scopes' in key)).toHaveLength(1)
  })

  test('lets in where it has the scope, and says what is missing elsewhere', async () => {
    const ada = await person()
    const call = warmFunction(tables, platform.deps)
    const key = await scoped(ada, ['account.read'])
    expect((await call('GET', '/affiliates/me', { key })).status).toBe(200)
    const refused = await call('GET', '/affiliates/me/api-keys', { key })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(refused.body.detail).toMatch(
      /^This key lacks the scope keys\.write, .*POST \/api\/v1\/affiliates\/me\/api-keys\.$/,
    )
  })

  test('makes keys with its own scopes or fewer, and none with more', async () => {
    const ada = await person()
    const call = warmFunction(tables, platform.deps)
    const key = await scoped(ada, ['keys.write', 'posts.read'])
    const make = (body: object) => call('POST', '/affiliates/me/api-keys', { key, body })
    expect((await make({})).body.data.scopes).toEqual(['keys.write', 'posts.read'])
    expect((await make({ scopes: ['posts.read', 'posts.read'] })).body.data.scopes).toEqual(['posts.read'])
    for (const scopes of [['posts.read', 'posts.write'], [...keyScopes]]) {
      expect(await make({ scopes })).toMatchObject({ status: 403, body: { errors: [{ path: 'scopes' }] } })
    }
    for (const scopes of [[], ['posts'], 'posts.read', [...keyScopes, 'posts.read']]) {
      expect((await make({ scopes })).status).toBe(422)
    }
    expect(await activeKeysOf(ada)).toHaveLength(4)
  })

  test('signs in to a session that is limited as it is', async () => {
    const ada = await person()
    const call = warmFunction(tables, platform.deps)
    const key = await scoped(ada, ['account.read'])
    const signedIn = await call('POST', '/sessions', { key, body: {} })
    expect(signedIn.status).toBe(201)
    const session = /__Host-session=([^;]*)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
    expect((await call('GET', '/affiliates/me', { session })).status).toBe(200)
    const headers = { 'x-requested-with': 'dashboard' }
    const refused = await call('POST', '/affiliates/me/api-keys', { session, headers, body: {} })
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('lacks the scope keys.write')])
  })

  test('of an admin gives nobody a key, a role or an account, since its scopes would not limit those', async () => {
    const [root, ada] = [await person('ADMIN'), await person()]
    const call = warmFunction(tables, platform.deps)
    const key = await scoped(root, [...keyScopes])
    const facts = { name: randomUUID(), email: `${randomUUID()}@example.com`, role: 'ADMIN' }
    const tried = [
      await call('POST', '/affiliates', { key, body: facts }),
      await call('POST', `/affiliates/${ada.affiliateId}/api-keys`, { key, body: {} }),
      await call('POST', `/affiliates/${ada.affiliateId}/recovery`, { key }),
      await call('PUT', `/affiliates/${ada.affiliateId}`, { key, body: { role: 'ADMIN' } }),
    ]
    for (const { status, body } of tried) {
      expect([status, body.detail]).toEqual([403, expect.stringMatching(/^Only a key without scopes can /)])
    }
    expect((await call('PUT', `/affiliates/${ada.affiliateId}`, { key, body: { is_active: false } })).status).toBe(200)
    expect(await activeKeysOf(ada)).toEqual([ada.keyId])
  })
})

test('a key that expires neither makes an admin nor a link to a new key, since both would outlive it', async () => {
  const [root, ada] = [await person('ADMIN'), await person()]
  const call = warmFunction([...sessionRoutes, ...registrationRoutes, ...affiliateRoutes], platform.deps)
  const soon = plusHours(platform.deps.clock(), 24)
  const { key } = await createApiKey({ expires_at: soon }, root, platform.deps)
  const facts = () => ({ name: randomUUID(), email: `${randomUUID()}@example.com` })
  const tried = [
    await call('POST', '/affiliates', { key, body: { ...facts(), role: 'ADMIN' } }),
    await call('POST', `/affiliates/${ada.affiliateId}/recovery`, { key }),
    await call('PUT', `/affiliates/${ada.affiliateId}`, { key, body: { role: 'ADMIN' } }),
  ]
  for (const { status, body } of tried) {
    expect([status, body.detail]).toEqual([403, expect.stringMatching(/^Only a key that does not expire can /)])
  }
  expect((await call('POST', '/affiliates', { key, body: facts() })).status).toBe(201)
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes as affiliateRoutes } from '../../functions/http/affiliates.ts'
import { routes as campaignRoutes } from '../../functions/http/campaigns.ts'
import { routes as meRoutes } from '../../functions/http/me.ts'
import { routes as registrationRoutes } from '../../functions/http/registration.ts'
import type { Role } from '../../lib/access/role.ts'
import { createDeps, type Deps, type ReachName } from '../../lib/deps/deps.ts'
import { answerInteraction } from '../../lib/discord/answer-interaction.ts'
import { createApiKey, revokeApiKeyOf } from '../../lib/people/manage-api-keys.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach } from '../support/platform-in-memory.ts'
import { type WarmFunction, warmFunction } from '../support/warm-function.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
})
afterAll(() => emulators?.stop())

/** Two instances of the same functions: what one of them changes, the other does not hear of. */
let here: Deps<ReachName>
let spent: () => Cost
let elsewhere: Deps<ReachName>
let warm: WarmFunction

beforeEach(async () => {
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR', MOCK_FAILURE_RATE: '0' })
  const client = createTableClient(config.tableName)
  spent = meter(client).spent
  here = createDeps(config, everyReach, createTable(client))
  elsewhere = createDeps(config, everyReach)
  warm = warmFunction([...meRoutes, ...affiliateRoutes, ...registrationRoutes, ...campaignRoutes], here)
})

const anAdmin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
const person = async (role: Role, discordUserId?: string) => {
  const id = randomUUID()
  const facts = { name: id, email: `${id}@example.com`, role, discord_user_id: discordUserId ?? null }
  const { affiliate, apiKey } = await registerAffiliate(facts, anAdmin, elsewhere)
  return { id: affiliate.affiliateId, key: apiKey, keyId: apiKey.split('_')[2] ?? '' }
}

/** Lets the instance remember a key and its principal. */
const warmUp = async (key: string): Promise<void> => {
  expect((await warm('GET', '/affiliates/me', { key })).status).toBe(200)
}

const revokeElsewhere = async (keyId: string): Promise<void> => {
  const stored = await elsewhere.table.apiKeys.get(keyId)
  if (stored === null) throw new Error('There is no such key')
  await revokeApiKeyOf(stored.affiliateId, keyId, anAdmin, elsewhere)
}

const changeElsewhere = async (
  id: AffiliateId,
  change: { role?: Role; isActive?: boolean; discordProvenAt?: Instant },
): Promise<void> => {
  const before = await elsewhere.table.people.get(id)
  if (before === null) throw new Error('There is no such principal')
  await elsewhere.profiles.changeProfile(before, { ...before, ...change, version: before.version + 1 })
}

const writes: readonly { method: string; path: string; options: { body?: object } }[] = [
  { method: 'POST', path: '/affiliates/me/api-keys', options: { body: {} } },
  { method: 'PUT', path: '/affiliates/me', options: { body: { name: 'Somebody else' } } },
  { method: 'PUT', path: '/affiliates/me/accounts/youtube', options: { body: { handle: '@somebody' } } },
  { method: 'DELETE', path: '/affiliates/me/accounts/youtube', options: {} },
]

describe('an instance that remembers a key', () => {
  test.each(writes)('does not let a revoked key $method $path', async ({ method, path, options }) => {
    const { key, keyId, id } = await person('AFFILIATE')
    await warmUp(key)
    await revokeElsewhere(keyId)
    const { status } = await warm(method, path, { key, ...options })
    expect(status).toBe(401)
    const { things } = await elsewhere.keyRings.listByAffiliate(id, { limit: 10 })
    expect(things).toMatchObject([{ keyId, revokedAt: expect.any(String) }])
    expect(await elsewhere.table.people.get(id)).toMatchObject({ accounts: {}, version: 1 })
  })

  test('does not let a revoked key revoke the key of its owner', async () => {
    const { key, keyId, id } = await person('AFFILIATE')
    const owner = { affiliateId: id, role: 'AFFILIATE', keyId, isEmailConfirmed: true } as const
    const { stored } = await createApiKey({}, owner, elsewhere)
    await warmUp(key)
    await revokeElsewhere(keyId)
    expect((await warm('DELETE', `/affiliates/me/api-keys/${stored.keyId}`, { key })).status).toBe(401)
    expect((await elsewhere.table.apiKeys.get(stored.keyId))?.revokedAt).toBeUndefined()
  })

  test('never replays a kept response to a revoked key', async () => {
    const { key, keyId } = await person('AFFILIATE')
    const once = { key, body: {}, headers: { 'idempotency-key': randomUUID() } }
    expect((await warm('POST', '/affiliates/me/api-keys', once)).status).toBe(201)
    await revokeElsewhere(keyId)
    expect((await warm('POST', '/affiliates/me/api-keys', once)).status).toBe(401)
  })

  test.each(writes)('does not let a deactivated person $method $path', async ({ method, path, options }) => {
    const { key, id } = await person('AFFILIATE')
    await warmUp(key)
    await changeElsewhere(id, { isActive: false })
    expect((await warm(method, path, { key, ...options })).status).toBe(401)
  })

  test('does not let a former admin create an admin, promote anybody or create a campaign', async () => {
    const { key, id } = await person('ADMIN')
    const friend = await person('AFFILIATE')
    await warmUp(key)
    await changeElsewhere(id, { role: 'AFFILIATE' })
    const name = randomUUID()
    const admin = { name, email: `${name}@example.com`, role: 'ADMIN' }
    const answers = [
      await warm('POST', '/affiliates', { key, body: admin }),
      await warm('PUT', `/affiliates/${friend.id}`, { key, body: { role: 'ADMIN' } }),
      await warm('POST', '/campaigns', { key, body: { name: 'Mine', platforms: ['reddit'] } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    expect((await elsewhere.table.people.get(friend.id))?.role).toBe('AFFILIATE')
  })

  test('reads with what a write has just learned', async () => {
    const { key, keyId } = await person('AFFILIATE')
    await warmUp(key)
    await revokeElsewhere(keyId)
    await warm('POST', '/affiliates/me/api-keys', { key, body: {} })
    expect((await warm('GET', '/affiliates/me', { key })).status).toBe(401)
  })

  test('does not let a deactivated person submit from Discord', async () => {
    const discordUserId = String(Math.floor(Math.random() * 1e15) + 1e15)
    const { id } = await person('AFFILIATE', discordUserId)
    await changeElsewhere(id, { discordProvenAt: elsewhere.clock() })
    await here.recent.person(id)
    await changeElsewhere(id, { isActive: false })
    const options = [{ name: 'url', value: 'https://youtu.be/dQw4w9WgXcQ' }]
    const interaction = { id: '1', type: 2, data: { name: 'submit', options }, user: { id: discordUserId } }
    expect(JSON.stringify(await answerInteraction(interaction, here))).toContain('Only active affiliates')
  })

  test('pays two read units for knowing the caller of a write, and none for the caller of a read', async () => {
    const { key } = await person('AFFILIATE')
    await warmUp(key)
    spent()
    await warm('POST', '/campaigns', { key, body: {} })
    expect(spent()).toEqual({ reads: 2, writes: 0 })
    await warm('GET', '/affiliates', { key })
    expect(spent()).toEqual({ reads: 0, writes: 0 })
  })
})

import { randomUUID } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes as campaignRoutes } from '../../functions/http/campaigns.ts'
import { routes as fetchRoutes } from '../../functions/http/fetch.ts'
import { routes as meRoutes } from '../../functions/http/me.ts'
import { routes as registrationRoutes } from '../../functions/http/registration.ts'
import { routes as sessionRoutes } from '../../functions/http/sessions.ts'
import type { Principal, Role } from '../../lib/access/role.ts'
import { createDeps, type Deps, type ReachName } from '../../lib/deps/deps.ts'
import { keyHandler } from '../../lib/http/key-handler.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { createApiKey, revokeApiKeyOf } from '../../lib/people/manage-api-keys.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import { type Instant, plusHours, toInstant } from '../../lib/values/instant.ts'
import type { ApiAnswer } from '../support/api.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach } from '../support/platform-in-memory.ts'
import { type WarmFunction, warmFunction } from '../support/warm-function.ts'

const ours = { 'x-requested-with': 'dashboard' }
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let emulators: Emulators
let spent: () => Cost
let now: Instant
let logged: string
/** Two instances of the same functions: what one of them changes, the other does not hear of. */
let here: Deps<ReachName>
let elsewhere: Deps<ReachName>
let call: WarmFunction
let callElsewhere: WarmFunction

beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
})
afterAll(() => emulators?.stop())

const tables = [...sessionRoutes, ...meRoutes, ...registrationRoutes, ...campaignRoutes]
const withClock = (deps: Deps<ReachName>): Deps<ReachName> => {
  const log: Deps['log'] = {
    write: (...line) => {
      logged += JSON.stringify(line)
    },
    with: () => log,
  }
  return { ...deps, clock: () => now, log }
}

beforeEach(() => {
  const environment = { ...emulators.environment, LOG_LEVEL: 'ERROR', DASHBOARD_URL: 'https://dashboard.example/' }
  const config = readConfig(environment)
  const client = createTableClient(config.tableName)
  spent = meter(client).spent
  now = '2026-06-01T12:00:00.000Z'
  logged = ''
  here = withClock(createDeps(config, everyReach, createTable(client)))
  elsewhere = withClock(createDeps(config, everyReach))
  call = warmFunction(tables, here)
  callElsewhere = warmFunction(tables, elsewhere)
})

const passHours = (hours: number): void => {
  now = plusHours(now, hours)
}

const anAdmin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
const person = async (role: Role = 'AFFILIATE'): Promise<Principal & { readonly key: string }> => {
  const id = randomUUID()
  const facts = { name: id, email: `${id}@example.com`, role }
  const { affiliate, apiKey } = await registerAffiliate(facts, anAdmin, elsewhere)
  const { affiliateId } = affiliate
  return { affiliateId, role, keyId: apiKey.split('_')[2] ?? '', isEmailConfirmed: true, key: apiKey }
}

const tokenOf = ({ headers }: ApiAnswer): string =>
  /__Host-session=([^;]*)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''

interface SignedIn {
  readonly token: string
  readonly id: string
}

const signIn = async (key: string, { remember = false, from = call } = {}): Promise<SignedIn> => {
  const answer = await from('POST', '/sessions', { key, body: { remember }, headers: { 'user-agent': firefox } })
  expect(answer.status).toBe(201)
  return { token: tokenOf(answer), id: answer.body.data.id }
}

const statusOfReading = async (session: string, from = call): Promise<number> =>
  (await from('GET', '/affiliates/me/api-keys', { session })).status
const statusOfWriting = async (session: string, headers: Record<string, string> = ours): Promise<number> =>
  (await call('PUT', '/affiliates/me', { session, body: { name: randomUUID() }, headers })).status

describe('somebody who signs in', () => {
  test('gets a cookie that no script and no other site can read, for 12 hours or for 30 days', async () => {
    const { key } = await person()
    const [short, long] = [
      await call('POST', '/sessions', { key, body: {}, headers: { 'user-agent': firefox } }),
      await call('POST', '/sessions', { key, body: { remember: true } }),
    ]
    const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'
    expect(short.headers.get('set-cookie')).toMatch(
      new RegExp(`^__Host-session=\\w+\\.\\d+\\.[\\w-]{43}; ${attributes}; Max-Age=43200$`),
    )
    expect(long.headers.get('set-cookie')).toContain('Max-Age=2592000')
    expect(short.body.data).toMatchObject({
      device: 'Firefox on Linux',
      expires_at: '2026-06-02T00:00:00.000Z',
      is_current: true,
    })
    expect(long.body.data).toMatchObject({ device: 'A program', expires_at: '2026-07-01T12:00:00.000Z' })
    expect(JSON.stringify([short.body, long.body])).not.toContain(tokenOf(short).split('.')[2])
    expect(await statusOfReading(tokenOf(short))).toBe(200)
    passHours(12)
    expect(await statusOfReading(tokenOf(short))).toBe(401)
    expect(await statusOfReading(tokenOf(long))).toBe(200)
    passHours(30 * 24 - 12)
    expect(await statusOfReading(tokenOf(long))).toBe(401)
  })

  test('stays signed in as long by a fast clock, which is for local stages, as by a real one', async () => {
    const { key } = await person()
    const fast = { ...here, config: { ...here.config, clock: { speed: 720, base: now } } }
    const answer = await warmFunction(tables, fast)('POST', '/sessions', { key, body: {} })
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=43200')
    expect(answer.body.data.expires_at).toBe('2027-05-27T12:00:00.000Z')
    passHours(12 * 720 - 1)
    expect(await statusOfReading(tokenOf(answer))).toBe(200)
    passHours(1)
    expect(await statusOfReading(tokenOf(answer))).toBe(401)
  })

  test('leaves only a hash in the table, which is removed after its time, and nothing in the log', async () => {
    const { key, affiliateId } = await person()
    const { token } = await signIn(key)
    await statusOfWriting(token)
    const [session] = await here.sessions.list(affiliateId)
    const secret = token.split('.')[2] ?? 'none'
    expect(JSON.stringify(session)).not.toContain(secret)
    expect(logged).toContain('SESSION_STARTED')
    for (const word of [secret, key, firefox]) expect(logged).not.toContain(word)
    const { document, tableName } = here.table.client
    const Key = { PK: `SESSIONS#${affiliateId}`, SK: 'SESSION#0' }
    const { Item } = await document.send(new GetCommand({ TableName: tableName, Key }))
    expect(Item).toMatchObject({ type: 'session', expiresAt: Date.parse('2026-06-02T00:00:00.000Z') / 1000 })
  })

  test('always gets a new session: a cookie that comes along is neither taken over nor ended', async () => {
    const [ada, eve] = [await person(), await person()]
    const planted = await signIn(eve.key)
    const body = { remember: false }
    const answer = await call('POST', '/sessions', { key: ada.key, session: planted.token, body })
    expect(answer.status).toBe(201)
    expect(tokenOf(answer)).not.toBe(planted.token)
    const [session] = await here.sessions.list(ada.affiliateId)
    expect(session?.affiliateId).toBe(ada.affiliateId)
    expect(await statusOfReading(planted.token)).toBe(200)
    for (const made of [
      'x'.repeat(60),
      `${ada.affiliateId.slice(4)}.0.${'A'.repeat(43)}`,
      planted.token.replace('.0.', '.1.'),
    ]) {
      expect((await call('POST', '/sessions', { session: made, body, headers: ours })).status).toBe(401)
    }
  })

  test('needs a key: a session starts no other session', async () => {
    const { token } = await signIn((await person()).key)
    const answer = await call('POST', '/sessions', { session: token, body: {}, headers: ours })
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('never gets a cookie a second time by the same Idempotency-Key', async () => {
    const { key } = await person()
    const once = { key, body: {}, headers: { 'idempotency-key': randomUUID() } }
    expect((await call('POST', '/sessions', once)).status).toBe(201)
    const again = await call('POST', '/sessions', once)
    expect(again.status).toBe(409)
    expect(again.headers.get('set-cookie')).toBeNull()
  })

  test('with wrong keys too often is refused for a while, as anywhere', async () => {
    const limited = warmFunction(tables, {
      ...here,
      callerGuard: {
        ...here.callerGuard,
        take: async () => ({ granted: 0, limit: 1, remaining: 0, resetSeconds: 1, retryAfterSeconds: 1 }) as never,
      },
    })
    const answer = await limited('POST', '/sessions', { key: 'arp_local_nonsense', body: {} })
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  })

  test('has at most 20 sessions, of which the oldest ends, however many start at once', async () => {
    const { key, affiliateId } = await person()
    const first = await signIn(key)
    for (let made = 1; made < 20; made += 1) {
      now = toInstant(Date.parse(now) + 1_000)
      await signIn(key)
    }
    expect(await statusOfWriting(first.token)).toBe(200)
    now = toInstant(Date.parse(now) + 1_000)
    const more = await Promise.all([1, 2, 3].map(() => signIn(key)))
    const held = await here.sessions.list(affiliateId)
    expect(held).toHaveLength(20)
    for (const { id, token } of more) {
      const isThere = held.some(({ sessionId }) => sessionId === id)
      expect(await statusOfWriting(token)).toBe(isThere ? 200 : 401)
    }
    expect(await statusOfWriting(first.token)).toBe(401)
  })
})

describe('a change that a cookie signs in', () => {
  test('needs our header, and may not come from another site', async () => {
    const { token } = await signIn((await person()).key)
    const refused = [
      {},
      { 'x-requested-with': 'XMLHttpRequest' },
      { ...ours, 'sec-fetch-site': 'cross-site' },
      { ...ours, 'sec-fetch-site': 'same-site' },
      { ...ours, 'sec-fetch-site': 'none' },
      { ...ours, origin: 'https://evil.example', host: 'api.example' },
      { ...ours, origin: 'null', host: 'api.example' },
      { ...ours, 'sec-fetch-site': 'same-origin', origin: 'https://evil.example', host: 'api.example' },
    ]
    for (const headers of refused) {
      const answer = await call('PUT', '/affiliates/me', { session: token, body: { name: 'Eve' }, headers })
      expect(answer, JSON.stringify(headers)).toMatchObject({ status: 403, body: { code: 'cross_site' } })
    }
    const allowed = [
      ours,
      { ...ours, 'sec-fetch-site': 'same-origin', origin: 'https://api.example', host: 'api.example' },
      { ...ours, origin: 'https://dashboard.example', host: 'behind.example' },
    ]
    for (const headers of allowed) expect(await statusOfWriting(token, headers)).toBe(200)
  })

  test('is refused on public routes as well, while reading needs no header', async () => {
    const { token } = await signIn((await person()).key)
    const body = { name: randomUUID(), email: `${randomUUID()}@example.com` }
    expect((await call('POST', '/affiliates', { session: token, body })).status).toBe(403)
    expect((await call('DELETE', '/sessions/current', { session: token })).status).toBe(403)
    expect((await call('GET', '/affiliates/me/sessions', { session: token })).status).toBe(200)
  })

  test('does as the key would: an admin registers people by it', async () => {
    const { token } = await signIn((await person('ADMIN')).key)
    const body = { name: randomUUID(), email: `${randomUUID()}@example.com`, role: 'ADVERTISER' }
    expect((await call('POST', '/affiliates', { session: token, body, headers: ours })).status).toBe(201)
  })

  test('is done once per Idempotency-Key, apart from what the key itself sent', async () => {
    const { key } = await person()
    const { token } = await signIn(key)
    const headers = { ...ours, 'idempotency-key': randomUUID() }
    const bySession = await call('POST', '/affiliates/me/api-keys', { session: token, body: {}, headers })
    const again = await call('POST', '/affiliates/me/api-keys', { session: token, body: {}, headers })
    expect(bySession.status).toBe(201)
    expect(again.body).toEqual(bySession.body)
    const byKey = await call('POST', '/affiliates/me/api-keys', { key, body: {}, headers })
    expect(byKey.status).toBe(201)
    expect(byKey.body.data.key_id).not.toBe(bySession.body.data.key_id)
    expect(byKey.headers.get('ratelimit-limit')).not.toBeNull()
    expect(bySession.headers.get('ratelimit-limit')).not.toBeNull()
  })
})

describe('a key that is sent', () => {
  test('outweighs the cookie beside it', async () => {
    const [ada, bob] = [await person(), await person()]
    const { token } = await signIn(ada.key)
    const { body } = await call('GET', '/affiliates/me/api-keys', { key: bob.key, session: token })
    expect(body.data.map(({ key_id: id }: { key_id: string }) => id)).toEqual([bob.keyId])
    expect((await call('GET', '/affiliates/me/api-keys', { key: 'arp_local_x', session: token })).status).toBe(401)
    const name = randomUUID()
    expect((await call('PUT', '/affiliates/me', { key: bob.key, session: token, body: { name } })).status).toBe(200)
    expect((await here.table.people.get(bob.affiliateId))?.name).toBe(name)
  })

  test('is the only way to ask a platform directly', async () => {
    const { key } = await person('ADMIN')
    const { token } = await signIn(key)
    const handler = keyHandler(fetchRoutes, () => here)
    const event = {
      version: '2.0',
      rawPath: '/api/v1/platforms/youtube/fetch',
      rawQueryString: '',
      requestContext: { http: { method: 'POST', path: '/api/v1/platforms/youtube/fetch', sourceIp: '192.0.2.1' } },
      headers: ours,
      cookies: [`__Host-session=${token}`],
      body: '{"url":"https://youtu.be/dQw4w9WgXcQ"}',
    }
    const answer = await handler(event as never, { awsRequestId: 'key-only' } as never)
    expect(answer.statusCode).toBe(401)
  })
})

describe('a session ends', () => {
  const endings: Readonly<Record<string, (owner: Principal, signedIn: SignedIn) => Promise<unknown>>> = {
    'with its key': (owner) => revokeApiKeyOf(owner.affiliateId, owner.keyId, owner, elsewhere),
    'with its person': (owner) => changeStanding(owner.affiliateId, { is_active: false }, anAdmin, elsewhere),
    'when somebody ends it': (owner, { id }) =>
      callElsewhere('DELETE', `/affiliates/me/sessions/${id}`, { key: (owner as { key: string } & Principal).key }),
    'with the sign-out': (_owner, { token }) =>
      callElsewhere('DELETE', '/sessions/current', { session: token, headers: ours }),
  }
  test.each(Object.entries(endings))('%s: no instance lets it change anything', async (_how, end) => {
    const owner = await person()
    const signedIn = await signIn(owner.key)
    expect(await statusOfReading(signedIn.token)).toBe(200)
    await end(owner, signedIn)
    // The instance that has heard nothing may show what it showed before, for up to a minute.
    expect(await statusOfReading(signedIn.token)).toBe(200)
    expect(await statusOfWriting(signedIn.token)).toBe(401)
    expect(await statusOfReading(signedIn.token)).toBe(401)
    expect(await statusOfReading(signedIn.token, warmFunction(tables, elsewhere))).toBe(401)
  })

  test('when its key expires', async () => {
    const owner = await person()
    const expiring = await createApiKey({ expires_at: '2026-06-01T14:00:00.000Z' }, owner, elsewhere)
    const { token } = await signIn(expiring.key)
    expect((await call('GET', '/affiliates/me/sessions', { key: owner.key })).body.data).toHaveLength(1)
    passHours(2)
    expect(await statusOfReading(token)).toBe(401)
    expect((await call('GET', '/affiliates/me/sessions', { key: owner.key })).body.data).toEqual([])
  })

  test('with a sentence that says what to do, and the way to public routes stays open', async () => {
    const owner = await person()
    const { token } = await signIn(owner.key)
    passHours(12)
    const answer = await call('GET', '/affiliates/me/sessions', { session: token })
    expect(answer).toMatchObject({ status: 401, body: { detail: expect.stringContaining('your session has ended') } })
    const confirming = { session: token, body: { token: 'one that nobody was sent' }, headers: ours }
    expect((await call('POST', '/affiliates/confirmations', confirming)).status).toBe(422)
    const out = await call('DELETE', '/sessions/current', { session: token, headers: ours })
    expect(out).toMatchObject({ status: 200, body: { data: { ended: false } } })
    expect(out.headers.get('set-cookie')).toContain(
      '__Host-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0',
    )
  })
})

test('somebody sees where they are signed in, and ends one of their own alone', async () => {
  const [ada, bob] = [await person(), await person()]
  const first = await signIn(ada.key)
  passHours(1)
  const second = await signIn(ada.key, { remember: true })
  const list = async (session: string) => (await call('GET', '/affiliates/me/sessions', { session })).body.data
  const seen = await list(second.token)
  expect(seen).toMatchObject([
    { id: second.id, is_current: true, key_id: ada.keyId },
    { id: first.id, is_current: false, device: 'Firefox on Linux' },
  ])
  expect((await list(second.token))[0].last_used_day).toBe('2026-06-01')
  const ofBob = await signIn(bob.key)
  const foreign = await call('DELETE', `/affiliates/me/sessions/${first.id}`, { session: ofBob.token, headers: ours })
  expect(foreign.status).toBe(404)
  const ending = { session: second.token, headers: ours }
  expect((await call('DELETE', `/affiliates/me/sessions/${first.id}`, ending)).status).toBe(200)
  expect((await call('DELETE', `/affiliates/me/sessions/${first.id}`, ending)).status).toBe(200)
  expect(await list(second.token)).toHaveLength(1)
  expect(await statusOfWriting(first.token)).toBe(401)
})

test('a session costs one read unit more than a key for a change, nothing for another look, and a write a day', async () => {
  const { token } = await signIn((await person()).key)
  spent()
  expect((await call('POST', '/campaigns', { session: token, body: {}, headers: ours })).status).toBe(403)
  expect(spent()).toEqual({ reads: 3, writes: 1 })
  await call('POST', '/campaigns', { session: token, body: {}, headers: ours })
  expect(spent()).toEqual({ reads: 3, writes: 0 })
  await call('GET', '/affiliates', { session: token })
  expect(spent()).toEqual({ reads: 0, writes: 0 })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes as affiliateRoutes } from '../../functions/http/affiliates.ts'
import { routes as healthRoutes } from '../../functions/http/health.ts'
import { routes as linkRoutes } from '../../functions/http/links.ts'
import { routes as meRoutes } from '../../functions/http/me.ts'
import { routes as registrationRoutes } from '../../functions/http/registration.ts'
import { newApiKey } from '../../lib/access/api-key.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { remembered } from '../../lib/deps/remembered.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { createCallerGuard } from '../../lib/resilience/guard-callers.ts'
import { readLimits } from '../../lib/resilience/limits.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import type { ApiAnswer } from '../support/api.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { warmFunction } from '../support/warm-function.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let spent: () => Cost
let logged: { readonly code: string; readonly limit: unknown }[]

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  platform = platformOn(emulators)
  logged = []
})

/** One process with limits of its own, on the table that all of them share. */
const processWith = (limitsText: string): Deps<ReachName> => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  spent = meter(client).spent
  const table = createTable(client)
  const limits = readLimits(limitsText)
  const { deps } = platform
  const log: Deps['log'] = {
    write: (code, fields) => void logged.push({ code, limit: fields?.['limit'] }),
    with: () => log,
  }
  return {
    ...deps,
    config: { ...deps.config, limits },
    table,
    recent: { ...deps.recent, apiKey: remembered(table.apiKeys.get, { forMs: 60_000, atMost: 100 }) },
    callerGuard: createCallerGuard(table.callerLimits, limits, deps.clock),
    log,
  }
}

const functionOn = (deps: Deps<ReachName>) =>
  warmFunction([...registrationRoutes, ...meRoutes, ...affiliateRoutes, ...linkRoutes, ...healthRoutes], deps)

const rateOf = ({ headers }: ApiAnswer): (string | null)[] =>
  ['limit', 'remaining', 'reset'].map((name) => headers.get(`ratelimit-${name}`))

const newKey = async (deps: Deps<ReachName>): Promise<string> => {
  const id = randomUUID()
  const registration = { name: id, email: `${id}@example.com`, role: 'AFFILIATE' as const }
  const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'key_admin', isEmailConfirmed: true } as const
  return (await registerAffiliate(registration, admin, deps)).apiKey
}

const times = async (count: number, call: () => Promise<ApiAnswer>) => {
  const answers: ApiAnswer[] = []
  for (let at = 0; at < count; at += 1) answers.push(await call())
  return answers
}
const statusesOf = (answers: readonly { readonly status: number }[]): number[] => answers.map(({ status }) => status)

describe('reads and changes of a principal', () => {
  test('are limited across all processes, each separately, and callers do not affect each other', async () => {
    const [one, other] = [processWith('reads=3,changes=2'), processWith('reads=3,changes=2')]
    const [here, there] = [functionOn(one), functionOn(other)]
    const [ada, bob] = [await newKey(one), await newKey(one)]
    const reads = [
      await here('GET', '/affiliates/me', { key: ada }),
      await there('GET', '/affiliates/me', { key: ada, from: '198.51.100.9' }),
      await here('GET', '/affiliates/me', { key: ada }),
      await there('GET', '/affiliates/me', { key: ada, from: '203.0.113.8' }),
    ]
    expect(statusesOf(reads)).toEqual([200, 200, 200, 429])
    expect(reads.map(rateOf)).toEqual([
      ['3', '2', '20'],
      ['3', '1', '40'],
      ['3', '0', '60'],
      ['3', '0', '60'],
    ])
    const refused = reads[3]
    expect(refused?.headers.get('retry-after')).toBe('20')
    expect(refused?.body).toMatchObject({
      code: 'rate_limited',
      detail: 'The limit is 3 reads a minute. Try again in 20 s.',
    })
    const rename = () => here('PUT', '/affiliates/me', { key: ada, body: { name: randomUUID() } })
    expect(statusesOf(await times(3, rename))).toEqual([200, 200, 429])
    expect((await here('GET', '/affiliates/me', { key: bob })).status).toBe(200)
    expect(logged).toContainEqual({ code: 'REQUEST_REFUSED', limit: 'changes' })
    platform.passHours(20 / 3_600)
    expect((await there('GET', '/affiliates/me', { key: ada })).status).toBe(200)
  })

  test('count even if refused, since a refusal costs as much', async () => {
    const call = functionOn(processWith('changes=2'))
    const ada = await newKey(platform.deps)
    const broken = () => call('PUT', '/affiliates/me', { key: ada, body: { nothing: true } })
    expect(statusesOf(await times(3, broken))).toEqual([422, 422, 429])
  })

  test('cost an ordinary caller no write, and a busy one a write in twenty reads', async () => {
    const deps = processWith('')
    const call = functionOn(deps)
    const ada = await newKey(deps)
    const read = () => call('GET', '/affiliates/me', { key: ada })
    await read()
    spent()
    expect(statusesOf(await times(19, read)).every((status) => status === 200)).toBe(true)
    expect(spent().writes).toBe(0)
    await times(40, read)
    expect(spent().writes).toBe(2)
  })
})

describe('callers without a key', () => {
  test('are limited by address, and one network of IPv6 is one of them', async () => {
    const call = functionOn(processWith('reads=2'))
    const from = (address: string) => call('GET', '/health', { from: address })
    const answers = [await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8::3')]
    expect(statusesOf(answers)).toEqual([200, 200, 429])
    expect((await from('2001:db8:0:1::1')).status).toBe(200)
  })

  test('cannot choose their address', async () => {
    const call = functionOn(processWith('reads=1'))
    const claiming = (address: string) =>
      call('GET', '/health', { from: '198.51.100.77', headers: { 'x-forwarded-for': address } })
    expect((await claiming('192.0.2.50')).status).toBe(200)
    expect((await claiming('192.0.2.51')).status).toBe(429)
  })
})

describe('wrong keys', () => {
  const wrongKey = (): string => newApiKey('local').key

  test('are limited by address, while valid keys work from there and wrong ones elsewhere are 401', async () => {
    const deps = processWith('wrongKeys=2')
    const call = functionOn(deps)
    const ada = await newKey(deps)
    const guess = (key: string, from = '192.0.2.66') => call('GET', '/affiliates/me', { key, from })
    const guesses = [await guess(wrongKey()), await guess('no key at all'), await guess(wrongKey())]
    expect(statusesOf(guesses)).toEqual([401, 401, 429])
    expect(guesses.map(rateOf)).toEqual([
      ['2', '1', '150'],
      ['2', '0', '300'],
      ['2', '0', '300'],
    ])
    expect(guesses[2]?.headers.get('retry-after')).toBe('150')
    expect(guesses[2]?.body.detail).toContain('2 failed authentications from one address in 5 minutes')
    expect((await guess(ada)).status).toBe(200)
    expect((await guess(wrongKey(), '192.0.2.67')).status).toBe(401)
    expect((await call('GET', '/affiliates/me', { from: '192.0.2.66' })).status).toBe(429)
    expect(logged).toContainEqual({ code: 'REQUEST_REFUSED', limit: 'wrongKeys' })
  })

  test('that got a 429 cost no read and no write when they come again', async () => {
    const deps = processWith('wrongKeys=1')
    const call = functionOn(deps)
    const key = wrongKey()
    const guess = () => call('PUT', '/affiliates/me', { key, from: '192.0.2.99', body: {} })
    expect(statusesOf(await times(2, guess))).toEqual([401, 429])
    expect(spent().reads).toBeGreaterThan(0)
    expect(statusesOf(await times(20, guess)).every((status) => status === 429)).toBe(true)
    expect(spent()).toEqual({ writes: 0, reads: 0 })
  })
})

test('creating keys is limited per person, and requests refused earlier do not count', async () => {
  const deps = processWith('newKeys=2')
  const call = functionOn(deps)
  const ada = await newKey(deps)
  const make = (body: object) => call('POST', '/affiliates/me/api-keys', { key: ada, body })
  expect((await make({ expires_at: 'yesterday' })).status).toBe(422)
  const made = [await make({}), await make({}), await make({})]
  expect(statusesOf(made)).toEqual([201, 201, 429])
  expect(made[2]?.body.detail).toBe('The limit is 2 new API keys an hour. Try again in 1800 s.')
  expect(logged).toContainEqual({ code: 'REQUEST_REFUSED', limit: 'newKeys' })
})

test('making links is limited per person', async () => {
  const deps = processWith('newLinks=2')
  const call = functionOn(deps)
  const ada = await newKey(deps)
  const make = () => call('POST', '/links', { key: ada, body: { campaign_id: 'cmp_none' } })
  const made = await times(3, make)
  expect(statusesOf(made)).toEqual([404, 404, 429])
  expect(made[2]?.body.detail).toBe('The limit is 2 new links an hour. Try again in 1800 s.')
})

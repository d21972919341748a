import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PlatformAdapter } from '../../lib/platforms/adapter.ts'
import { simulatedAdapter } from '../../lib/platforms/adapters.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard, type PlatformGuard } from '../../lib/platforms/guard-platform.ts'
import type { Leave } from '../../lib/platforms/leave.ts'
import type { Observation } from '../../lib/platforms/platform.ts'
import { platformConfig } from '../../lib/platforms/platform-config.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable, type Table } from '../../lib/table/table.ts'
import { type Instant, plusMilliseconds } from '../../lib/values/instant.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

let emulators: Emulators
let table: Table
let spent: () => Cost
let now: Instant

const config = platformConfig.parse({ rate_limit: { capacity: 40, per_seconds: 40 } })
const fault: Observation = { kind: 'unavailable', fetchedAt: '2026-06-01T12:00:00.000Z', reason: 'timeout' }
const gone: Observation = { kind: 'gone', fetchedAt: '2026-06-01T12:00:00.000Z', reason: 'not_found' }
const limited: Observation = { kind: 'unavailable', fetchedAt: '2026-06-01T12:00:00.000Z', reason: 'rate_limited' }

const unreadable: Observation = {
  kind: 'unavailable',
  fetchedAt: '2026-06-01T12:00:00.000Z',
  reason: 'server_error',
  isOfPostAlone: true,
}

const worker = (): PlatformGuard => createPlatformGuard(table, () => now)
const pass = (seconds: number): void => {
  now = plusMilliseconds(now, seconds * 1000)
}

beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  spent = meter(client).spent
  table = createTable(client)
  now ??= '2026-06-01T12:00:00.000Z'
  pass(24 * 3600)
})

test('five faults over all workers stop them all, and one of them tries again after the pause', async () => {
  const workers = Array.from({ length: 5 }, worker)
  for (const one of workers) {
    expect(await one.pass('youtube', config, 1, 1)).toEqual({ granted: true })
    await one.note('youtube', [fault])
  }
  const late = worker()
  expect(await late.pass('youtube', config, 1, 1)).toEqual({ granted: false, reason: 'circuit_open', waitSeconds: 30 })
  pass(30)
  const leaves = await Promise.all([...workers, late].map((one) => one.pass('youtube', config, 1, 1)))
  expect(leaves.filter(({ granted }) => granted)).toHaveLength(1)
})

test('a worker that dies during a probe holds it for ten seconds', async () => {
  const [one, other] = [worker(), worker()]
  for (let times = 0; times < 5; times += 1) await one.note('x', [fault])
  pass(30)
  expect(await one.pass('x', config, 1, 1)).toEqual({ granted: true })
  pass(9)
  expect(await other.pass('x', config, 1, 1)).toMatchObject({ granted: false })
  pass(1)
  expect(await other.pass('x', config, 1, 1)).toEqual({ granted: true })
})

test('a response about a post or about limits is not a fault', async () => {
  const one = worker()
  for (let times = 0; times < 6; times += 1) {
    await one.note('reddit', [gone, fault])
    await one.note('reddit', [limited])
  }
  expect(await one.pass('reddit', config, 1, 1)).toEqual({ granted: true })
})

test('a post that cannot be read neither opens a circuit nor closes one', async () => {
  const one = worker()
  for (let times = 0; times < 5; times += 1) await one.note('instagram', [fault])
  pass(30)
  expect(await one.note('instagram', [unreadable])).toBeNull()
  for (let times = 0; times < 2; times += 1) await one.note('instagram', [gone])
  expect(await table.circuits.get('instagram')).toMatchObject({ pauses: 1, goodProbes: 2 })
})

test('a healthy platform costs next to nothing: one read in five seconds, one write in ten calls', async () => {
  const one = worker()
  const roomy = platformConfig.parse({ rate_limit: { capacity: 600, per_seconds: 60 } })
  for (let calls = 0; calls < 11; calls += 1) {
    expect(await one.pass('tiktok', roomy, 1, 1)).toEqual({ granted: true })
    await one.note('tiktok', [gone])
  }
  expect(spent()).toEqual({ writes: 1, reads: 1 })
})

test('a pause of one of our credentials holds back all calls with it, through faults and answers, and no others', async () => {
  const [one, other] = [worker(), worker()]
  await healed('instagram')
  const byName = (guard: PlatformGuard) => guard.pass('instagram', config, 1, 1, 'instagram-discovery')
  await one.pause('instagram-discovery', 900)
  for (const each of [one, other]) {
    const wait = { reason: 'budget_empty', waitSeconds: 900 }
    expect(await byName(each)).toEqual({ granted: false, ...wait, isOfAccount: true })
    expect(await each.pass('instagram', config, 1, 1)).toEqual({ granted: true })
  }
  await one.pause('instagram', 3_600)
  for (let times = 0; times < 5; times += 1) await one.note('instagram', [fault])
  pass(1_000)
  for (let times = 0; times < 3; times += 1) await one.note('instagram', [gone])
  expect(await table.circuits.get('instagram')).toMatchObject({ openedAt: null, faults: 0 })
  expect(await other.pass('instagram', config, 1, 1)).toEqual({
    granted: false,
    reason: 'budget_empty',
    waitSeconds: 2_600,
  })
  pass(2_600)
  for (const each of [one, other]) expect(await byName(each)).toEqual({ granted: true })
})

test('a pause is written when it begins, or ends later than was known, and not with every response', async () => {
  const [one, other] = [worker(), worker()]
  await one.pause('tiktok', 900)
  expect(spent()).toMatchObject({ writes: 1 })
  pass(30)
  for (const each of [one, other]) await each.pause('tiktok', 900)
  expect(spent()).toMatchObject({ writes: 0 })
  await other.pause('tiktok', 3_600)
  expect(spent()).toMatchObject({ writes: 1 })
  await one.pause('tiktok', 900)
  expect(await one.pass('tiktok', config, 1, 1)).toMatchObject({ waitSeconds: 3_600 })
})

test('an empty budget tells every worker when to call again', async () => {
  const one = worker()
  const tight = platformConfig.parse({ rate_limit: { capacity: 3, per_seconds: 60 } })
  for (let calls = 0; calls < 3; calls += 1) expect(await one.pass('meta', tight, 1, 1)).toEqual({ granted: true })
  for (const each of [one, worker()]) {
    expect(await each.pass('meta', tight, 1, 1)).toEqual({ granted: false, reason: 'budget_empty', waitSeconds: 20 })
  }
  pass(20)
  expect(await worker().pass('meta', tight, 1, 1)).toEqual({ granted: true })
})

test('a larger budget holds from the next call on, although the smaller one is used up for a day', async () => {
  const tight = platformConfig.parse({ rate_limit: { capacity: 1, per_seconds: 86_400 } })
  const one = worker()
  await healed('tiktok')
  expect(await one.pass('tiktok', tight, 1, 1)).toEqual({ granted: true })
  expect(await one.pass('tiktok', tight, 1, 1)).toMatchObject({ granted: false, reason: 'budget_empty' })
  for (const each of [one, worker()]) expect(await each.pass('tiktok', config, 1, 1)).toEqual({ granted: true })
  expect(await worker().pass('tiktok', tight, 1, 1)).toMatchObject({ granted: false, reason: 'budget_empty' })
})

test('a budget that is too small for a batch is for its first posts, unless it is too small for one', async () => {
  const tight = platformConfig.parse({ rate_limit: { capacity: 3, per_seconds: 60 } })
  const most = (calls: number, least: number) => worker().pass('reddit', tight, calls, 1, 'reddit', least)
  await healed('reddit')
  expect(await most(5, 1)).toEqual({ granted: true, calls: 3 })
  expect(await most(5, 1)).toMatchObject({ granted: false, reason: 'budget_empty' })
  pass(20)
  spent()
  expect(await most(5, 2)).toMatchObject({ granted: false, reason: 'budget_empty' })
  expect(await most(5, 1)).toEqual({ granted: true, calls: 1 })
})

/** A platform whose circuit earlier tests left open responds again. */
const healed = async (platform: Platform): Promise<void> => {
  const one = worker()
  for (let answers = 0; answers < 3; answers += 1) {
    await one.pass(platform, config, 1, 1)
    await one.note(platform, [gone])
    pass(60)
  }
}

test('a platform that bills by the read is asked about as many posts as a day pays for, over all workers, until the next one (UTC)', async () => {
  const billed = platformConfig.parse({ mode: 'live', cost: { usd_per_read: 0.1, max_usd_per_day: 0.3 } })
  await healed('x')
  now = `${now.slice(0, 10)}T23:59:00.000Z` as Instant
  const [one, other] = [worker(), worker()]
  expect(await one.pass('x', billed, 1, 2)).toEqual({ granted: true })
  const used = { granted: false, reason: 'budget_empty', waitSeconds: 60 }
  expect(await other.pass('x', billed, 1, 1)).toEqual({ granted: true })
  expect(await one.pass('x', billed, 1, 1)).toEqual(used)
  spent()
  expect(await one.pass('x', billed, 1, 1)).toEqual(used)
  expect(spent().writes).toBe(0)
  expect(await table.platformReads.get('x', now.slice(0, 10))).toBe(3)
  const raised = platformConfig.parse({ mode: 'live', cost: { usd_per_read: 0.1, max_usd_per_day: 0.4 } })
  expect(await one.pass('x', raised, 1, 1)).toEqual({ granted: true })
  pass(60)
  expect(await one.pass('x', billed, 1, 3)).toEqual({ granted: true })
})

test.each([
  ['whose authors are known, each one read', { author: 'ada' }, 3, 3],
  ['whose authors are not, each three reads', undefined, 5, 1],
] as const)(
  'posts %s, are asked about as far as they fit into a day, and the others wait',
  async (_what, author, most, fitting) => {
    const billed = platformConfig.parse({ mode: 'live', cost: { usd_per_read: 0.1, max_usd_per_day: most / 10 } })
    await healed('x')
    const asked: string[] = []
    const configs = { get: async () => ({ config: billed, version: 1 }), countFault: async () => 0 }
    const adapter: PlatformAdapter = {
      ...simulatedAdapter('x'),
      fetchMetrics: async (refs) => {
        asked.push(...refs.map(({ nativeId }) => nativeId))
        return new Map(refs.map(({ nativeId }) => [nativeId, gone]))
      },
    }
    const defaults = {
      mock: { seed: 1, failureRate: 0 },
      live: { credentials: { x: { bearer_token: 't' } }, stubUrl: null },
    }
    pass(24 * 3600)
    now = `${now.slice(0, 10)}T23:59:00.000Z` as Instant
    const ask = createAskPlatform(
      configs,
      worker(),
      defaults,
      () => now,
      () => adapter,
    )
    const refs = ['1', '2', '3', '4', '5'].map((nativeId) => ({
      nativeId,
      canonicalUrl: `https://x.com/a/status/${nativeId}`,
      ...(author && { author }),
    }))
    const answers = await ask('x', refs)
    expect(asked).toEqual(['1', '2', '3'].slice(0, fitting))
    const waits = { kind: 'unavailable', reason: 'budget_empty', retryAfterSeconds: 60 }
    expect(refs.map(({ nativeId }) => answers.get(nativeId))).toMatchObject(
      refs.map((_, index) => (index < fitting ? gone : waits)),
    )
    expect(await table.platformReads.get('x', now.slice(0, 10))).toBe(most)
  },
)

test('money that a worker gives back is spent by the others, which try again every minute', async () => {
  const billed = platformConfig.parse({ mode: 'live', cost: { usd_per_read: 0.1, max_usd_per_day: 0.3 } })
  await healed('x')
  now = `${now.slice(0, 10)}T12:00:00.000Z` as Instant
  const [day, one] = [now.slice(0, 10), worker()]
  expect(await one.pass('x', billed, 1, 2)).toEqual({ granted: true })
  expect(await one.pass('x', billed, 1, 4)).toEqual({ granted: true, reads: 1 })
  await table.platformReads.giveBack('x', day, 2)
  pass(59)
  spent()
  expect(await one.pass('x', billed, 1, 1)).toMatchObject({ granted: false, reason: 'budget_empty' })
  expect(spent()).toEqual({ writes: 0, reads: 0 })
  pass(1)
  expect(await one.pass('x', billed, 1, 1)).toEqual({ granted: true })
  expect(await table.platformReads.get('x', day)).toBe(2)
})

test('of posts that a day pays for in part, what a guard turns away is given back, and no more', async () => {
  const billed = platformConfig.parse({ mode: 'live', cost: { usd_per_read: 0.1, max_usd_per_day: 0.3 } })
  await healed('x')
  const [day, one] = [now.slice(0, 10), worker()]
  expect(await one.pass('x', billed, 1, 1)).toEqual({ granted: true })
  for (let faults = 0; faults < 5; faults += 1) await one.note('x', [fault])
  expect(await one.pass('x', billed, 1, 9)).toMatchObject({ granted: false, reason: 'circuit_open' })
  expect(await table.platformReads.get('x', day)).toBe(1)
  pass(3_600)
  await healed('x')
})

test('what is simulated or free is not counted, and posts that a guard turns away cost nothing', async () => {
  await healed('x')
  const one = worker()
  const day = () => table.platformReads.get('x', now.slice(0, 10))
  const simulated = platformConfig.parse({ cost: { usd_per_read: 1, max_usd_per_day: 1 } })
  const free = platformConfig.parse({ mode: 'live', cost: { usd_per_read: 0, max_usd_per_day: 0 } })
  for (const each of [simulated, free]) expect(await one.pass('x', each, 1, 100)).toEqual({ granted: true })
  expect(await day()).toBe(0)
  const billed = platformConfig.parse({ mode: 'live', rate_limit: { capacity: 1, per_seconds: 3_600 } })
  const [fresh, leaves] = [worker(), [] as Leave[]]
  for (let call = 0; call < 5; call += 1) leaves.push(await fresh.pass('x', billed, 1, 5))
  const granted = leaves.filter((leave) => leave.granted).length
  expect(granted).toBeLessThan(5)
  expect(await day()).toBe(granted * 5)
})

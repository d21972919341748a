import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCallerGuard, type LimitStore } from '../../../lib/resilience/guard-callers.ts'
import { bucketOf, readLimits } from '../../../lib/resilience/limits.ts'
import { slotMs, slotsLeft } from '../../../lib/resilience/rate-limit.ts'
import { batchOf } from '../../../lib/resilience/share.ts'
import { type Instant, plusMilliseconds } from '../../../lib/values/instant.ts'

/** The buckets of all processes, and how often they were asked. */
const sharedStore = () => {
  const fullAtMs = new Map<string, number>()
  const asked = { times: 0 }
  const store: LimitStore = {
    take: async (name, who, limit, wanted, nowMs) => {
      asked.times += 1
      const key = `${name} ${who}`
      const granted = Math.min(wanted, slotsLeft(limit, fullAtMs.get(key) ?? 0, nowMs))
      const after = Math.max(fullAtMs.get(key) ?? 0, nowMs) + granted * slotMs(limit)
      if (granted > 0) fullAtMs.set(key, after)
      return { granted, fullAtMs: fullAtMs.get(key) ?? 0 }
    },
  }
  return { store, asked }
}

const start: Instant = '2026-06-01T12:00:00.000Z'
const limits = readLimits('')

describe('what processes grant of a limit that they share', () => {
  test('costs nothing to a caller who stays below a thirtieth of it', async () => {
    const { store, asked } = sharedStore()
    let now = start
    const guard = createCallerGuard(store, limits, () => now)
    for (let second = 0; second < 600; second += 1) {
      now = plusMilliseconds(now, 3_000)
      expect((await guard.take('reads', 'aff_1')).granted).toBe(1)
    }
    expect(asked.times).toBe(0)
  })

  test('costs one write in twenty requests to a caller who uses it', async () => {
    const { store, asked } = sharedStore()
    const guard = createCallerGuard(store, limits, () => start)
    for (let at = 0; at < 520; at += 1) expect((await guard.take('reads', 'aff_1')).granted).toBe(1)
    expect(asked.times).toBe(25)
  })

  test('is never more than the limit and a thirtieth of it for each process', async () => {
    const steps = fc.array(
      fc.record({ process: fc.nat(3), waitMs: fc.nat(4_000), times: fc.integer({ min: 1, max: 60 }) }),
      {
        maxLength: 40,
      },
    )
    const bucket = bucketOf(limits.changes)
    await fc.assert(
      fc.asyncProperty(steps, async (asks) => {
        const { store } = sharedStore()
        let [now, taken] = [start, 0]
        const guards = Array.from({ length: 4 }, () => createCallerGuard(store, limits, () => now))
        for (const { process, waitMs, times } of asks) {
          now = plusMilliseconds(now, waitMs)
          for (let at = 0; at < times; at += 1) taken += (await guards[process]?.take('changes', 'aff_1'))?.granted ?? 0
          const minutes = (Date.parse(now) - Date.parse(start)) / 60_000
          const allowed = bucket.burst + minutes * bucket.perMinute
          expect(taken).toBeLessThanOrEqual(allowed * (1 + guards.length / 30) + guards.length)
        }
      }),
    )
  })

  test('is exact for a limit that is smaller than thirty', async () => {
    const { store } = sharedStore()
    const small = readLimits('newKeys=3')
    expect(batchOf(bucketOf(small.newKeys))).toBe(1)
    const [one, other] = [createCallerGuard(store, small, () => start), createCallerGuard(store, small, () => start)]
    const grants = [await one.take('newKeys', 'a'), await other.take('newKeys', 'a'), await one.take('newKeys', 'a')]
    expect(grants.map(({ granted, remaining }) => [granted, remaining])).toEqual([
      [1, 2],
      [1, 1],
      [1, 0],
    ])
    expect(await other.take('newKeys', 'a')).toMatchObject({ granted: 0, remaining: 0, retryAfterSeconds: 1_200 })
    expect((await other.take('newKeys', 'b')).granted).toBe(1)
  })

  test('lets a caller in again when the response said so', async () => {
    const { store } = sharedStore()
    let now = start
    const guard = createCallerGuard(store, limits, () => now)
    let grant = await guard.take('wrongKeys', '192.0.2.1')
    while (grant.granted > 0) grant = await guard.take('wrongKeys', '192.0.2.1')
    expect(grant.retryAfterSeconds).toBeGreaterThan(0)
    now = plusMilliseconds(now, grant.retryAfterSeconds * 1000)
    expect((await guard.take('wrongKeys', '192.0.2.1')).granted).toBe(1)
  })

  test('refuses a key that was wrong too often for a minute, but never everybody who sends none', () => {
    let now = start
    const guard = createCallerGuard(sharedStore().store, limits, () => now)
    guard.refuse('Bearer wrong')
    guard.refuse('')
    expect([guard.isRefused('Bearer wrong'), guard.isRefused('')]).toEqual([true, false])
    now = plusMilliseconds(now, 60_000)
    expect(guard.isRefused('Bearer wrong')).toBe(false)
  })
})

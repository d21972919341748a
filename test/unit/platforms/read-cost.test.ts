import { expect, test } from 'vitest'
import { platformConfig } from '../../../lib/platforms/platform-config.ts'
import { costOf, maxReadsOf, usdOf } from '../../../lib/platforms/read-cost.ts'

const live = platformConfig.parse({ mode: 'live' })

test('X bills by default when it is asked itself, and no other platform does', () => {
  expect(costOf('x', live)).toEqual({ usd_per_read: 0.005, max_usd_per_day: 10 })
  expect(costOf('x', platformConfig.parse({}))).toBeNull()
  expect(costOf('youtube', live)).toBeNull()
})

test("an admin's price and cap come first, and a price of 0 bills nothing", () => {
  const own = { usd_per_read: 0.2, max_usd_per_day: 5 }
  expect(costOf('x', { ...live, cost: own })).toEqual(own)
  expect(costOf('x', { ...live, cost: { ...own, usd_per_read: 0 } })).toBeNull()
})

test.each([
  [0.015, 10, 666],
  [0.1, 0.3, 3],
  [0.005, 0.004, 0],
  [0.0001, 1_000_000, 10_000_000_000],
  [1, 0, 0],
])('at $%d a read, $%d a day pays for %d', (usd_per_read, max_usd_per_day, reads) => {
  expect(maxReadsOf({ usd_per_read, max_usd_per_day })).toBe(reads)
})

test('a sum of money is rounded to a hundredth of a cent', () => {
  expect(usdOf(3, { usd_per_read: 0.1, max_usd_per_day: 1 })).toBe(0.3)
  expect(usdOf(666, { usd_per_read: 0.015, max_usd_per_day: 10 })).toBe(9.99)
})

test.each([
  [{ usd_per_read: -1, max_usd_per_day: 1 }],
  [{ usd_per_read: 101, max_usd_per_day: 1 }],
  [{ usd_per_read: 1, max_usd_per_day: 1_000_001 }],
  [{ usd_per_read: 1 }],
])('a config with the cost %j is refused', (cost) => {
  expect(platformConfig.safeParse({ cost }).success).toBe(false)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bulkOf, rushOn } from '../../bench/hot-item.ts'
import { capacityOf, rushOnPartitions } from '../../bench/hot-partition.ts'
import {
  dollarRows,
  hotItem,
  hotItemRows,
  limitRows,
  limits,
  partitionRows,
  storageDollarsAMonth,
} from '../../bench/scale.ts'

const page = readFileSync(new URL('../../../docs/scale.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

test.each([...limitRows(), ...dollarRows(), ...hotItemRows(), ...partitionRows()])(
  'docs/scale.md says what the model says of %s',
  (...row) => {
    expect(rows).toContainEqual(row)
  },
)

test('the model gives what it was made by: before, ten mixed messages asked about two posts a call', () => {
  const [youtube, sweep] = limits.map(({ postsADay }) => Math.round(postsADay))
  expect(10_000 / (12 / 2)).toBeCloseTo(1_667, 0)
  expect(youtube).toBe(10_638)
  expect(sweep).toBe(2_618_182)
  expect((2_618_182 * 11 * 3) / 86_400).toBeGreaterThanOrEqual(999)
  expect(Math.round(storageDollarsAMonth(1e8))).toBe(991)
})

test('fewer than one transaction in a thousand uses up its tries at the rate of the model, whatever the seed, and many do at twice that rate', () => {
  for (const seed of [1, 2, 3]) {
    expect(rushOn(hotItem.transactionsPerSecond, seed).refusedPercent).toBeLessThan(0.1)
    expect(rushOn(2 * hotItem.transactionsPerSecond, seed).refusedPercent).toBeGreaterThan(1)
  }
})

test.each([
  { partitions: 1, units: 4 },
  { partitions: 2, units: 2 },
  { partitions: 8, units: 1 },
])('partitions take what the model says, whatever the seed, and turn many away at a fifth more: %o', (spread) => {
  for (const seed of [1, 2]) {
    expect(rushOnPartitions(spread, capacityOf(spread), seed).refusedPercent).toBeLessThan(0.1)
    expect(rushOnPartitions(spread, 1.2 * capacityOf(spread), seed).refusedPercent).toBeGreaterThan(5)
  }
})

test('rows of a bulk that are stored in turn meet no other, and end sooner than those that are stored side by side', () => {
  for (const seed of [1, 2, 3]) {
    const [before, now] = [false, true].map((inTurn) => bulkOf(100, { atOnce: 8, inTurn }, seed))
    expect(now).toMatchObject({ triesPerCommit: 1, refusedPercent: 0 })
    expect(before?.triesPerCommit).toBeGreaterThan(2)
    expect(before?.refusedPercent).toBeGreaterThan(1)
    expect(Number(before?.ms)).toBeGreaterThan(Number(now?.ms))
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noBreakdown } from '../../../lib/tracking/breakdown.ts'
import { type Click, type ClickCounts, countsOf, noClicks } from '../../../lib/tracking/click.ts'
import {
  dayAfter,
  daysToFold,
  daysToForget,
  firstsOf,
  lastClosedDay,
  nextPlace,
  plusAll,
  plusLost,
  promoted,
  readPlace,
  textOfPlace,
} from '../../../lib/tracking/click-fold.ts'
import type { ClickId } from '../../../lib/tracking/click-id.ts'
import { clickClasses } from '../../../lib/tracking/vocabulary.ts'
import type { Instant } from '../../../lib/values/instant.ts'
import type { LinkCode } from '../../../lib/values/link-code.ts'

const code = 'a0bcdefghj' as LinkCode
const aClick = (clickId: ClickId, given: Partial<Click> = {}): Click => ({
  clickId,
  code,
  clickedAt: '2026-11-28T12:00:00.000Z',
  clickClass: 'duplicate',
  device: 'mobile',
  bot: null,
  referrer: null,
  network: 'n',
  isAttributable: true,
  duplicateOf: 'clk_FIRST',
  ...given,
})

test.each<[Instant, string]>([
  ['2026-11-29T00:59:59.999Z', '2026-11-27'],
  ['2026-11-29T01:00:00.000Z', '2026-11-28'],
  ['2027-01-01T01:00:00.000Z', '2026-12-31'],
])('at %s, the last day that is over is %s', (now, day) => {
  expect(lastClosedDay(now)).toBe(day)
})

test('folds follow each other without a gap, over at most 80 days', () => {
  const now: Instant = '2026-11-29T02:00:00.000Z'
  const first = nextPlace(null, now)
  expect(first).toEqual({ from: '2026-11-28', to: '2026-11-28', links: null, part: null })
  expect(nextPlace(first, now)).toBeNull()
  expect(nextPlace(first, '2026-12-02T02:00:00.000Z')).toMatchObject({ from: '2026-11-29', to: '2026-12-01' })
  expect(nextPlace(first, '2027-11-29T02:00:00.000Z')).toMatchObject({ from: '2027-09-10', to: '2027-11-28' })
})

test('a link is folded on the days that it was there, and on those that its counters still have', () => {
  const days = { from: '2026-11-27', to: '2026-11-28' }
  const counted = ['2026-11-20', '2026-11-28', '2026-11-29', '2026-08-01']
  expect(daysToFold({ createdAt: '2026-11-28T10:00:00.000Z' }, days, counted)).toEqual(['2026-11-20', '2026-11-28'])
  expect(daysToFold({ createdAt: '2026-01-01T10:00:00.000Z' }, days, [])).toEqual(['2026-11-27', '2026-11-28'])
})

test('salts are forgotten 48 hours after their day began', () => {
  expect(daysToForget('2026-11-29T00:00:00.000Z').at(0)).toBe('2026-11-27')
  expect(daysToForget('2026-11-28T23:59:59.999Z').at(0)).toBe('2026-11-26')
  expect(daysToForget('2026-03-01T12:00:00.000Z').slice(0, 2)).toEqual(['2026-02-27', '2026-02-26'])
})

test('a place is read as it was written', () => {
  const counts = countsOf({ unique: 3, bot: 1, duplicate: 0, invalid: 2 })
  const part = { code, day: '2026-11-28', shard: 5, cursor: 'x', counts, breakdown: noBreakdown }
  for (const place of [
    { from: '2026-11-27', to: '2026-11-28', links: 'y', part },
    { from: '2026-11-27', to: '2026-11-28', links: null, part: null },
  ]) {
    expect(readPlace(textOfPlace(place))).toEqual(place)
  }
  expect(() => readPlace('{"from":"yesterday"}')).toThrow()
})

test('of a click that was never recorded, the earliest duplicate counts, in whatever order they are read', () => {
  const duplicates = (['clk_C', 'clk_A', 'clk_B'] as const).map((id) => aClick(id))
  const known = new Set<ClickId>(['clk_KNOWN'])
  const others = [
    aClick('clk_0', { duplicateOf: 'clk_KNOWN' }),
    aClick('clk_1', { clickClass: 'unique', duplicateOf: 'clk_FIRST' }),
    aClick('clk_2', { clickClass: 'invalid', duplicateOf: null }),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray([...duplicates, ...others], { minLength: 6 }), fc.nat(6), (clicks, at) => {
      const lost = plusLost(plusLost(new Map(), clicks.slice(0, at), known), clicks.slice(at), known)
      expect([...lost].map(([first, { clickId }]) => [first, clickId])).toEqual([['clk_FIRST', 'clk_A']])
      expect(firstsOf(clicks).toSorted()).toEqual(['clk_FIRST', 'clk_KNOWN'])
    }),
  )
})

test('counts add up, class by class, and a promotion moves one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...clickClasses)), (classes) => {
      const counts: ClickCounts = plusAll(
        noClicks,
        classes.map((clickClass) => aClick('clk_X', { clickClass })),
      )
      expect(counts.gross).toBe(classes.length)
      for (const name of clickClasses) expect(counts[name]).toBe(classes.filter((one) => one === name).length)
      const after = promoted(counts)
      expect(after).toEqual({ ...counts, unique: counts.unique + 1, duplicate: counts.duplicate - 1 })
    }),
  )
})

test('days follow each other over months and years', () => {
  expect([dayAfter('2026-12-31'), dayAfter('2028-02-28'), dayAfter('2026-03-01', -1)]).toEqual([
    '2027-01-01',
    '2028-02-29',
    '2026-02-28',
  ])
})

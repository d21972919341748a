import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areSameTotals, hasMoved, isAtRest, lastDay, withoutZeros } from '../../lib/history/days.ts'
import { emptyTrustCounters, trustOf } from '../../lib/trust/score.ts'
import { daysIn, plusDays, rangeBefore, readDayRange } from '../../lib/values/day-range.ts'
import type { Instant } from '../../lib/values/instant.ts'

const now: Instant = '2026-06-30T03:00:00.000Z'

describe('whether a campaign is at rest', () => {
  test.each([
    ['it is under way', 'ACTIVE', null, null, false],
    ['it is under way, and nothing moved for a year', 'ACTIVE', null, '2025-06-30T03:00:00.000Z', false],
    ['it is paused for long', 'PAUSED', '2026-12-31T23:59:59.999Z', '2025-06-30T03:00:00.000Z', false],
    ['it was completed, and never stored', 'COMPLETED', null, null, false],
    ['it was completed, and moved 30 days ago', 'COMPLETED', null, '2026-05-31T03:00:00.000Z', false],
    ['it was completed, and moved 31 days ago', 'COMPLETED', null, '2026-05-30T02:00:00.000Z', true],
    ['it ended 90 days ago', 'ACTIVE', '2026-04-01T03:00:00.000Z', null, false],
    ['it ended 91 days ago', 'ACTIVE', '2026-03-31T02:00:00.000Z', '2026-06-29T03:00:00.000Z', true],
  ] as const)('%s', (_why, status, endDate, at, expected) => {
    expect(isAtRest({ status, endDate }, at === null ? null : { at }, now)).toBe(expected)
  })
})

test('a night tells of the day that is over', () => {
  expect(lastDay('2026-03-01T00:00:00.000Z')).toBe('2026-02-28')
  expect(lastDay('2026-01-01T23:59:59.999Z')).toBe('2025-12-31')
})

test('totals are the same whatever zeros they carry', () => {
  const amounts = fc.dictionary(fc.constantFrom('youtube.n', 'youtube.cv', 'matched', 'x.n'), fc.nat(3))
  fc.assert(
    fc.property(amounts, (totals) => {
      expect(areSameTotals(totals, withoutZeros(totals))).toBe(true)
      expect(Object.values(withoutZeros(totals))).not.toContain(0)
      expect(areSameTotals(totals, { ...totals, matched: (totals['matched'] ?? 0) + 1 })).toBe(false)
    }),
  )
})

test('trust has moved once it differs in what is shown of it, and a newcomer has not', () => {
  const newcomer = trustOf(emptyTrustCounters(now), now)
  expect(hasMoved(null, newcomer, now)).toBe(false)
  const judged = trustOf({ ...emptyTrustCounters(now), goodWeight: 1, none: 1 }, now)
  expect(hasMoved(null, judged, now)).toBe(true)
  expect(hasMoved({ day: '2026-06-28', at: now, ...judged }, judged, now)).toBe(false)
  expect(hasMoved({ day: '2026-06-28', at: now, ...judged, trustTier: 'WATCH' }, judged, now)).toBe(true)
})

describe('a range of days', () => {
  test('ends today and has so many days, unless it says otherwise', () => {
    expect(readDayRange({}, 90, now)).toEqual({ from: '2026-04-02', to: '2026-06-30' })
    expect(readDayRange({ from: '2026-06-30' }, 90, now)).toEqual({ from: '2026-06-30', to: '2026-06-30' })
    expect(readDayRange({ to: '2026-01-01' }, 7, now)).toEqual({ from: '2025-12-26', to: '2026-01-01' })
  })

  test.each([
    ['its days are in another order', { from: '2026-07-01' }, '`from` must not be after `to`, which is 2026-06-30.'],
    ['it ends before there was anything', { to: '0000-01-05' }, '`to` must be 2000-01-01 or later.'],
    ['it begins before', { from: '0001-01-01' }, '`from` must be 2000-01-01 or later.'],
    ['it has 401 days', { from: '2025-05-26' }, '`from` must be at most 400 days before `to`, both included.'],
  ] as const)('is refused if %s', (_why, wanted, sentence) => {
    expect(() => readDayRange(wanted, 90, now)).toThrow(sentence)
  })

  test('may have 400 days', () => {
    expect(daysIn(readDayRange({ from: '2025-05-27', to: '2026-06-30' }, 90, now))).toBe(400)
  })

  test('the one before it has as many days, and ends where it begins', () => {
    const from = fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays('2000-01-01', days))
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 400 }), (first, days) => {
        const range = { from: first, to: plusDays(first, days - 1) }
        const before = rangeBefore(range)
        expect(daysIn(before)).toBe(days)
        expect(plusDays(before.to, 1)).toBe(range.from)
      }),
    )
  })
})

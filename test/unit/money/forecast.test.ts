import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastOf } from '../../../lib/money/forecast.ts'
import { plusDays } from '../../../lib/values/day-range.ts'

const from = '2026-11-01'
const pace = { from, settledDay: '2026-11-10', through: '2026-11-30', spent: 1_000, left: 9_000 }

describe('a forecast', () => {
  test.each([
    ['goes on as it did', {}, { through: '2026-11-30', spent: 3_000, exhaustedOn: null }],
    ['ends with the budget', { left: 250 }, { through: '2026-11-30', spent: 1_250, exhaustedOn: '2026-11-13' }],
    ['may end on the last day', { left: 2_000 }, { through: '2026-11-30', spent: 3_000, exhaustedOn: '2026-11-30' }],
    [
      'of a campaign without an end is of its budget',
      { through: null },
      { through: null, spent: 10_000, exhaustedOn: '2027-02-08' },
    ],
    [
      'is of as much as a first day',
      { settledDay: from },
      { through: '2026-11-30', spent: 10_000, exhaustedOn: '2026-11-10' },
    ],
    ['of yen rounds down', { spent: 7, left: 1_000 }, { through: '2026-11-30', spent: 21, exhaustedOn: null }],
  ])('%s', (_, given, expected) => {
    expect(forecastOf({ ...pace, ...given })).toEqual(expected)
  })

  test.each([
    ['no day is settled', { settledDay: null }],
    ['nothing was spent', { spent: 0 }],
    ['more was taken back than given', { spent: -5 }],
    ['nothing is left', { left: 0 }],
    ['the last day is settled', { through: '2026-11-10' }],
    ['the terms are for days to come', { from: '2026-12-01' }],
    [
      'the budget lasts for more than ten years, and nothing else ends',
      { through: null, spent: 1, left: 1_000_000_000_000 },
    ],
  ])('is none where %s', (_, given) => {
    expect(forecastOf({ ...pace, ...given })).toBeNull()
  })

  test('never exceeds the budget, and names a day after the settled one', () => {
    const minor = fc.integer({ min: 1, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(minor, minor, fc.nat(400), fc.nat(400), (spent, left, before, after) => {
        const settledDay = plusDays(from, before)
        const forecast = forecastOf({ from, settledDay, through: plusDays(settledDay, after), spent, left })
        if (forecast === null) return after === 0
        const isWithin = forecast.spent >= spent && forecast.spent <= spent + left
        return isWithin && (forecast.exhaustedOn === null || forecast.exhaustedOn > settledDay)
      }),
    )
  })
})

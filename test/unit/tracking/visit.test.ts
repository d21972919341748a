import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClickId } from '../../../lib/tracking/click-id.ts'
import { classOfVisit, mayHaveBegunBefore, minuteOf, planVisit, type Visit } from '../../../lib/tracking/visit.ts'

const minuteMs = 60_000
const nowMs = Date.parse('2026-11-29T12:00:30.000Z')
const minute = minuteOf(nowMs)
const at = (minutesAgo: number, minutes: Visit['minutes'] = {}): Visit => ({
  firstId: `clk_${minutesAgo}`,
  firstAtMs: nowMs - minutesAgo * minuteMs,
  minutes,
})
const hour = { nowMs, dedupeMinutes: 60 }

describe('a plan', () => {
  test('of a visitor’s first click begins, and the click counts', () => {
    expect(planVisit(null, null, hour)).toEqual({ kind: 'begin', first: null, pastMinutes: [] })
  })

  test('within the window duplicates the click that counted', () => {
    expect(planVisit(at(59), null, hour)).toMatchObject({ kind: 'again', first: { firstId: 'clk_59' } })
  })

  test('at the end of the window counts again, and drops the minutes that nobody asks for', () => {
    const before = at(60, { [minute - 60]: 3, [minute - 2]: 1, [minute]: 2 })
    expect(planVisit(before, null, hour)).toEqual({
      kind: 'restart',
      first: null,
      pastMinutes: [minute - 60, minute - 2],
    })
  })

  test('carries a window over midnight, where the salt changes', () => {
    expect(planVisit(null, at(30), hour)).toMatchObject({ kind: 'begin', first: { firstId: 'clk_30' } })
    expect(planVisit(null, at(61), hour)).toMatchObject({ kind: 'begin', first: null })
  })

  test('of a campaign without a window never duplicates, even if the clock of another function is ahead', () => {
    for (const minutesAgo of [-1, 0, 1, 1_000]) {
      expect(planVisit(at(minutesAgo), null, { nowMs, dedupeMinutes: 0 })).toMatchObject({ kind: 'again', first: null })
    }
  })
})

test('yesterday is asked for as long as a window may have begun then', () => {
  const startOfDayMs = nowMs - 60 * minuteMs
  expect(mayHaveBegunBefore(startOfDayMs, { nowMs: nowMs - 1, dedupeMinutes: 60 })).toBe(true)
  expect(mayHaveBegunBefore(startOfDayMs, { nowMs, dedupeMinutes: 60 })).toBe(false)
  expect(mayHaveBegunBefore(startOfDayMs, { nowMs: startOfDayMs, dedupeMinutes: 0 })).toBe(false)
  expect(mayHaveBegunBefore(startOfDayMs, { nowMs, dedupeMinutes: 1_440 })).toBe(true)
})

test.each([
  [1, true, 'unique'],
  [2, false, 'duplicate'],
  [20, true, 'unique'],
  [20, false, 'duplicate'],
  [21, false, 'invalid'],
  [21, true, 'invalid'],
] as const)('click %i of a minute, first of its window: %s, is %s', (clicks, isFirst, clickClass) => {
  expect(classOfVisit(clicks, isFirst)).toBe(clickClass)
})

/** Clicks of one visitor in order, as the table keeps them on each day. */
const replay = (gapsMs: readonly number[], dedupeMinutes: number) => {
  const days = new Map<number, Visit>()
  let ms = Date.parse('2026-11-29T22:00:00.000Z')
  return gapsMs.map((gap, index) => {
    ms += gap
    const day = Math.floor(ms / 86_400_000)
    const moment = { nowMs: ms, dedupeMinutes }
    const yesterday = mayHaveBegunBefore(day * 86_400_000, moment) ? (days.get(day - 1) ?? null) : null
    const today = days.get(day) ?? null
    const plan = planVisit(today, yesterday, moment)
    const first = plan.first ?? { firstId: `clk_${index}` as ClickId, firstAtMs: ms }
    const kept = plan.kind === 'again' && today !== null ? today : first
    days.set(day, { firstId: kept.firstId, firstAtMs: kept.firstAtMs, minutes: {} })
    return { ms, isFirst: plan.first === null }
  })
}

test('clicks that count are a window apart, and every other one lies within the window of one that counts', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 5 * 3_600_000 }), { maxLength: 60 })
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 1_440 }), (gapsMs, dedupeMinutes) => {
      let lastMs = Number.NEGATIVE_INFINITY
      for (const { ms, isFirst } of replay(gapsMs, dedupeMinutes)) {
        expect(isFirst).toBe(ms - lastMs >= dedupeMinutes * minuteMs)
        if (isFirst) lastMs = ms
      }
    }),
  )
})

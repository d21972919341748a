import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tickLines, timeRangeOf, timeTicks } from '../../../lib/web/parts/time-axis.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const at = new Date(2026, 2, 31, 9, 7).getTime()

test('one moment is in the middle of ten minutes, and no moment is no trouble', () => {
  expect(timeRangeOf([at])).toEqual({ fromMs: at - 5 * minuteMs, toMs: at + 5 * minuteMs })
  expect(timeTicks(timeRangeOf([]))).not.toEqual([])
})

test('ticks are few, round, in order and inside', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 * dayMs }), (lengthMs) => {
      const range = timeRangeOf([at, at + lengthMs])
      const ticks = timeTicks(range)
      expect(ticks.length).toBeGreaterThan(1)
      expect(ticks.length).toBeLessThan(10)
      expect(ticks.toSorted((left, right) => left - right)).toEqual(ticks)
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(range.fromMs)
        expect(tick).toBeLessThanOrEqual(range.toMs)
        expect(tick % minuteMs).toBe(0)
      }
    }),
  )
})

test('over days every tick is a midnight and says the day; within a day it says the time as well', () => {
  const days = timeRangeOf([at, at + 6 * dayMs])
  expect(timeTicks(days).map((tick) => new Date(tick).getHours())).toEqual([0, 0, 0, 0, 0, 0])
  expect(tickLines(at, days)).toHaveLength(1)
  expect(tickLines(at, timeRangeOf([at, at + 3_600_000]))).toHaveLength(2)
})

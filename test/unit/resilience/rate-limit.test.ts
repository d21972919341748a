import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grantOf, slotMs, slotsLeft, submissionLimit } from '../../../lib/resilience/rate-limit.ts'

const minute = 60_000

describe('the bucket of submissions', () => {
  test.each([
    ['never used', 0, 0, 120],
    ['half used', 60_000, 0, 60],
    ['used up', 120_000, 0, 0],
    ['used up, one second later', 120_000, 1_000, 1],
    ['used up, half a second later', 120_000, 500, 0],
    ['used up, a minute later', 120_000, minute, 60],
    ['used up, long ago', 120_000, 10 * minute, 120],
  ])('that was %s has the slots it should', (_, fullAtMs, nowMs, slots) => {
    expect(slotsLeft(submissionLimit, fullAtMs, nowMs)).toBe(slots)
  })

  test('says when to come back, and there is a slot then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120_000 }), (usedMs) => {
        const { remaining, retryAfterSeconds, resetSeconds } = grantOf(submissionLimit, 0, usedMs, 0)
        expect(remaining === 0).toBe(retryAfterSeconds > 0)
        expect(slotsLeft(submissionLimit, usedMs, retryAfterSeconds * 1000)).toBeGreaterThanOrEqual(1)
        expect(slotsLeft(submissionLimit, usedMs, resetSeconds * 1000)).toBe(submissionLimit.burst)
      }),
    )
  })

  test('never gives more than the burst and the refill, however it is asked', () => {
    const asks = fc.array(fc.record({ waitMs: fc.nat(90_000), wanted: fc.integer({ min: 1, max: 100 }) }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(asks, (steps) => {
        let [nowMs, fullAtMs, taken] = [0, 0, 0]
        for (const { waitMs, wanted } of steps) {
          nowMs += waitMs
          const granted = Math.min(wanted, slotsLeft(submissionLimit, fullAtMs, nowMs))
          fullAtMs = Math.max(fullAtMs, nowMs) + granted * slotMs(submissionLimit)
          taken += granted
          expect(taken).toBeLessThanOrEqual(submissionLimit.burst + (nowMs / minute) * submissionLimit.perMinute)
        }
      }),
    )
  })
})

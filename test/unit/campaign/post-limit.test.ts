import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitReached, periodAt } from '../../../lib/campaign/post-limit.ts'
import { type Instant, toInstant } from '../../../lib/values/instant.ts'

const now: Instant = '2026-12-02T12:00:00.000Z'

describe('the period of a limit', () => {
  test.each([
    [1, '1d 2026-12-02', '2026-12-03T00:00:00.000Z'],
    [7, '7d 2026-11-30', '2026-12-07T00:00:00.000Z'],
    [null, 'all', null],
  ])('of %j days is one of days in UTC, and of weeks from Monday', (days, name, until) => {
    expect(periodAt({ most: 5, days }, now)).toEqual({ name, until })
  })

  test('holds every moment, ends after it, and is the same for all moments in it', () => {
    const moment = fc.integer({ min: Date.parse('1970-01-01'), max: Date.parse('2100-01-01') })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 366 }), (ms, days) => {
        const limit = { most: 1, days }
        const { name, until } = periodAt(limit, toInstant(ms))
        const end = Date.parse(until ?? '')
        expect(end).toBeGreaterThan(ms)
        expect(end - ms).toBeLessThanOrEqual(days * 86_400_000)
        expect(periodAt(limit, toInstant(end - 1)).name).toBe(name)
        expect(periodAt(limit, toInstant(end)).name).not.toBe(name)
      }),
    )
  })
})

test.each([
  [
    { most: 1, days: 1 },
    null,
    'at most 1 post from each affiliate a day. You have reached that limit; the next post is possible at 2026-12-03T00:00:00.000Z.',
  ],
  [{ most: 1000, days: null }, null, 'at most 1,000 posts from each affiliate in all. You have reached that limit.'],
  [
    { most: 5, days: 7 },
    '2026-12-05T00:00:00.000Z',
    'at most 5 posts from each affiliate in 7 days. You have reached that limit, and the campaign ends at 2026-12-05T00:00:00.000Z.',
  ],
] as const)('a limit of %j of a campaign until %j says when the next post is possible', (limit, endDate, sentence) => {
  expect(limitReached(limit, now, endDate).message).toBe(`The campaign takes ${sentence}`)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPost } from '../../../lib/post/check.ts'
import type { Post } from '../../../lib/post/post.ts'
import { checkOnceWithdrawn, nextCheckAt, type ScheduleContext } from '../../../lib/post/schedule.ts'
import { defaultVerdictPolicy } from '../../../lib/post/vocabulary.ts'
import { hoursBetween } from '../../../lib/values/instant.ts'
import { aClaim, aPost, asOf, checkContext, hoursAfter, observedAt } from '../../support/a-post.ts'

const context = (overrides: Partial<ScheduleContext> = {}): ScheduleContext => ({
  settlementHours: 48,
  isWatched: false,
  isBilled: false,
  jitter: 0,
  retryAfterSeconds: null,
  isDeferred: false,
  isDisconnected: false,
  ...overrides,
})

const judged = (verdict: Partial<Post['verdict']>): Post => {
  const post = aPost()
  return { ...post, verdict: { ...post.verdict, status: 'DISCREPANCY', level: 'HIGH', ...verdict } }
}
const provisional = judged({ final: false })
const final = judged({ final: true })

const hoursToNext = (post: Post, hours: number, overrides: Partial<ScheduleContext> = {}): number | null => {
  const next = nextCheckAt(post, hoursAfter(hours), context(overrides))
  return next === null ? null : hoursBetween(asOf, next)
}

describe('the next check of a post that is withdrawn', () => {
  const withdrawn = (post: Post): Post => ({ ...post, withdrawnAt: asOf })
  test.each([
    ['matched, at first', withdrawn(judged({ status: 'MATCHED', level: 'NONE', final: true })), 1, 24],
    [
      'matched, at the end of its window',
      withdrawn(judged({ status: 'MATCHED', level: 'NONE', final: true })),
      48,
      null,
    ],
    ['provisional, before the end', withdrawn(provisional), 47, 47.5],
    ['provisional, at the end', withdrawn(provisional), 47.6, 48 + 1 / 60],
    ['final', withdrawn(final), 48.1, null],
  ])('%s', (_, post, hours, expected) => {
    expect(hoursToNext(post, hours)).toEqual(expected === null ? null : expect.closeTo(expected, 3))
  })

  const due = (post: Post, hours: number): Post => ({ ...post, dueAt: hoursAfter(hours) })
  test.each([
    ['one that comes before the end of the window', due(final, 47), true],
    ['none after it where all is final', due(final, 72), false],
    ['one after it where the verdict is not final', due(provisional, 72), true],
    [
      'one after it where the platform did not respond',
      due({ ...final, outage: { attempts: 1, since: asOf } }, 72),
      true,
    ],
    ['none where none was owed', { ...provisional, dueAt: null }, false],
  ])('is, as it is withdrawn, %s', (_, post, isKept) => {
    expect(checkOnceWithdrawn(post, 48)).toBe(isKept ? post.dueAt : null)
  })
})

describe('the next check', () => {
  test.each([
    [30, 0, 30],
    [30, 1, 33],
    [30, -1, 33],
    [300, 0.5, 315],
    [null, 0, 60],
  ])(
    'of a post that waits %s s for its platform, with jitter %s, is %s s away, however often it waited',
    (wait, jitter, seconds) => {
      for (const attempts of [0, 5]) {
        const waiting = { ...aPost(), outage: { attempts, since: asOf } }
        const next = nextCheckAt(waiting, asOf, context({ isDeferred: true, retryAfterSeconds: wait, jitter }))
        expect(hoursBetween(asOf, next ?? asOf) * 3600).toBeCloseTo(seconds, 3)
      }
    },
  )

  test('of a settled claim of few views comes on days 1, 7 and 30 where the platform bills for it', () => {
    const days = (views: number, overrides: Partial<ScheduleContext> = {}) => {
      const post = aPost({ claim: aClaim([views, 50, 5]), verdict: final.verdict })
      return [7, 24, 168, 720].map((hours) => hoursToNext(post, hours, { isBilled: true, ...overrides }))
    }
    expect(days(999)).toEqual([24, 168, 720, null])
    expect(days(1_000)).toEqual([24, 48, 336, null])
    expect(days(999, { isBilled: false })).toEqual([24, 48, 336, null])
    expect(days(999, { isWatched: true })).toEqual([12, 36, 252, null])
  })

  test('of a claim of few views that is not settled comes as for any other', () => {
    const post = aPost({ claim: aClaim([10, 0, 0]), verdict: provisional.verdict })
    expect(hoursToNext(post, 0.1, { isBilled: true })).toBe(1)
    expect(hoursToNext(post, 6, { isBilled: true })).toBe(hoursToNext(provisional, 6))
  })

  test('of a post that may be gone is an hour away, and then as for any other', () => {
    const gone = { since: asOf, reason: 'not_found', confirmed: false } as const
    expect(hoursToNext({ ...final, gone }, 50)).toBe(51)
    expect(hoursToNext({ ...final, gone: { ...gone, confirmed: true } }, 50)).toBe(72)
  })

  test('of a post whose platform gives none of the numbers is never', () => {
    expect(hoursToNext(judged({ status: 'UNVERIFIABLE', reason: 'NOT_SUPPORTED' }), 0)).toBeNull()
  })

  test('of a post that cannot be verified follows the days, not the window', () => {
    expect(hoursToNext(judged({ status: 'UNVERIFIABLE', level: 'NONE', final: false }), 1)).toBe(24)
  })

  test('of a short window comes right before its end and right after it, before later steps', () => {
    expect(hoursToNext(provisional, 1, { settlementHours: 3 })).toBe(2.5)
    expect(hoursToNext(provisional, 2.5, { settlementHours: 3 })).toBeCloseTo(3 + 1 / 60, 6)
    expect(hoursToNext(provisional, 0, { settlementHours: 0 })).toBeCloseTo(1 / 60, 6)
  })

  test('of a long window comes every day and week until its end', () => {
    const looks = [48, 144, 168, 672, 719.5].map((now) => hoursToNext(provisional, now, { settlementHours: 720 }))
    expect(looks.map((hours) => Number(hours?.toFixed(2)))).toEqual([72, 168, 336, 719.5, 720.02])
  })

  test.each([
    [0, 1],
    [1, 6],
    [7, 24],
    [24, 47.5],
    [47.5, 48 + 1 / 60],
    [48, 48 + 1 / 60],
    [49, 72],
  ])('of a provisional verdict at %d h is at %d h', (now, next) => {
    expect(hoursToNext(provisional, now)).toBeCloseTo(next, 3)
  })

  test.each([
    [0, 24],
    [50, 72],
    [168, 336],
    [600, 672],
    [672, 720],
    [720, null],
  ])('of a final verdict at %d h is at %s h', (now, next) => {
    expect(hoursToNext(final, now)).toBe(next)
  })

  test('comes twice as often for affiliates who are watched', () => {
    const looks = [0, 0.5, 1, 3.5, 6, 15].map((now) => hoursToNext(provisional, now, { isWatched: true }))
    expect(looks).toEqual([0.5, 1, 3.5, 6, 15, 24])
    expect(hoursToNext(final, 48, { isWatched: true })).toBe(60)
  })

  test.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [5, 180],
    [50, 180],
  ])('after %d fetches without a response is in %d minutes, give or take a tenth', (attempts, minutes) => {
    const post = aPost({ outage: { attempts, since: asOf } })
    expect((hoursToNext(post, 0) ?? 0) * 60).toBeCloseTo(minutes, 3)
    expect((hoursToNext(post, 0, { jitter: 1 }) ?? 0) * 60).toBeCloseTo(minutes * 1.1, 3)
    expect((hoursToNext(post, 0, { jitter: -1 }) ?? 0) * 60).toBeCloseTo(minutes * 0.9, 3)
  })

  test('waits as long as the platform requests, up to six hours', () => {
    const post = aPost({ outage: { attempts: 1, since: asOf } })
    expect(hoursToNext(post, 0, { retryAfterSeconds: 1800 })).toBe(0.5)
    expect(hoursToNext(post, 0, { retryAfterSeconds: 10 })).toBeCloseTo(1 / 60, 5)
    expect(hoursToNext(post, 0, { retryAfterSeconds: 1e9 })).toBe(6)
  })

  test.each([
    ['is tried again soon within a day of silence', final, 60, 83, 86],
    ['follows the days after a day of silence', final, 60, 84, 96],
    ['is tried again soon while its verdict is not final', provisional, 20, 47, 50],
    ['is looked at no more after day 30', final, 700, 724, null],
  ])('of a post without a response %s', (_, post, since, now, expected) => {
    const silent = { ...post, outage: { attempts: 9, since: hoursAfter(since) } }
    expect(hoursToNext(silent, now)).toBe(expected)
    expect(hoursToNext(silent, now, { isDeferred: true, retryAfterSeconds: 3 * 3600 })).toBe(expected)
  })

  test('never comes where the platform supports nothing', () => {
    expect(hoursToNext(judged({ status: 'UNVERIFIABLE', reason: 'NOT_SUPPORTED', final: true }), 0)).toBeNull()
  })

  /** The post after every look that falls due before `untilHours`, each as late as the sweep that finds it. */
  const afterLooks = (viewsAt: (hours: number) => number, settlementHours: number, untilHours: number): Post => {
    const policy = { ...defaultVerdictPolicy, settlementHours }
    let post = aPost()
    for (let due = post.dueAt; due !== null && due < hoursAfter(untilHours); due = post.dueAt) {
      const hours = hoursBetween(asOf, due) + 5 / 60
      const seen = observedAt(hoursAfter(hours), [viewsAt(hours), 50, 5])
      post = checkPost(post, seen, checkContext(seen.fetchedAt, { policy }))
    }
    return post
  }

  test.each([
    [48, 26],
    [48, 47],
    [168, 100],
    [168, 167],
    [6, 5],
  ])('finds what confirms a claim inside a window of %d h, from hour %d on', (settlementHours, caughtUpAtHours) => {
    const lagging = (hours: number): number => (hours < caughtUpAtHours ? 100 : 1000)
    expect(afterLooks(lagging, settlementHours, 200).verdict).toMatchObject({ status: 'MATCHED', final: true })
  })

  test('finds nothing in what comes after the window', () => {
    const late = (hours: number): number => (hours < 48.1 ? 100 : 1000)
    expect(afterLooks(late, 48, 200).verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH', final: true })
  })

  test('is always later than now', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.boolean(),
        fc.constantFrom(provisional, final),
        (now, isWatched, post) => {
          const next = nextCheckAt(post, hoursAfter(now), context({ isWatched }))
          expect(next === null || next > hoursAfter(now)).toBe(true)
        },
      ),
    )
  })
})

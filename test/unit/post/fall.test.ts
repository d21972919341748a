import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import type { Observation } from '../../../lib/platforms/platform.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { changeOf, contributionOf, readTotals } from '../../../lib/post/totals.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import {
  aClaim,
  aPost,
  checkContext,
  hoursAfter,
  metricsOf,
  observedAt,
  policyBefore,
  type Seen,
} from '../../support/a-post.ts'

type Numbers = readonly [Seen, Seen, Seen]

const look = (post: Post, seen: Numbers, hours: number): Post =>
  checkPost(post, observedAt(hoursAfter(hours), seen), checkContext(hoursAfter(hours)))
const answered = (post: Post, observation: Observation, hours: number): Post =>
  checkPost(post, observation, checkContext(hoursAfter(hours)))
const gone = (hours: number): Observation => ({ kind: 'gone', fetchedAt: hoursAfter(hours), reason: 'not_found' })
const silent = (hours: number): Observation => ({
  kind: 'unavailable',
  fetchedAt: hoursAfter(hours),
  reason: 'timeout',
})
const verified = (post: Post) => readTotals(contributionOf(post)).byPlatform[0]?.verified

const known = look(aPost({ claim: aClaim([10_000, 500, 50]) }), [10_000, 500, 50], 0)
const held = look(known, [0, 0, 0], 24)

describe('a count that falls by more than half in one check', () => {
  test('is held: numbers, alerts and verdict stay as they were', () => {
    expect(held).toMatchObject({ observation: known.observation, verdict: known.verdict, ceiling: known.ceiling })
    expect(verified(held)).toEqual(metricsOf([10_000, 500, 50]))
    expect(changeOf(known, held)).toEqual({})
    expect(alertConditions(known, held)).toEqual([])
    expect(held.fall).toEqual({ at: hoursAfter(24), of: ['views', 'clicks', 'conversions'] })
  })

  test('is not held where we count ourselves: an advertiser rejected conversions', () => {
    const counted = ['clicks', 'conversions'] as const
    const recounted = (seen: Numbers) => answered(known, { ...observedAt(hoursAfter(24), seen), counted }, 24)
    expect(recounted([10_000, 500, 0]).fall).toBeUndefined()
    expect(verified(recounted([10_000, 500, 0]))).toEqual(metricsOf([10_000, 500, 0]))
    expect(recounted([0, 0, 0]).fall).toMatchObject({ of: ['views'] })
  })

  test('is checked again half an hour later, whenever that is', () => {
    expect(held.dueAt).toBe(hoursAfter(24.5))
    const late = look(look(known, [10_000, 500, 50], 24 * 40), [0, 0, 0], 24 * 41)
    expect(late.dueAt).toBe(hoursAfter(24 * 41 + 0.5))
    expect(look(held, [0, 0, 0], 24.25).dueAt).toBe(hoursAfter(24.5))
  })

  test('is accepted when a second check agrees', () => {
    const second = look(held, [0, 0, 0], 24.5)
    expect(second.fall).toBeUndefined()
    expect(verified(second)).toEqual(metricsOf([0, 0, 0]))
    expect(verified(look(held, [4_000, 200, 20], 25))).toEqual(metricsOf([4_000, 200, 20]))
  })

  test('is dropped when a check shows the numbers again', () => {
    const recovered = look(held, [10_100, 505, 50], 24.5)
    expect(recovered.fall).toBeUndefined()
    expect(verified(recovered)).toEqual(metricsOf([10_100, 505, 50]))
    expect(look(recovered, [0, 0, 0], 48).fall).toEqual({ at: hoursAfter(48), of: ['views', 'clicks', 'conversions'] })
  })

  test('is confirmed neither by the same observation nor by one a few minutes later', () => {
    for (const hours of [24, 24.1, 24.49]) {
      const again = look(held, [0, 0, 0], hours)
      expect(again.fall).toEqual(held.fall)
      expect(verified(again)?.views).toBe(10_000)
    }
  })

  test.each<[string, Numbers, Numbers, readonly string[]]>([
    ['one metric', [10_000, 500, 50], [10_000, 500, 24], ['conversions']],
    ['two metrics', [10_000, 500, 50], [4_999, 249, 50], ['views', 'clicks']],
    ['a metric beside a hidden one', [10_000, 'hidden', 50], [10_000, 'hidden', 0], ['conversions']],
    ['the smallest count', [1, 0, 0], [0, 0, 0], ['views']],
  ])('may be %s', (_, before, after, metrics) => {
    const first = look(aPost({ claim: aClaim([0, 0, 0]) }), before, 0)
    expect(look(first, after, 1).fall?.of).toEqual(metrics)
  })

  test.each<[string, Numbers]>([
    ['half', [5_000, 250, 25]],
    ['less than half', [9_000, 500, 50]],
    ['nothing, for the others are hidden', [10_000, 'hidden', 'hidden']],
  ])('is more than %s', (_, seen) => {
    const after = look(known, seen, 24)
    expect(after.fall).toBeUndefined()
    expect(after.observation?.fetchedAt).toBe(hoursAfter(24))
  })

  test('counts from what is known of a metric that was hidden meanwhile', () => {
    const hidden = look(known, [10_000, 'hidden', 50], 12)
    expect(look(hidden, [10_000, 0, 50], 24).fall?.of).toEqual(['clicks'])
  })

  test('waits for a metric that joins it, and for no more than the three there are', () => {
    const views = look(known, [0, 500, 50], 24)
    const both = look(views, [0, 0, 50], 24.5)
    expect(both.fall).toEqual({ at: hoursAfter(24.5), of: ['views', 'clicks'] })
    const all = look(both, [0, 0, 0], 25)
    expect(all.fall?.of).toEqual(['views', 'clicks', 'conversions'])
    expect(look(all, [0, 0, 0], 25.5).fall).toBeUndefined()
  })
})

describe('while a fall is held', () => {
  test('the platform responded, and the post exists', () => {
    const after = look(answered(answered(known, gone(20), 20), silent(22), 22), [0, 0, 0], 24)
    expect(after).toMatchObject({ outage: null, gone: null, fall: { at: hoursAfter(24) } })
  })

  test('a platform that stays silent leaves it waiting, and one that calls the post gone ends it', () => {
    const waiting = answered(held, silent(24.5), 24.5)
    expect(waiting.fall).toEqual(held.fall)
    expect(look(waiting, [0, 0, 0], 24.6).fall).toBeUndefined()
    expect(answered(held, gone(24.5), 24.5).fall).toBeUndefined()
  })

  test('a new claim is judged by no number that is held', () => {
    const claim = aClaim([10_500, 500, 50], { asOf: hoursAfter(25), submittedAt: hoursAfter(25) })
    const claimed = claimAgain(held, { claim, flags: [], policyBefore }, hoursAfter(25))
    const recovered = look(look(known, [10_500, 500, 50], 24), [10_500, 500, 50], 25)
    expect(claimed.fall).toEqual(held.fall)
    expect(recovered.verdict.status).toBe('MATCHED')
    const early = claimAgain(known, { claim, flags: [], policyBefore }, hoursAfter(25))
    expect(look(early, [0, 0, 0], 25).verdict.status).toBe('PENDING')
  })

  test('the post comes out of its item as it went in, and one without a fall has no word of it', () => {
    expect(readPostItem(JSON.parse(JSON.stringify(toPostItem(held)))).fall).toEqual(held.fall)
    expect(JSON.parse(JSON.stringify(toPostItem(known)))).not.toHaveProperty('fall')
  })
})

test('no check brings a sum below half of what was known, unless a fall was held before it', () => {
  const count = fc.nat(10_000)
  const step = fc.record({ seen: fc.tuple(count, count, count), minutes: fc.integer({ min: 1, max: 29 }) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      let post: Post = aPost({ claim: aClaim([0, 0, 0]) })
      let minutes = 0
      for (const { seen, minutes: passed } of steps) {
        const before = verified(post)?.views ?? 0
        const wasHeld = post.fall !== undefined
        minutes += passed
        post = look(post, seen, minutes / 60)
        if (!wasHeld) expect(2 * (verified(post)?.views ?? 0)).toBeGreaterThanOrEqual(before)
        expect(post.dueAt).not.toBeNull()
      }
    }),
  )
})

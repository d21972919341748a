import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noCohorts } from '../../../lib/cohort/cohorts.ts'
import { findAboveLag } from '../../../lib/patterns/above-lag.ts'
import { findDatedEarly } from '../../../lib/patterns/dated-early.ts'
import type { PatternContext, Rule } from '../../../lib/patterns/finding.ts'
import { findOutOfOrder } from '../../../lib/patterns/out-of-order.ts'
import { findSmallExcess } from '../../../lib/patterns/small-excess.ts'
import { findWholeFloors } from '../../../lib/patterns/whole-floors.ts'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import type { Post } from '../../../lib/post/post.ts'
import { hoursAfter } from '../../support/a-post.ts'
import { type Lived, livedPost } from '../../support/posts-of-a-cohort.ts'

const context: PatternContext = { cohorts: noCohorts, campaignEnds: new Map(), linkedOn: () => [] }
const foundIn = (rule: Rule, posts: readonly Post[]): [posts: number, of: number] | null => {
  const found = rule(posts, context)
  return found && [found.posts, found.of]
}
const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const

describe('SMALL_EXCESS: claims that stay a little above what was shown', () => {
  /** A claim of a post on YouTube, which lags for an hour, that ends so many percent above the 1,000 views shown. */
  const above = (at: number, pct: number, more: Lived = {}, overrides: Partial<Post> = {}) =>
    livedPost(at, { claimed: [10 * (100 + pct), 10, 1], ...more }, overrides)

  test.each<[string, readonly number[], [posts: number, of: number] | null]>([
    ['two of two', [4, 5], [2, 2]],
    ['two of three', [4, 5, 0], [2, 3]],
    ['two of four', [4, 5, 0, 0], null],
    ['one of one', [5], null],
    ['the edges of the band', [2.5, 6.9], [2, 2]],
    ['just outside the band', [2.4, 7], null],
    ['claims that are covered', [0, -3, 1, 0], null],
  ])('%s', (_name, pcts, expected) => {
    const posts = pcts.map((pct, at) => above(at, pct))
    expect(foundIn(findSmallExcess, posts)).toEqual(expected)
  })

  test.each<[string, Post]>([
    ['of a post that is younger than five lags', above(9, 5, { ageHours: 4.9 })],
    ['on a platform that lags for two days', above(9, 5, { platform: 'instagram', ageHours: 200 })],
    ['whose verdict is not final', above(9, 5, { seenAfterHours: 1 })],
    ['of few views', above(9, 0, { claimed: [209, 10, 1], shown: [199, 10, 1] })],
    ['whose views are hidden', above(9, 5, { shown: ['hidden', 10, 1] })],
    ['that was never seen', above(9, 5, {}, { observation: null })],
    ['that an appeal answered', above(9, 5, {}, { appeals: [upheld] })],
  ])('leaves out a claim %s', (_name, ignored) => {
    expect(foundIn(findSmallExcess, [above(0, 5), ignored])).toBeNull()
    expect(foundIn(findSmallExcess, [above(0, 5), above(1, 5), ignored])).toEqual([2, 2])
  })

  test('judges a post that is exactly five lags old, and one with exactly 200 views', () => {
    expect(foundIn(findSmallExcess, [above(0, 5, { ageHours: 5 }), above(1, 5)])).toEqual([2, 2])
    const small = above(1, 0, { claimed: [210, 10, 1], shown: [200, 10, 1] }, {})
    expect(foundIn(findSmallExcess, [above(0, 5), above(1, 5), small])?.[1]).toBe(3)
  })

  test('says its share and threshold in percent', () => {
    expect(findSmallExcess([above(0, 5), above(1, 5), above(2, 0)], context)).toEqual({
      rule: 'SMALL_EXCESS',
      value: 66.67,
      threshold: 55,
      posts: 2,
      of: 3,
    })
  })
})

describe('DATED_EARLY: today’s numbers as of the first days', () => {
  /** A claim as of the age of a day that was first seen at the age of ten days, when 1,000 views and 100 clicks were shown. */
  const dated = (
    at: number,
    claimed: number,
    { age = 24, seenAge = 240, shown = 1_000, clicks = 100 } = {},
    hides = false,
  ) => {
    const post = livedPost(at, { claimed: [claimed, claimed / 10, 0], ageHours: age })
    const missing = { missing: 'hidden' } as const
    const metrics = perMetric((name) =>
      name === 'views' ? (hides ? missing : { value: shown }) : { value: name === 'clicks' ? clicks : 0 },
    )
    return { ...post, ceiling: { within: null, firstAfter: { fetchedAt: hoursAfter(seenAge - age), metrics } } }
  }

  test.each<[string, readonly number[], [posts: number, of: number] | null]>([
    ['all of it, twice', [970, 1_000], [2, 2]],
    ['all of it, once', [970], null],
    ['three of five', [970, 980, 930, 500, 600], [3, 5]],
    ['two of four', [970, 980, 500, 600], null],
    ['what a post has after a day', [800, 860, 929], null],
    ['exactly 93 %', [930, 930], [2, 2]],
  ])('%s', (_name, claims, expected) => {
    expect(
      foundIn(
        findDatedEarly,
        claims.map((views, at) => dated(at, views)),
      ),
    ).toEqual(expected)
  })

  test('goes by clicks where a platform shows no views', () => {
    const reddit = (at: number, claimed: number, clicks = 100) => dated(at, claimed, { clicks }, true)
    expect(foundIn(findDatedEarly, [reddit(0, 970), reddit(1, 980)])).toEqual([2, 2])
    expect(foundIn(findDatedEarly, [reddit(0, 970), reddit(1, 800)])).toBeNull()
    expect(foundIn(findDatedEarly, [reddit(0, 970), reddit(1, 140, 14)])).toBeNull()
    expect(foundIn(findDatedEarly, [reddit(0, 970), reddit(1, 150, 15)])).toEqual([2, 2])
  })

  test.each<[string, Post]>([
    ['as of a later moment', dated(9, 970, { age: 36.1 })],
    ['that was first seen within three days', dated(9, 970, { age: 36, seenAge: 107 })],
    ['of a post that was first seen before its fifth day', dated(9, 970, { age: 24, seenAge: 119 })],
    ['of few views', dated(9, 48, { shown: 49 })],
    ['that was seen in time', { ...dated(9, 970), ceiling: livedPost(9).ceiling }],
    ['that was never seen', { ...dated(9, 970), ceiling: { within: null, firstAfter: null } }],
    ['of a post whose age nobody knows', { ...dated(9, 970), observation: null }],
    ['that an appeal answered', { ...dated(9, 970), appeals: [upheld] }],
  ])('leaves out a claim %s', (_name, ignored) => {
    expect(foundIn(findDatedEarly, [dated(0, 970), ignored])).toBeNull()
  })

  test('takes a claim on the edge of each of these', () => {
    const edges = [
      dated(0, 970, { age: 36, seenAge: 120 }),
      dated(1, 50, { shown: 50 }),
      dated(2, 970, { age: 24, seenAge: 120 }),
    ]
    expect(foundIn(findDatedEarly, edges)).toEqual([3, 3])
    expect(findDatedEarly(edges, context)).toMatchObject({ rule: 'DATED_EARLY', value: 100, threshold: 60 })
  })
})

describe('WHOLE_FLOORS: a whole floor above what was shown, each time', () => {
  const using = (at: number, extra: number, overrides: Partial<Post> = {}) =>
    livedPost(at, { claimed: [2_000 + extra, 10, 1], shown: [2_600, 10, 1] }, { firstShown: 2_000, ...overrides })

  test.each<[string, readonly number[], [posts: number, of: number] | null]>([
    ['25 more, twice', [25, 25], [2, 2]],
    ['25 more, once', [25], null],
    ['two of four', [25, 24, 0, 7], [2, 4]],
    ['two of five', [25, 24, 0, 7, 3], null],
    ['less than nearly the whole floor', [23, 23, 20], null],
    ['more than the floor, which is a verdict', [26, 26, 40], null],
    ['what growth adds', [3, 14, 220, 61], null],
  ])('%s', (_name, extras, expected) => {
    expect(
      foundIn(
        findWholeFloors,
        extras.map((extra, at) => using(at, extra)),
      ),
    ).toEqual(expected)
  })

  test.each<[string, Post]>([
    ['that was not checked at once', using(9, 25, { firstShown: undefined })],
    ['of no views', livedPost(9, { claimed: [0, 0, 0] }, { firstShown: 0 })],
    ['that keeps no policy', { ...using(9, 25), claim: { ...using(9, 25).claim, policy: undefined } }],
    ['that an appeal answered', using(9, 25, { appeals: [upheld] })],
  ])('leaves out a claim %s', (_name, ignored) => {
    expect(foundIn(findWholeFloors, [using(0, 25), ignored])).toBeNull()
  })

  test('goes by the floor of the claim’s own policy', () => {
    const { claim } = using(0, 100)
    const policy = claim.policy && { ...claim.policy, floors: { ...claim.policy.floors, views: 100 } }
    const posts = [0, 1].map((at) => ({ ...using(at, 100), claim: { ...claim, policy } }))
    expect(findWholeFloors(posts, context)).toEqual({
      rule: 'WHOLE_FLOORS',
      value: 100,
      threshold: 50,
      posts: 2,
      of: 2,
    })
  })
})

describe('ABOVE_LAG: claims above what was shown at once, where lag explains next to nothing', () => {
  /** A claim of a post on X, which lags for two hours, so many percent above the 1,000 views that the check at once showed. */
  const above = (at: number, pct: number, more: Lived = {}, overrides: Partial<Post> = {}) =>
    livedPost(
      at,
      { platform: 'x', ageHours: 24, claimed: [10 * (100 + pct), 10, 1], ...more },
      { firstShown: 1_000, ...overrides },
    )

  test.each<[string, readonly number[], [posts: number, of: number] | null]>([
    ['two of two', [5, 6], [2, 2]],
    ['two of five', [5, 6, 0, 0, 1], [2, 5]],
    ['two of six', [5, 6, 0, 0, 1, 2], null],
    ['one of one', [5], null],
    ['the edges of the band', [4, 9], [2, 2]],
    ['just outside the band', [3.9, 9.1], null],
    ['numbers that are rounded up', [3, 2, 3.5], null],
  ])('%s', (_name, pcts, expected) => {
    const posts = pcts.map((pct, at) => above(at, pct))
    expect(foundIn(findAboveLag, posts)).toEqual(expected)
  })

  test.each<[string, Post]>([
    ['of a post that is younger than ten lags', above(9, 5, { ageHours: 19.9 })],
    ['on a platform that lags for two days', above(9, 5, { platform: 'instagram', ageHours: 400 })],
    ['of few views', above(9, 0, { claimed: [209, 10, 1] }, { firstShown: 199 })],
    ['that no check came to at once', above(9, 5, {}, { firstShown: undefined })],
    ['that was never seen', above(9, 5, {}, { observation: null })],
    ['that an appeal answered', above(9, 5, {}, { appeals: [upheld] })],
  ])('leaves out a claim %s', (_name, ignored) => {
    expect(foundIn(findAboveLag, [above(0, 5), ignored])).toBeNull()
    expect(foundIn(findAboveLag, [above(0, 5), above(1, 5), ignored])).toEqual([2, 2])
  })

  test('judges a post that is exactly ten lags old, and one with exactly 200 views', () => {
    const small = above(2, 0, { claimed: [210, 10, 1] }, { firstShown: 200 })
    expect(foundIn(findAboveLag, [above(0, 5, { ageHours: 20 }), small])).toEqual([2, 2])
  })

  test('ten times all numbers is the same pattern', () => {
    const pcts = fc.array(fc.integer({ min: -5, max: 15 }), { maxLength: 6 })
    fc.assert(
      fc.property(pcts, (given) => {
        const as = (times: number) =>
          given.map((pct, at) =>
            above(at, 0, { claimed: [10 * times * (100 + pct), 10, 1] }, { firstShown: 1_000 * times }),
          )
        expect(foundIn(findAboveLag, as(10))).toEqual(foundIn(findAboveLag, as(1)))
      }),
    )
  })

  test('says its share and threshold in percent', () => {
    const posts = [above(0, 5), above(1, 5), above(2, 0), above(3, 0)]
    expect(findAboveLag(posts, context)).toEqual({ rule: 'ABOVE_LAG', value: 50, threshold: 40, posts: 2, of: 4 })
  })
})

describe('OUT_OF_ORDER: far more conversions than clicks, again and again', () => {
  const counted = (at: number, clicks: number, conversions: number, overrides: Partial<Post> = {}, more: Lived = {}) =>
    livedPost(at, { claimed: [1_000, clicks, conversions], ...more }, overrides)

  test.each<[string, readonly (readonly [clicks: number, conversions: number])[], readonly number[] | null]>([
    [
      'two of two',
      [
        [4, 10],
        [6, 14],
      ],
      [2, 2],
    ],
    [
      'two of four',
      [
        [4, 10],
        [6, 14],
        [9, 1],
        [5, 5],
      ],
      [2, 4],
    ],
    [
      'two of five',
      [
        [4, 10],
        [6, 14],
        [9, 1],
        [5, 5],
        [8, 2],
      ],
      null,
    ],
    ['one of one', [[4, 10]], null],
    [
      'as many as clicks',
      [
        [14, 14],
        [16, 16],
      ],
      null,
    ],
    [
      'twice as many as clicks',
      [
        [5, 10],
        [20, 40],
      ],
      [2, 2],
    ],
    [
      'less than twice as many, as of clicks with several orders',
      [
        [6, 11],
        [20, 39],
      ],
      null,
    ],
    [
      'fewer than ten conversions',
      [
        [1, 9],
        [2, 9],
      ],
      null,
    ],
    [
      'clicks that nobody knows',
      [
        [0, 10],
        [0, 14],
        [0, 3],
      ],
      null,
    ],
    [
      'posts without conversions do not count',
      [
        [4, 10],
        [6, 14],
        [9, 0],
        [9, 0],
        [9, 0],
      ],
      [2, 2],
    ],
  ])('%s', (_name, claims, expected) => {
    const posts = claims.map(([clicks, conversions], at) => counted(at, clicks, conversions))
    expect(foundIn(findOutOfOrder, posts)).toEqual(expected)
  })

  test('whoever claims fewer conversions is never found where more are not', () => {
    const claims = fc.array(fc.tuple(fc.nat(12), fc.nat(24), fc.nat(12)), { maxLength: 6 })
    fc.assert(
      fc.property(claims, (given) => {
        const found = (conversions: (one: readonly [number, number, number]) => number) =>
          foundIn(
            findOutOfOrder,
            given.map((one, at) => counted(at, one[0], 1 + conversions(one))),
          )
        if (found(([, few, more]) => few + more) === null) expect(found(([, few]) => few)).toBeNull()
      }),
    )
  })

  test.each<[string, Post]>([
    ['that an appeal answered', counted(9, 4, 10, { appeals: [upheld] })],
    ['whose verdict is not final', counted(9, 4, 10, {}, { seenAfterHours: 1 })],
  ])('leaves out a claim %s', (_name, ignored) => {
    expect(foundIn(findOutOfOrder, [counted(0, 4, 10), ignored])).toBeNull()
    expect(foundIn(findOutOfOrder, [counted(0, 4, 10), counted(1, 4, 10), ignored])).toEqual([2, 2])
  })

  test('says its share and threshold in percent', () => {
    const posts = [counted(0, 4, 10), counted(1, 4, 10), counted(2, 9, 1)]
    expect(findOutOfOrder(posts, context)).toEqual({
      rule: 'OUT_OF_ORDER',
      value: 66.67,
      threshold: 50,
      posts: 2,
      of: 3,
    })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noCohorts } from '../../../lib/cohort/cohorts.ts'
import { findAboveLag } from '../../../lib/patterns/above-lag.ts'
import { findDatedEarly } from '../../../lib/patterns/dated-early.ts'
import type { PatternContext, Rule } from '../../../lib/patterns/finding.ts'
import { findOutOfOrder } from '../../../lib/patterns/out-of-order.ts'
import { findWholeFloors } from '../../../lib/patterns/whole-floors.ts'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import type { Post } from '../../../lib/post/post.ts'
import { hoursAfter } from '../../support/a-post.ts'
import { knownPlatforms } from '../../support/known-platforms.ts'
import { type Lived, livedPost } from '../../support/posts-of-a-cohort.ts'

const context: PatternContext = {
  cohorts: knownPlatforms,
  campaignEnds: new Map(),
  sentBack: new Map(),
  linkedOn: () => [],
}
const foundIn = (rule: Rule, posts: readonly Post[]): [posts: number, of: number] | null => {
  const found = rule(posts, context)
  return found && [found.posts, found.of]
}
const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const

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

  test('takes a claim that looks round for the least that may have been rounded up to it', () => {
    const round = (at: number) => using(at, 20, { firstShown: 1_996 })
    expect(foundIn(findWholeFloors, [round(0), round(1)])).toBeNull()
    expect(foundIn(findWholeFloors, [round(0), using(1, 25), using(2, 25)])).toEqual([2, 3])
  })

  test('goes by the floor of the claim’s own policy', () => {
    const { claim } = using(0, 99)
    const policy = claim.policy && { ...claim.policy, floors: { ...claim.policy.floors, views: 100 } }
    const posts = [0, 1].map((at) => ({ ...using(at, 99), claim: { ...claim, policy } }))
    expect(findWholeFloors(posts, context)).toEqual({
      rule: 'WHOLE_FLOORS',
      value: 100,
      threshold: 50,
      posts: 2,
      of: 2,
    })
  })
})

describe('ABOVE_LAG: claims above all that their posts can have had when they were made', () => {
  interface Grown extends Lived {
    /** What the check at once showed. */
    readonly first?: number
    /** What the latest check showed. */
    readonly last?: number
  }
  /** A claim of a post on X, which lags for two hours, so many percent above what was shown at once; it is seen again when ten times as old. */
  const above = (at: number, pct: number, { first = 100_003, last = first, ...lived }: Grown = {}, more = {}) => {
    const { ageHours = 24 } = lived
    const claimed = [Math.round(first * (1 + pct / 100)) + 1, 10, 1] as const
    const aged = { platform: 'x', ageHours, claimed, shown: [last, 10, 1], seenAfterHours: 9 * ageHours } as const
    return livedPost(at, { ...aged, ...lived }, { firstShown: first, ...more })
  }

  test.each<[string, readonly number[], [posts: number, of: number] | null]>([
    ['two of two', [5, 6], [2, 2]],
    ['two of five', [5, 60, 0, 0, 1], [2, 5]],
    ['two of six', [5, 6, 0, 0, 1, 2], null],
    ['one of one', [5], null],
    ['where it begins', [3.01, 3.01], [2, 2]],
    ['just below', [2.9, 2.9], null],
    ['too little', [-3, -5], null],
  ])('%s', (_name, pcts, expected) => {
    const posts = pcts.map((pct, at) => above(at, pct))
    expect(foundIn(findAboveLag, posts)).toEqual(expected)
  })

  // In ten times its age it doubles: an exponent of 0.301. In two hours of lag at an age of 24, half as much again as that explains 4.01 %.
  test.each<[string, number, number, boolean]>([
    ['that has not grown since', 5, 100_003, true],
    ['less than what growth and lag explain', 7, 200_000, false],
    ['more than what growth and lag explain', 7.3, 200_000, true],
    ['whose growth explains so much that nothing is compared', 30, 320_000, false],
  ])('of a post %s', (_name, pct, last, isFound) => {
    const posts = [0, 1].map((at) => above(at, pct, { last }))
    expect(foundIn(findAboveLag, posts)).toEqual(isFound ? [2, 2] : null)
  })

  test('takes the most that was ever shown for how a post grew, since a platform may take views back', () => {
    const posts = [0, 1].map((at) => above(at, 7, {}, { peak: { views: 200_000 } }))
    expect(foundIn(findAboveLag, posts)).toBeNull()
  })

  test('goes by the lag that the stage learned, if that is longer', () => {
    const lags = [{ platform: 'x', posts: 30, affiliates: 30, hours: 6 }] as const
    const posts = [0, 1].map((at) => above(at, 7, { last: 140_000 }))
    expect(findAboveLag(posts, context)?.posts).toBe(2)
    expect(findAboveLag(posts, { ...context, cohorts: { ...noCohorts, lags } })).toBeNull()
    expect(findAboveLag(posts, { ...context, cohorts: noCohorts })).toBeNull()
  })

  test.each<[string, number, number, boolean]>([
    ['rounded up to three digits', 10_400, 10_012, false],
    ['rounded up to a 5', 10_500, 10_012, false],
    ['not round', 10_413, 10_012, true],
    ['not round, above what a platform rounds', 10_413, 10_100, false],
    ['round, and further above than rounding goes', 11_400, 10_012, true],
  ])('a number that is %s', (_name, views, first, isFound) => {
    const posts = [0, 1].map((at) => above(at, 0, { first, claimed: [views, 10, 1] }))
    expect(foundIn(findAboveLag, posts)).toEqual(isFound ? [2, 2] : null)
  })

  test.each<[string, Post]>([
    ['of a post that is younger than one and a half lags', above(9, 50, { ageHours: 2.9 })],
    ['of a post that has hardly aged since', above(9, 50, { seenAfterHours: 4.7 })],
    ['of few views', above(9, 50, { first: 99 })],
    ['that no check came to at once', above(9, 50, {}, { firstShown: undefined })],
    ['that was never seen', above(9, 50, {}, { observation: null })],
    ['whose views are hidden now', above(9, 50, { shown: ['hidden', 10, 1] })],
    ['that an appeal answered', above(9, 50, {}, { appeals: [upheld] })],
  ])('leaves out a claim %s', (_name, ignored) => {
    expect(foundIn(findAboveLag, [above(0, 5), ignored])).toBeNull()
    expect(foundIn(findAboveLag, [above(0, 5), above(1, 5), ignored])).toEqual([2, 2])
  })

  test('judges a post that is exactly one and a half lags old, and one with exactly 100 views', () => {
    const posts = [above(0, 5, { ageHours: 3 }), above(1, 5, { first: 100 })]
    expect(foundIn(findAboveLag, posts)).toEqual([2, 2])
  })

  test('whoever claims less is never found where more is not', () => {
    const claims = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 6 })
    fc.assert(
      fc.property(claims, (given) => {
        const found = (pct: (one: readonly [number, number]) => number) =>
          foundIn(
            findAboveLag,
            given.map((one, at) => above(at, pct(one))),
          )
        if (found(([few, more]) => few + more) === null) expect(found(([few]) => few)).toBeNull()
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

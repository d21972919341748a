import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CohortNumber, type Cohorts, noCohorts } from '../../../lib/cohort/cohorts.ts'
import { ageGroupsUpToHours, measures } from '../../../lib/cohort/vocabulary.ts'
import { areSameFindings, findInPosts, findingsAfter } from '../../../lib/patterns/find-in-posts.ts'
import type { Finding, Found, PatternContext, PatternRule } from '../../../lib/patterns/finding.ts'
import { sentenceOf } from '../../../lib/patterns/pattern-words.ts'
import { patternRules } from '../../../lib/patterns/vocabulary.ts'
import { platformNames } from '../../../lib/platforms/registry.ts'
import { emptyCeiling } from '../../../lib/post/ceiling.ts'
import { unverifiable } from '../../../lib/post/no-numbers.ts'
import { verdictPolicyOf } from '../../../lib/post/policy.ts'
import type { Post } from '../../../lib/post/post.ts'
import { pendingVerdict } from '../../../lib/post/verdict.ts'
import type { CampaignId } from '../../../lib/values/ids.ts'
import { aClaim, asOf, hoursAfter } from '../../support/a-post.ts'
import { knownPlatforms } from '../../support/known-platforms.ts'
import { type Lived, livedPost } from '../../support/posts-of-a-cohort.ts'

/** ln of what is usual: 3 % like, 1 % click, of whom 5 % buy; on Reddit 30 views a point, 300 a comment, 225 a crosspost. */
const usual = {
  likes_per_view: Math.log(0.03),
  clicks_per_view: Math.log(0.01),
  views_per_score: Math.log(30),
  views_per_comment: Math.log(300),
  views_per_crosspost: Math.log(225),
  conversions_per_click: Math.log(0.05),
} as const
const cohorts: Cohorts = {
  learnedAt: asOf,
  posts: 1_000,
  affiliates: 100,
  lags: knownPlatforms.lags,
  numbers: platformNames.flatMap((platform) =>
    ageGroupsUpToHours.flatMap((_, ageGroup) =>
      measures.map(
        (measure): CohortNumber => ({
          platform,
          ageGroup,
          measure,
          posts: 100,
          affiliates: 50,
          median: usual[measure],
          spread: 0.5,
        }),
      ),
    ),
  ),
}

const running: CampaignId = 'cmp_01jz0000000000000000000000'
const context: PatternContext = {
  cohorts,
  campaignEnds: new Map([[running, null]]),
  sentBack: new Map(),
  linkedOn: () => [],
}
const ids = (posts: readonly Post[], given = context) => findInPosts(posts, given).found
const foundBy = (rule: PatternRule, posts: readonly Post[], given = context): Found | null =>
  ids(posts, given).find((one) => one.rule === rule) ?? null
const several = (count: number, one: (at: number) => Post, from = 0): Post[] =>
  Array.from({ length: count }, (_, at) => one(from + at))

describe('JUST_ABOVE: claims that keep just above what was shown', () => {
  const shown = 1_000_001
  const above = (at: number, pct: number) =>
    livedPost(at, { claimed: [Math.ceil(shown * (1 + pct / 100)), 10, 1] }, { firstShown: shown })

  test.each<[string, readonly number[], [posts: number, of: number] | null]>([
    ['three of three', [4, 5, 6], [3, 3]],
    ['three of five', [4, 5, 6, 0, 20], [3, 5]],
    ['three of six', [4, 5, 6, 0, 20, 0], null],
    ['two of two', [4, 5], null],
    ['the edges of the band', [3.6, 6.49, 5], [3, 3]],
    ['just outside the band', [3.59, 6.51, 5], null],
    ['a usual affiliate', [0, 0, 1, -3, 5, 0, 2, 0], null],
  ])('%s', (_name, pcts, expected) => {
    const found = foundBy(
      'JUST_ABOVE',
      pcts.map((pct, at) => above(at, pct)),
    )
    expect(found && [found.posts, found.of]).toEqual(expected)
  })

  test('does not judge a claim that was not checked in time, has few views, was upheld by an appeal or may be rounded up', () => {
    const claims = several(2, (at) => above(at, 5))
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const
    const ignored = [
      livedPost(9, { claimed: [1_053, 10, 1] }),
      livedPost(9, { claimed: [157, 10, 1] }, { firstShown: 150 }),
      livedPost(9, { claimed: [1_053, 10, 1] }, { firstShown: 1_000, appeals: [upheld] }),
      livedPost(9, { claimed: [1_050, 10, 1] }, { firstShown: 1_000 }),
    ]
    for (const one of ignored) expect(foundBy('JUST_ABOVE', [...claims, one])).toBeNull()
    expect(foundBy('JUST_ABOVE', [...claims, above(9, 5)])).not.toBeNull()
    const small = livedPost(9, { claimed: [211, 10, 1] }, { firstShown: 200 })
    expect(foundBy('JUST_ABOVE', [...claims, small])?.posts).toBe(3)
    const nobodyLooked = livedPost(8, { claimed: [1_053, 10, 1] })
    expect(foundBy('JUST_ABOVE', [...claims, above(9, 0), above(10, 5), nobodyLooked])).toMatchObject({
      value: 75,
      threshold: 55,
      of: 4,
    })
  })
})

describe('UNSEEN_VIEWS: too many views for what readers on Reddit did', () => {
  /** Claims `times` as many views as 30 points, 2 comments and 3 crossposts usually mean. */
  const reddit = (at: number, times: number, more: Lived = {}) =>
    livedPost(at, {
      platform: 'reddit',
      claimed: [Math.round(900 * times), 0, 0],
      shown: ['hidden', 'hidden', 'hidden'],
      likes: 30,
      comments: 2,
      shares: 3,
      ...more,
    })

  test.each<[string, Post[], number | null]>([
    ['three times as many twice', several(2, (at) => reddit(at, 3)), 3],
    ['three times as many once', several(1, (at) => reddit(at, 3)), null],
    ['1.6 times as many is not above the threshold', several(4, (at) => reddit(at, 1.6)), null],
    ['1.7 times is, four times', several(4, (at) => reddit(at, 1.66)), 1.7],
    ['but not twice', several(2, (at) => reddit(at, 1.66)), null],
    ['1.8 times is', several(2, (at) => reddit(at, 1.8)), 1.8],
    ['four times once and the usual three times', [reddit(0, 4), ...several(3, (at) => reddit(at, 1), 1)], null],
    ['usual', several(8, (at) => reddit(at, 1)), null],
    ['views that are shown need no pattern', several(3, (at) => reddit(at, 4, { shown: [3_600, 0, 0] })), null],
    ['other platforms', several(3, (at) => reddit(at, 4, { platform: 'x' })), null],
    ['before the verdict is final', several(3, (at) => reddit(at, 4, { seenAfterHours: 2 })), null],
  ])('%s', (_name, posts, times) => {
    const found = foundBy('UNSEEN_VIEWS', posts)
    expect(found === null ? null : Math.round(found.value * 10) / 10).toBe(times)
  })

  test('says nothing where nobody knows what is usual', () => {
    const posts = several(4, (at) => reddit(at, 9))
    expect(foundBy('UNSEEN_VIEWS', posts, { ...context, cohorts: noCohorts })).toBeNull()
    for (const unknown of ['views_per_score', 'views_per_comment', 'views_per_crosspost']) {
      const numbers = cohorts.numbers.filter(({ measure }) => measure !== unknown)
      expect(foundBy('UNSEEN_VIEWS', posts, { ...context, cohorts: { ...cohorts, numbers } })).toBeNull()
    }
  })

  test('weighs score, comments and crossposts, and the threshold falls with the number of posts', () => {
    const excess = (likes: number, comments: number, shares: number) =>
      0.6 * Math.log(3_600 / likes / 30) +
      0.2 * Math.log(3_600 / (comments + 1) / 300) +
      0.2 * Math.log(3_600 / (shares + 1) / 225)
    const reactions = [
      [60, 2, 3],
      [30, 11, 3],
      [30, 2, 15],
    ] as const
    const posts = reactions.map(([likes, comments, shares], at) => reddit(at, 4, { likes, comments, shares }))
    const mean = reactions.reduce((sum, [likes, comments, shares]) => sum + excess(likes, comments, shares), 0) / 3
    expect(foundBy('UNSEEN_VIEWS', posts)).toEqual({
      rule: 'UNSEEN_VIEWS',
      value: Math.round(100 * Math.exp(mean)) / 100,
      threshold: Math.round(100 * Math.exp(0.53 * Math.sqrt((1 + 1 / 3) / (1 + 1 / 2)))) / 100,
      posts: 3,
      of: 3,
    })
  })

  test('says nothing of what an appeal upheld', () => {
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const
    expect(foundBy('UNSEEN_VIEWS', [reddit(0, 4), { ...reddit(1, 4), appeals: [upheld] }])).toBeNull()
  })
})

describe('UNSEEN_CLICKS: more clicks where nobody can see them', () => {
  const unseen = (at: number, clicks: number, more: Lived = {}) =>
    livedPost(at, { claimed: [5_000, clicks, 0], shown: [5_000, 'hidden', 'hidden'], ...more })
  const seen = (at: number, clicks: number) =>
    livedPost(at, { claimed: [5_000, clicks, 0], shown: [5_000, clicks, 'hidden'] })

  test.each<[string, Post[], boolean]>([
    ['four times the usual rate, three times', several(3, (at) => unseen(at, 200)), true],
    ['four times the usual rate, once', [unseen(0, 200)], false],
    ['four times the usual rate, twice', several(2, (at) => unseen(at, 200)), true],
    ['twice the usual rate', several(3, (at) => unseen(at, 100)), false],
    ['the usual rate', several(5, (at) => unseen(at, 50)), false],
    [
      'four times the usual rate of somebody whose seen posts have it too',
      [...several(3, (at) => unseen(at, 200)), ...several(4, (at) => seen(at, 200), 3)],
      false,
    ],
    [
      'twice and a half the usual rate of somebody whose seen posts have half of it',
      [...several(3, (at) => unseen(at, 125)), ...several(4, (at) => seen(at, 25), 3)],
      true,
    ],
    [
      'whatever is shown of posts that grew since',
      several(3, (at) => unseen(at, 200, { shown: [90_000, 'hidden', 'hidden'] })),
      true,
    ],
    [
      '20 clicks of 100 views',
      several(3, (at) => unseen(at, 20, { claimed: [100, 20, 0], shown: [100, 'hidden', 0] })),
      true,
    ],
    [
      '4 clicks of 100 views',
      several(3, (at) => unseen(at, 4, { claimed: [100, 4, 0], shown: [100, 'hidden', 0] })),
      false,
    ],
    ['too few views', several(3, (at) => unseen(at, 19, { claimed: [19, 19, 0], shown: [19, 'hidden', 0] })), false],
  ])('%s: %s', (_name, posts, expected) => {
    expect(foundBy('UNSEEN_CLICKS', posts) !== null).toBe(expected)
  })

  test('is z as the documentation writes it', () => {
    const posts = [...several(3, (at) => unseen(at, 125)), ...several(4, (at) => seen(at, 25), 3)]
    const between = 0.5 ** 2 / 2
    const variance = between + 1 / 50.5
    const drawn = between / (between + variance / 4)
    const excess = Math.log(125.5 / 50) - drawn * Math.log(25.5 / 50)
    const z = excess / Math.sqrt(variance / 3 + (drawn * variance) / 4)
    const found = foundBy('UNSEEN_CLICKS', posts)
    expect(found?.value).toBeCloseTo(z, 1)
    expect(found?.times).toBeCloseTo(Math.exp(excess), 1)
    expect([found?.posts, found?.of]).toEqual([3, 7])
  })

  test.each([
    ['three unseen with 200 clicks', several(3, (at) => unseen(at, 200)), 3.3],
    [
      'three unseen with 125 clicks, four seen with 25',
      [...several(3, (at) => unseen(at, 125)), ...several(4, (at) => seen(at, 25), 3)],
      5.2,
    ],
  ] as const)('z of the documentation: %s', (_name, posts, z) => {
    expect(foundBy('UNSEEN_CLICKS', posts)?.value).toBeCloseTo(z, 1)
  })

  test('counts no click that an appeal upheld, neither unseen nor shown', () => {
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const
    expect(foundBy('UNSEEN_CLICKS', [unseen(0, 200), { ...unseen(1, 200), appeals: [upheld] }])).toBeNull()
    const posts = several(3, (at) => unseen(at, 200))
    const shown = several(4, (at) => ({ ...seen(at, 200), appeals: [upheld] }), 3)
    expect(foundBy('UNSEEN_CLICKS', [...posts, ...shown])).toEqual(foundBy('UNSEEN_CLICKS', posts))
  })

  test('says what it rests on, and is never found for fewer clicks where it is not for more', () => {
    const posts = several(3, (at) => unseen(at, 200))
    expect(foundBy('UNSEEN_CLICKS', posts)).toMatchObject({ threshold: 2.5, posts: 3, of: 3, times: 4.01 })
    const claims = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 200 }), (all, fewer) => {
        const found = (by: number) =>
          foundBy(
            'UNSEEN_CLICKS',
            all.map((clicks, at) => unseen(at, Math.max(0, clicks - by))),
          )
        if (found(0) === null) expect(found(fewer)).toBeNull()
      }),
    )
  })

  test('takes what is usual at the nearest age of which anything is known', () => {
    const posts = several(3, (at) => unseen(at, 200))
    const only = (ageGroup: number, median: number) =>
      cohorts.numbers
        .filter((one) => one.measure === 'clicks_per_view' && one.ageGroup === ageGroup)
        .map((one) => ({ ...one, median }))
    const knowing = (...numbers: CohortNumber[]) =>
      foundBy('UNSEEN_CLICKS', posts, { ...context, cohorts: { ...cohorts, numbers } })
    expect(knowing(...only(4, usual.clicks_per_view))).toEqual(foundBy('UNSEEN_CLICKS', posts))
    expect(knowing(...only(4, usual.clicks_per_view), ...only(3, Math.log(0.04)))).toBeNull()
    expect(knowing()).toBeNull()
  })
})

describe('UNSEEN_CONVERSIONS: more conversions where nobody can see them', () => {
  const unseen = (at: number, clicks: number, conversions: number, more: Lived = {}) =>
    livedPost(at, { claimed: [5_000, clicks, conversions], shown: [5_000, clicks, 'hidden'], ...more })
  const seen = (at: number, clicks: number, conversions: number) =>
    livedPost(at, { claimed: [5_000, clicks, conversions], shown: [5_000, clicks, conversions] })

  test.each<[string, Post[], boolean]>([
    ['12 of 40 clicks, twice', several(2, (at) => unseen(at, 40, 12)), true],
    ['12 of 40 clicks, once', [unseen(0, 40, 12)], false],
    ['6 of 40 clicks, twice', several(2, (at) => unseen(at, 40, 6)), false],
    ['the usual 2 of 40 clicks, eight times', several(8, (at) => unseen(at, 40, 2)), false],
    ['6 of 4 clicks, twice', several(2, (at) => unseen(at, 4, 6)), true],
    [
      '12 of 40 clicks of somebody whose seen posts have as many',
      [...several(2, (at) => unseen(at, 40, 12)), ...several(4, (at) => seen(at, 40, 12), 2)],
      false,
    ],
    [
      '7 of 40 clicks of somebody whose seen posts have none',
      [...several(3, (at) => unseen(at, 40, 7)), ...several(4, (at) => seen(at, 40, 0), 3)],
      true,
    ],
    [
      'as many claimed clicks where those are not shown either',
      several(2, (at) => unseen(at, 40, 12, { shown: [5_000, 'hidden', 'hidden'] })),
      true,
    ],
    [
      'ten times the clicks by the time they were seen',
      several(2, (at) => unseen(at, 40, 12, { shown: [50_000, 400, 'hidden'] })),
      false,
    ],
    ['before the verdict is final', several(2, (at) => unseen(at, 40, 12, { seenAfterHours: 1 })), false],
    ['12 of no clicks at all, twice', several(2, (at) => unseen(at, 0, 12)), true],
    ['one of no clicks, twice', several(2, (at) => unseen(at, 0, 1)), false],
  ])('%s: %s', (_name, posts, expected) => {
    expect(foundBy('UNSEEN_CONVERSIONS', posts) !== null).toBe(expected)
  })

  test('says how many times what is usual was claimed, where anything is usual', () => {
    expect(
      foundBy(
        'UNSEEN_CONVERSIONS',
        several(2, (at) => unseen(at, 0, 12)),
      ),
    ).not.toHaveProperty('times')
  })

  test('is z as the documentation writes it', () => {
    const posts = [...several(3, (at) => unseen(at, 40, 9)), ...several(2, (at) => seen(at, 60, 3), 3)]
    const expected = (3 * 40 * 0.05 * (6 + 4)) / (2 * 60 * 0.05 + 4)
    const apart = 1 / (6 + 4) + 0.5 ** 2 / 2 / 3
    const z = (2 * Math.sqrt(27 + 3 / 8) - 2 * Math.sqrt(expected + 3 / 8)) / Math.sqrt(1 + expected * apart)
    expect(foundBy('UNSEEN_CONVERSIONS', posts)).toEqual({
      rule: 'UNSEEN_CONVERSIONS',
      value: Math.round(100 * z) / 100,
      threshold: 3,
      times: 4.5,
      posts: 3,
      of: 5,
    })
  })

  test('says nothing where nobody knows what is usual, and nothing that an appeal upheld', () => {
    const posts = several(2, (at) => unseen(at, 40, 12))
    expect(foundBy('UNSEEN_CONVERSIONS', posts, { ...context, cohorts: noCohorts })).toBeNull()
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const
    expect(foundBy('UNSEEN_CONVERSIONS', [...posts.slice(1), { ...unseen(0, 40, 12), appeals: [upheld] }])).toBeNull()
  })

  test('whoever claims fewer is never found where more are not', () => {
    const claims = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 80 })), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 40 }), (all, fewer) => {
        const found = (by: number) =>
          foundBy(
            'UNSEEN_CONVERSIONS',
            all.map(([clicks, conversions], at) => unseen(at, clicks, Math.max(0, conversions - by))),
          )
        if (found(0) === null) expect(found(fewer)).toBeNull()
      }),
    )
  })
})

describe('FEW_LIKES: views that hardly anybody liked', () => {
  const liked = (at: number, likes: number, more: Lived = {}, overrides: Partial<Post> = {}) =>
    livedPost(at, { claimed: [10_000, 10, 1], shown: [10_000, 10, 1], likes, ...more }, overrides)

  test.each<[string, Post[], boolean]>([
    ['a tenth of the usual likes, twice', several(2, (at) => liked(at, 30)), true],
    ['a tenth of the usual likes, once', [liked(0, 30)], false],
    ['a third of the usual likes, twice', several(2, (at) => liked(at, 100)), false],
    ['a quarter of the usual likes, eight times', several(8, (at) => liked(at, 75)), true],
    [
      'a third of the usual likes, however often: some audiences like little',
      several(40, (at) => liked(at, 120)),
      false,
    ],
    ['a tenth, among as many posts with the usual likes', several(6, (at) => liked(at, at < 3 ? 30 : 300)), true],
    ['a fifth, among as many posts with the usual likes', several(6, (at) => liked(at, at < 3 ? 60 : 300)), false],
    ['the usual likes', several(8, (at) => liked(at, 300)), false],
    ['more likes than usual', several(8, (at) => liked(at, 3_000)), false],
    ['none at all, with too few views', several(4, (at) => liked(at, 0, { shown: [299, 10, 1] })), false],
  ])('%s: %s', (_name, posts, expected) => {
    expect(foundBy('FEW_LIKES', posts) !== null).toBe(expected)
  })

  test('is z as the documentation writes it', () => {
    const posts = [liked(0, 20), liked(1, 40), liked(2, 40)]
    const lacks = [20, 40, 40].map((likes) => Math.log(0.03) - Math.log((likes + 0.5) / 10_000))
    const lack = lacks.reduce((sum, one) => sum + one, 0) / 3
    const found = foundBy('FEW_LIKES', posts)
    expect(found?.value).toBeCloseTo(lack / ((0.5 / Math.SQRT2) * Math.sqrt(1 + 1 / 3)), 1)
    expect(found?.times).toBeCloseTo(Math.exp(-lack), 1)
    expect([found?.threshold, found?.posts, found?.of]).toEqual([2.7, 3, 3])
  })

  test('says nothing where likes are not shown, nobody knows what is usual, or an appeal was upheld', () => {
    const posts = several(2, (at) => liked(at, 30))
    const withoutLikes = posts.map((post) => {
      if (post.observation === null) throw new Error('Nothing was seen')
      const { likes: _, ...metrics } = post.observation.metrics
      return { ...post, observation: { ...post.observation, metrics } }
    })
    expect(foundBy('FEW_LIKES', withoutLikes)).toBeNull()
    const unknown = { ...liked(9, 30, { platform: 'x' }), observation: null }
    expect(
      findInPosts([...posts, ...several(2, (at) => ({ ...unknown, postId: `post_${at}` }))], context),
    ).toMatchObject({
      found: [foundBy('FEW_LIKES', posts)],
      failed: new Map(),
    })
    const onYoutube = cohorts.numbers.filter(({ platform }) => platform === 'youtube')
    const onlyYoutube = { ...context, cohorts: { ...cohorts, numbers: onYoutube } }
    const elsewhere = several(2, (at) => liked(at, 30, { platform: 'x' }), 5)
    expect(foundBy('FEW_LIKES', [...posts, ...elsewhere], onlyYoutube)).toEqual(foundBy('FEW_LIKES', posts))
    expect(
      foundBy(
        'FEW_LIKES',
        posts.map((post) => ({ ...post, observation: null })),
      ),
    ).toBeNull()
    expect(foundBy('FEW_LIKES', posts, { ...context, cohorts: noCohorts })).toBeNull()
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const
    expect(
      foundBy(
        'FEW_LIKES',
        posts.map((post) => ({ ...post, appeals: [upheld] })),
      ),
    ).toBeNull()
  })
})

describe('NEVER_SHOWN: posts that nobody but their affiliate saw', () => {
  const gone = { since: hoursAfter(1), reason: 'private', confirmed: true } as const
  const hidden = (at: number, overrides: Partial<Post> = {}, lastCheck = 96) => {
    const post = livedPost(at)
    const verdict = unverifiable(post, 'POST_PRIVATE', {
      now: hoursAfter(lastCheck),
      policy: verdictPolicyOf({}, 'youtube'),
    })
    return { ...post, observation: null, gone: { ...gone, since: hoursAfter(1 + 24 * at) }, verdict, ...overrides }
  }
  const missedAt = (at: number, since: number, overrides: Partial<Post> = {}) =>
    hidden(at, { gone: { ...gone, since: hoursAfter(since) }, ...overrides })

  test.each<[string, Post[], [posts: number, of: number] | null]>([
    ['two of two', several(2, (at) => hidden(at)), [2, 2]],
    ['two of four', [...several(2, (at) => hidden(at)), ...several(2, (at) => livedPost(at), 2)], [2, 4]],
    ['two of five', [...several(2, (at) => hidden(at)), ...several(3, (at) => livedPost(at), 2)], null],
    ['one of one', [hidden(0)], null],
    ['for less than three days', several(2, (at) => hidden(at, {}, 71)), null],
    ['for three days', [hidden(0, {}, 72), missedAt(0, 25, { postId: 'post_other' })], [2, 2]],
    ['of one account, missed within a day', several(3, (at) => missedAt(at, 1 + at)), null],
    ['of two accounts', [missedAt(0, 1, { page: 'ada' }), missedAt(1, 2, { page: 'bob' })], [2, 2]],
    ['on two platforms', [missedAt(0, 1), missedAt(1, 2, { platform: 'x' })], [2, 2]],
    ['one account, and another post later', [...several(4, (at) => missedAt(at, 1 + at)), missedAt(4, 48)], [2, 2]],
    ['withdrawn in the three days', several(2, (at) => hidden(at, { withdrawnAt: hoursAfter(71) })), null],
    ['withdrawn later', several(2, (at) => hidden(at, { withdrawnAt: hoursAfter(73) })), [2, 2]],
    ['not confirmed', several(2, (at) => hidden(at, { gone: { ...gone, confirmed: false } })), null],
    ['seen before', several(2, (at) => hidden(at, { observation: livedPost(at).observation })), null],
    ['without numbers for another reason', several(2, (at) => hidden(at, { gone: null })), null],
    [
      'before the verdict is final',
      several(2, (at) => ({ ...hidden(at), verdict: pendingVerdict(aClaim([1, 1, 1])) })),
      null,
    ],
  ])('%s', (_name, posts, expected) => {
    const found = foundBy('NEVER_SHOWN', posts)
    expect(found && [found.posts, found.of]).toEqual(expected)
    if (found) expect([found.value, found.threshold]).toEqual([(100 * found.posts) / found.of, 50])
  })

  test('counts nothing whose removal an appeal explained', () => {
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['REMOVAL'], claimedAt: hoursAfter(100) } as const
    expect(foundBy('NEVER_SHOWN', [hidden(0), hidden(1, { appeals: [upheld] })])).toBeNull()
  })
})

describe('MANY_AUTHORS: content of people whom the affiliate did not link', () => {
  const by = (at: number, authorId: string | undefined, overrides: Partial<Post> = {}) => {
    const post = livedPost(at)
    if (post.observation === null) throw new Error('Nothing was seen')
    const { authorId: _, author: __, ...observation } = post.observation
    return { ...post, observation: authorId === undefined ? observation : { ...observation, authorId }, ...overrides }
  }
  const all = (authors: readonly (string | undefined)[]): Post[] => authors.map((author, at) => by(at, author))
  const linked = (...ids: readonly string[]): PatternContext => ({
    ...context,
    linkedOn: (platform) => (platform === 'youtube' ? ids.map((id) => ({ handle: id, id })) : []),
  })

  test.each<[string, Post[], PatternContext, [authors: number, posts: number] | null]>([
    ['three posts of three authors', all(['a', 'b', 'c']), linked(), [3, 3]],
    ['two posts of two authors', all(['a', 'b']), linked(), null],
    ['three authors of four posts', all(['a', 'b', 'c', 'c']), linked(), [3, 4]],
    ['three authors of five posts: a team that links nothing', all(['a', 'b', 'c', 'c', 'a']), linked(), null],
    ['three authors, one of whom is linked', all(['a', 'b', 'c']), linked('a'), null],
    ['three others beside posts of the linked account', all(['a', 'a', 'a', 'b', 'c', 'd']), linked('a'), [3, 3]],
    ['nobody is named', all([undefined, undefined, undefined]), linked(), null],
    [
      'the others on other platforms',
      [by(0, 'a'), by(1, 'b', { platform: 'x' }), by(2, 'c', { platform: 'tiktok' })],
      linked(),
      null,
    ],
    ['never seen', all(['a', 'b', 'c']).map((post) => ({ ...post, observation: null })), linked(), null],
  ])('%s', (_name, posts, given, expected) => {
    const found = foundBy('MANY_AUTHORS', posts, given)
    expect(found && [found.value, found.posts]).toEqual(expected)
  })

  test('counts nothing whose author an appeal explained, and names the platform with the most', () => {
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['AUTHOR'], claimedAt: hoursAfter(100) } as const
    expect(foundBy('MANY_AUTHORS', [by(0, 'a'), by(1, 'b'), by(2, 'c', { appeals: [upheld] })])).toBeNull()
    const onX = ['a', 'b', 'c', 'd'].map((author, at) => by(10 + at, author, { platform: 'x' }))
    expect(foundBy('MANY_AUTHORS', [...all(['a', 'b', 'c']), ...onX])).toMatchObject({
      value: 4,
      threshold: 3,
      posts: 4,
      of: 4,
    })
  })
})

describe('SAME_CONTENT: content in several campaigns', () => {
  const content = (at: number, nativeId: string, campaign: number) =>
    livedPost(at, {}, { nativeId, campaignId: `cmp_${campaign}` })

  test.each<[string, Post[], [further: number, posts: number] | null]>([
    ['one content in two campaigns', [content(0, 'a', 1), content(1, 'a', 2)], null],
    [
      'two contents in two campaigns each',
      [content(0, 'a', 1), content(1, 'a', 2), content(2, 'b', 1), content(3, 'b', 2)],
      null,
    ],
    ['three contents in two campaigns each', [0, 1, 2, 3, 4, 5].map((at) => content(at, `n${at % 3}`, at % 2)), [3, 6]],
    ['one content in three campaigns', [content(0, 'a', 1), content(1, 'a', 2), content(2, 'a', 3)], [2, 3]],
    ['contents of their own', [content(0, 'a', 1), content(1, 'b', 2), content(2, 'c', 3)], null],
    [
      'three contents that were withdrawn and submitted to the right campaign',
      [0, 1, 2].flatMap((at) => [
        { ...content(at, `n${at}`, 1), withdrawnAt: hoursAfter(1) },
        content(10 + at, `n${at}`, 2),
      ]),
      null,
    ],
    ['the same id on two platforms', [content(0, 'a', 1), { ...content(1, 'a', 2), platform: 'x' }], null],
  ])('%s', (_name, posts, expected) => {
    const found = foundBy('SAME_CONTENT', posts)
    expect(found && [found.value, found.posts]).toEqual(expected)
  })
})

describe('DELETED_AFTER_VERDICT: posts that go away once they are judged', () => {
  /** Seen every twelve hours, and missed eight hours later. */
  const deleted = (at: number, overrides: Partial<NonNullable<Post['gone']>> = {}, lived: Lived = {}) =>
    livedPost(
      at,
      { seenAfterHours: 72 + 12 * at, ...lived },
      { gone: { since: hoursAfter(80 + 12 * at), reason: 'not_found', confirmed: true, ...overrides } },
    )
  /** The same, of somebody's account, between two moments. */
  const goneBetween = (at: number, seen: number, missed: number, authorId = 'ada') => {
    const post = deleted(at, { since: hoursAfter(missed) }, { seenAfterHours: seen })
    if (post.observation === null) throw new Error('Nothing was seen')
    return { ...post, observation: { ...post.observation, authorId } }
  }

  test.each<[string, Post[], [posts: number, of: number] | null]>([
    ['two of two', several(2, (at) => deleted(at)), [2, 2]],
    ['three of four', [...several(3, (at) => deleted(at)), livedPost(3)], [3, 4]],
    ['two of four', [...several(2, (at) => deleted(at)), livedPost(2), livedPost(3)], [2, 4]],
    ['two of five', [...several(2, (at) => deleted(at)), ...several(3, (at) => livedPost(at), 2)], null],
    ['one of one', [deleted(0)], null],
    ['of an account that was closed', several(6, (at) => goneBetween(at, 72 + at, 78 + at)), null],
    ['of one account, one after the other', [goneBetween(0, 72, 80), goneBetween(1, 80, 88)], [2, 2]],
    ['of two accounts at the same time', [goneBetween(0, 72, 80), goneBetween(1, 72, 80, 'bob')], [2, 2]],
    [
      'an account that was closed, and one post before, of eight',
      [...several(4, (at) => goneBetween(at, 90, 96)), goneBetween(4, 60, 66), ...several(3, (at) => livedPost(at), 5)],
      null,
    ],
    ['withdrawn before', several(2, (at) => ({ ...deleted(at), withdrawnAt: hoursAfter(79) })), null],
    ['withdrawn later', several(2, (at) => ({ ...deleted(at), withdrawnAt: hoursAfter(99) })), [2, 2]],
    ['not confirmed', several(3, (at) => deleted(at, { confirmed: false })), null],
    ['gone before the claim', several(3, (at) => deleted(at, { since: hoursAfter(-1) })), null],
    ['more than five days after the claim', several(3, (at) => deleted(at, { since: hoursAfter(5 * 24 + 1) })), null],
    [
      'whose verdict says nothing any more',
      several(2, (at) => ({ ...deleted(at), verdict: { ...livedPost(at).verdict, status: 'UNVERIFIABLE' as const } })),
      [2, 2],
    ],
    [
      'whose claims nobody saw',
      several(2, (at) => deleted(at, {}, {})).map((post) => ({ ...post, ceiling: emptyCeiling })),
      null,
    ],
    ['never seen', several(3, (at) => deleted(at, {}, { seenAfterHours: 1, claimed: [9_000, 1, 1] })), null],
  ])('%s', (_name, posts, expected) => {
    const found = foundBy('DELETED_AFTER_VERDICT', posts)
    expect(found && [found.posts, found.of]).toEqual(expected)
  })

  test('counts no post that was rejected or was to be changed before it went', () => {
    const posts = several(2, (at) => deleted(at))
    const sentBackAt = (hours: number) => ({
      ...context,
      sentBack: new Map(posts.map(({ postId }) => [postId, hoursAfter(hours)])),
    })
    expect(foundBy('DELETED_AFTER_VERDICT', posts, sentBackAt(79))).toBeNull()
    expect(foundBy('DELETED_AFTER_VERDICT', posts, sentBackAt(99))).not.toBeNull()
  })

  test('counts only while the campaign ran', () => {
    const posts = several(3, (at) => deleted(at))
    const endingAt = (hours: number) => ({ ...context, campaignEnds: new Map([[running, hoursAfter(hours)]]) })
    expect(foundBy('DELETED_AFTER_VERDICT', posts, endingAt(79))).toBeNull()
    expect(foundBy('DELETED_AFTER_VERDICT', posts, endingAt(105))).not.toBeNull()
    expect(foundBy('DELETED_AFTER_VERDICT', posts, { ...context, campaignEnds: new Map() })).toBeNull()
  })
})

describe('FLOORS: what floors forgave, together', () => {
  const small = (at: number, extra: number, overrides: Partial<Post> = {}) =>
    livedPost(at, { claimed: [200 + extra, 0, 0], shown: [200, 0, 0] }, overrides)
  const clicking = (at: number, extra: number) =>
    livedPost(at, { claimed: [2_000, 40 + extra, 0], shown: [2_000, 40, 0] })

  test.each<[string, Post[], [value: number, threshold: number, metric: string] | null]>([
    ['a whole floor of views on three posts', several(3, (at) => small(at, 25)), [75, 54.13, 'views']],
    ['a whole floor on two posts', several(2, (at) => small(at, 25)), null],
    ['half a floor on six posts', several(6, (at) => small(at, 12)), null],
    ['half a floor on ten posts', several(10, (at) => small(at, 12)), [120, 98.82, 'views']],
    ['two posts too low among five', several(5, (at) => small(at, at < 3 ? 25 : -40)), null],
    ['mistakes both ways', several(10, (at) => small(at, at % 2 === 0 ? 20 : -20)), null],
    ['five clicks on four posts', several(4, (at) => clicking(at, 5)), [20, 12.5, 'clicks']],
    ['a floor in each of three campaigns', several(3, (at) => small(at, 25, { campaignId: `cmp_${at}` })), null],
    ['more than a floor is a verdict, not a pattern', several(4, (at) => small(at, 26)), null],
  ])('%s', (_name, posts, expected) => {
    const found = foundBy('FLOORS', posts)
    expect(found && [found.value, found.threshold, found.metric]).toEqual(expected)
  })

  test('names the worst campaign and metric, in whatever order the posts were read', () => {
    const of = (campaign: string, count: number, from: number) =>
      several(count, (at) => small(at, 25, { campaignId: `cmp_${campaign}` }), from)
    const worst = [...of('a', 3, 0), ...of('b', 4, 3)]
    const alike = [...of('a', 3, 0), ...of('b', 3, 3)]
    for (const posts of [worst, worst.toReversed()]) expect(foundBy('FLOORS', posts)?.campaignId).toBe('cmp_b')
    for (const posts of [alike, alike.toReversed()]) expect(foundBy('FLOORS', posts)?.campaignId).toBe('cmp_a')
    const both = (at: number) => livedPost(at, { claimed: [2_010, 45, 0], shown: [2_000, 40, 0] })
    expect(foundBy('FLOORS', several(4, both))?.metric).toBe('clicks')
  })

  test('judges no claim of nothing, none that is not final, and none that an appeal upheld', () => {
    const three = several(3, (at) => small(at, 25))
    const upheld = { appealId: 'apl_1', state: 'UPHELD', matters: ['NUMBERS'], claimedAt: hoursAfter(100) } as const
    const open = three.map((post) => ({ ...post, verdict: { ...post.verdict, final: false } }))
    expect(foundBy('FLOORS', open)).toBeNull()
    expect(foundBy('FLOORS', [...three.slice(1), small(0, 25, { appeals: [upheld] })])).toBeNull()
    const nothing = livedPost(3, { claimed: [0, 0, 0], shown: [200, 0, 0] })
    expect(foundBy('FLOORS', [...three, nothing])).toEqual(foundBy('FLOORS', three))
    expect(foundBy('FLOORS', [...three, small(3, 60)])).toMatchObject({ value: 75, threshold: 62.5, posts: 3, of: 4 })
    expect(foundBy('FLOORS', [...three, small(3, 0)])).toMatchObject({ value: 75, threshold: 62.5, posts: 3, of: 4 })
  })
})

const arbitraryPost = fc
  .record({
    at: fc.integer({ min: 0, max: 12 }),
    platform: fc.constantFrom('reddit', 'x', 'youtube'),
    views: fc.integer({ min: 100, max: 9_000 }),
    excessPct: fc.constantFrom(0, 5, 20, 200),
    clicks: fc.constantFrom(1, 20, 300),
    hides: fc.boolean(),
    campaign: fc.integer({ min: 0, max: 1 }),
    isGone: fc.boolean(),
    version: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ at, platform, views, excessPct, clicks, hides, campaign, isGone, version }) =>
    livedPost(
      at,
      {
        platform,
        claimed: [Math.round(views * (1 + excessPct / 100)), clicks, 0],
        shown: [platform === 'reddit' ? 'hidden' : views, hides ? 'hidden' : clicks, 0],
      },
      {
        nativeId: `native${at % 5}`,
        campaignId: campaign === 0 ? running : 'cmp_other',
        firstShown: views,
        version,
        gone: isGone ? { since: hoursAfter(90), reason: 'not_found', confirmed: true } : null,
      },
    ),
  )
const arbitraryPosts = fc
  .array(arbitraryPost, { maxLength: 30 })
  .map((posts) => [...new Map(posts.map((post) => [`${post.postId} ${post.version}`, post])).values()])

describe('all rules together', () => {
  test('find the same in whatever order, however often, and with whatever older versions the posts were read', () => {
    fc.assert(
      fc.property(
        arbitraryPosts.chain((posts) =>
          fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length })),
        ),
        ([posts, shuffled]) => {
          expect(ids([...shuffled, ...posts])).toEqual(ids(posts))
          const newest = posts.filter(
            (one) => !posts.some(({ postId, version }) => postId === one.postId && version > one.version),
          )
          expect(ids(newest)).toEqual(ids(posts))
        },
      ),
    )
  })

  test('find nothing in posts that claim exactly what is shown and usual, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 300, max: 1_000_000 }), { maxLength: 40 }), (sizes) => {
        const posts = sizes.map((views, at) => {
          const clicks = Math.round(views / 100)
          const likes = Math.round(views * 0.03)
          return livedPost(at, { claimed: [views, clicks, 0], shown: [views, clicks, 0], likes }, { firstShown: views })
        })
        expect(ids(posts)).toEqual([])
      }),
    )
  })

  test('a held duplicate takes no part', () => {
    const held = { duplicate: { state: 'UNDECIDED', of: 'post_other', decidedBy: null, decidedAt: null } } as const
    const posts = several(3, (at) => livedPost(at, { claimed: [1_053, 10, 1] }, { firstShown: 1_000, ...held }))
    expect(ids(posts)).toEqual([])
  })

  test('a rule that fails stops no other, and what it found before stays', () => {
    const content = several(3, (at) => livedPost(at, {}, { nativeId: 'same', campaignId: `cmp_${at}` }))
    const broken = content.map((post) => ({ ...post, verdict: { ...post.verdict, metrics: null as never } }))
    const search = findInPosts(broken, context)
    expect(search.found.map(({ rule }) => rule)).toEqual(['SAME_CONTENT'])
    expect([...search.failed.keys()]).toEqual(['UNSEEN_VIEWS', 'UNSEEN_CLICKS', 'UNSEEN_CONVERSIONS', 'FLOORS'])
    const before: Finding = { rule: 'FLOORS', value: 99, threshold: 65, posts: 4, of: 4, since: asOf }
    expect(findingsAfter([before], search, hoursAfter(24))).toEqual([
      expect.objectContaining({ rule: 'SAME_CONTENT', since: hoursAfter(24) }),
      before,
    ])
  })

  test('a finding keeps since when, and is the same only while its numbers are', () => {
    const posts = several(3, (at) => livedPost(at, {}, { nativeId: 'same', campaignId: `cmp_${at}` }))
    const first = findingsAfter([], findInPosts(posts, context), asOf)
    const later = findingsAfter(first, findInPosts(posts, context), hoursAfter(24))
    expect(areSameFindings(first, later)).toBe(true)
    const more = [...posts, livedPost(9, {}, { nativeId: 'same', campaignId: 'cmp_9' })]
    const changed = findingsAfter(later, findInPosts(more, context), hoursAfter(48))
    expect(changed).toMatchObject([{ since: asOf, value: 3 }])
    expect(areSameFindings(later, changed)).toBe(false)
    expect(findingsAfter(changed, findInPosts([], context), hoursAfter(72))).toEqual([])
  })
})

test.each<[Finding, string]>([
  [
    { rule: 'JUST_ABOVE', value: 80, threshold: 55, posts: 4, of: 5, since: asOf },
    '4 of 5 claims that were checked within 30 minutes (80 %) are 3.6 to 6.5 % above the views that were shown. Usual is one claim in fifteen; from 3 claims and 55 % on it is a pattern.',
  ],
  [
    { rule: 'DATED_EARLY', value: 75, threshold: 60, posts: 3, of: 4, since: asOf },
    '3 of 4 claims as of the first 36 hours of a post that was first seen days later (75 %) have at least 93 % of what was shown then, though posts go on growing. From 2 claims and 60 % on it is a pattern.',
  ],
  [
    { rule: 'WHOLE_FLOORS', value: 100, threshold: 50, posts: 3, of: 3, since: asOf },
    '3 of 3 claims that were checked within 30 minutes (100 %) are above the views that were shown by the whole floor, or nearly. No mistake is the same each time; from 2 claims and 50 % on it is a pattern.',
  ],
  [
    { rule: 'ABOVE_LAG', value: 40, threshold: 40, posts: 2, of: 5, since: asOf },
    '2 of 5 claims that were checked within 30 minutes (40 %) are at least 3 % above all the views that their posts can have had, judging by what was shown then, how far their platform lags, and how they grew later. From 2 claims and 40 % on it is a pattern.',
  ],
  [
    { rule: 'OUT_OF_ORDER', value: 66.67, threshold: 50, posts: 2, of: 3, since: asOf },
    '2 of 3 claims with a final verdict, clicks and conversions (66.7 %) have at least 10 conversions and 2 times as many as clicks, which is rare. From 2 claims and 50 % on it is a pattern.',
  ],
  [
    { rule: 'UNSEEN_VIEWS', value: 3.12, threshold: 1.82, posts: 4, of: 4, since: asOf },
    '4 posts on Reddit claim, on average, 3.1 times the views that are usual for their score, comments and crossposts. Reddit shows no views; from 2 posts and above 1.8 times it is a pattern.',
  ],
  [
    { rule: 'UNSEEN_CLICKS', value: 3.93, threshold: 2.7, times: 4.13, posts: 4, of: 5, since: asOf },
    "4 posts without visible clicks claim, on average, 4.1 times the click rate of the same affiliate's 1 post with visible clicks and of comparable posts. That is 3.9 standard deviations; above 2.7 it is a pattern.",
  ],
  [
    { rule: 'UNSEEN_CONVERSIONS', value: 4.71, threshold: 3.5, times: 4.5, posts: 3, of: 3, since: asOf },
    '3 posts without visible conversions claim, on average, 4.5 times the conversion rate of comparable posts. That is 4.7 standard deviations; above 3.5 it is a pattern.',
  ],
  [
    { rule: 'FEW_LIKES', value: 3.2, threshold: 2.7, times: 0.214, posts: 4, of: 4, since: asOf },
    'The viewers of 4 posts liked them, on average, 21.4 % as often as those of comparable posts. That is 3.2 standard deviations below; from 2 posts and above 2.7 it is a pattern, as of bought views.',
  ],
  [
    { rule: 'NEVER_SHOWN', value: 66.67, threshold: 50, posts: 2, of: 3, since: asOf },
    '2 of 3 posts with a final verdict (66.7 %) were private or gone at every check for 72 hours, so that nobody saw what was claimed of them. Posts of one account that were missed within a day count as one. From 2 posts and 50 % on it is a pattern.',
  ],
  [
    { rule: 'MANY_AUTHORS', value: 5, threshold: 3, posts: 6, of: 8, since: asOf },
    '6 posts on one platform have 5 authors, none of whom is an account that the affiliate linked. From 3 authors and 0.7 a post on it is a pattern.',
  ],
  [
    { rule: 'SAME_CONTENT', value: 2, threshold: 2, posts: 3, of: 9, since: asOf },
    '3 posts share content with a post in another campaign, and 2 of them repeat what was submitted before. From 2 on it is a pattern.',
  ],
  [
    { rule: 'DELETED_AFTER_VERDICT', value: 75, threshold: 50, posts: 3, of: 4, since: asOf },
    '3 of 4 posts with a final verdict (75 %) went away within 5 days of their claim, while the campaign ran. Posts of one account that may have gone at the same moment count as one. From 2 posts and 50 % on it is a pattern.',
  ],
  [
    {
      rule: 'FLOORS',
      value: 225,
      threshold: 112.5,
      posts: 9,
      of: 9,
      metric: 'views',
      campaignId: 'cmp_1',
      since: asOf,
    },
    'In one campaign, 9 of 9 posts claim more views than were shown, each by no more than its floor forgives: 225 views together, less what the other posts claim too little. Mistakes go both ways; from 3 posts and 112.5 views on it is a pattern.',
  ],
])('says what it found with its numbers and thresholds: $rule', (finding, sentence) => {
  expect(sentenceOf(finding)).toBe(sentence)
  expect(patternRules).toContain(finding.rule)
})

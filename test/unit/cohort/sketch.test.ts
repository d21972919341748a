import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohortOf, cohortsOf, noCohorts } from '../../../lib/cohort/cohorts.ts'
import { latenessOf, sightingsOf, takesPart } from '../../../lib/cohort/sightings.ts'
import { addSketches, emptySketch, type Sketch, sketchOf } from '../../../lib/cohort/sketch.ts'
import { sketchOfText, textOfSketch } from '../../../lib/cohort/sketch-text.ts'
import {
  maxPostsPerAffiliate,
  minBlankAffiliates,
  minCohortAffiliates,
  minCohortPosts,
} from '../../../lib/cohort/vocabulary.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import type { FlagCode } from '../../../lib/post/flag.ts'
import type { Post } from '../../../lib/post/post.ts'
import { asOf, hoursAfter } from '../../support/a-post.ts'
import { livedPost, postIdAt } from '../../support/posts-of-a-cohort.ts'

const round = (number: number): number => Math.round(number * 1_000) / 1_000
const shownBy = (post: Post) =>
  sightingsOf(post).map(({ ageGroup, measure, logarithm }) => [measure, ageGroup, round(logarithm)])

describe('what one post says', () => {
  test.each<[string, Post, unknown[]]>([
    [
      'likes where it was last seen, and clicks as of its claim',
      livedPost(0, { ageHours: 20, seenAfterHours: 200, likes: 30 }),
      [
        ['likes_per_view', 4, round(Math.log(30.5 / 1_000))],
        ['clicks_per_view', 1, round(Math.log(10.5 / 1_000))],
      ],
    ],
    [
      'likes at its first telling sighting too, in a younger group',
      livedPost(0, { ageHours: 20, seenAfterHours: 200 }, { early: { at: hoursAfter(-15), views: 400, likes: 20 } }),
      [
        ['likes_per_view', 0, round(Math.log(20.5 / 400))],
        ['likes_per_view', 4, round(Math.log(30.5 / 1_000))],
        ['clicks_per_view', 1, round(Math.log(10.5 / 1_000))],
      ],
    ],
    [
      'only the later likes of two sightings at one age',
      livedPost(0, { ageHours: 100, seenAfterHours: 60 }, { early: { at: hoursAfter(50), views: 400, likes: 1 } }),
      [
        ['likes_per_view', 3, round(Math.log(30.5 / 1_000))],
        ['clicks_per_view', 3, round(Math.log(10.5 / 1_000))],
      ],
    ],
    [
      'nothing about clicks that nobody saw',
      livedPost(0, { shown: [1_000, 'hidden', 1] }),
      [['likes_per_view', 3, round(Math.log(30.5 / 1_000))]],
    ],
    [
      'conversions of enough clicks, at any age',
      livedPost(0, { claimed: [1_000, 20, 1], shown: [1_000, 20, 1] }),
      [
        ['likes_per_view', 3, round(Math.log(30.5 / 1_000))],
        ['clicks_per_view', 2, round(Math.log(20.5 / 1_000))],
        ['conversions_per_click', 4, round(Math.log(1.5 / 20))],
      ],
    ],
    [
      'nothing about conversions of 19 clicks',
      livedPost(0, { claimed: [1_000, 19, 1], shown: [1_000, 19, 1] }),
      [
        ['likes_per_view', 3, round(Math.log(30.5 / 1_000))],
        ['clicks_per_view', 2, round(Math.log(19.5 / 1_000))],
      ],
    ],
    ['nothing where it has too few views', livedPost(0, { claimed: [299, 5, 0], shown: [299, 5, 0] }), []],
    [
      'on Reddit, the claimed views by what its readers did',
      livedPost(0, { platform: 'reddit', claimed: [1_000, 0, 0], shown: ['hidden', 'hidden', 0], likes: 40 }),
      [
        ['views_per_score', 2, round(Math.log(1_000 / 40))],
        ['views_per_comment', 2, round(Math.log(1_000 / 4))],
        ['views_per_crosspost', 2, round(Math.log(1_000 / 5))],
      ],
    ],
    [
      'nothing about the views of Reddit before the verdict is final',
      livedPost(0, { platform: 'reddit', shown: ['hidden', 'hidden', 'hidden'], seenAfterHours: 1 }),
      [],
    ],
  ])('%s', (_name, post, expected) => {
    expect(shownBy(post)).toEqual(expected)
  })

  const flagged = (code: FlagCode) => livedPost(0, {}, { flags: [{ code, value: 1, threshold: 1 }] })
  test.each<[string, Post, boolean]>([
    ['is usual if nothing is held against it', livedPost(0), true],
    ['is usual with a LOW discrepancy', livedPost(0, { claimed: [1_050, 10, 1] }), true],
    ['is not usual with a final MEDIUM', livedPost(0, { claimed: [1_150, 10, 1] }), false],
    ['is not usual with a final HIGH', livedPost(0, { claimed: [3_000, 10, 1] }), false],
    ['is still usual with a HIGH that may change', livedPost(0, { claimed: [3_000, 10, 1], seenAfterHours: 1 }), true],
    ['is not usual when it is accused', flagged('AHEAD'), false],
    ['is not usual when its content is another affiliate’s', flagged('DUPLICATE_CONTENT'), false],
    ['is usual with a flag that is advice', flagged('SPIKE'), true],
    [
      'is not usual after a final HIGH that was corrected',
      livedPost(0, {}, { stickyEvidence: { level: 'HIGH', weight: 4, at: asOf } }),
      false,
    ],
    ['is not usual while a fall is held', livedPost(0, {}, { fall: { at: asOf, of: ['views'] } }), false],
  ])('%s', (_name, post, expected) => {
    expect(takesPart(post)).toBe(expected)
  })
})

const affiliateAt = (at: number): Post['affiliateId'] => `aff_01jz000000000000000000${String(at).padStart(4, '0')}`

describe('how late a platform is', () => {
  const blank = (at: number, blankHours: number, lived = {}, overrides: Partial<Post> = {}): Post =>
    livedPost(at, { platform: 'instagram', ...lived }, { blankHours, affiliateId: affiliateAt(at), ...overrides })

  test.each<[string, Post, number]>([
    ['by a post that people came to', blank(0, 30), 1],
    ['by one that is accused, since lateness accuses', blank(0, 30, { claimed: [9_000, 10, 1] }), 1],
    [
      'where views are hidden, by responses',
      blank(0, 30, { shown: ['hidden', 'hidden', 0], likes: 3, comments: 3, shares: 4 }),
      1,
    ],
    ['not where hardly anybody came', blank(0, 30, { shown: [299, 1, 0], likes: 3, comments: 3, shares: 3 }), 0],
    ['not while nothing is known', blank(0, 30, {}, { observation: null }), 0],
    ['not by a post that always showed something', livedPost(0), 0],
    [
      'not by a possible duplicate',
      blank(0, 30, {}, { duplicate: { state: 'UNDECIDED', of: postIdAt(7), decidedBy: null, decidedAt: null } }),
      0,
    ],
  ])('is told %s', (_name, post, expected) => {
    expect(latenessOf(post)).toHaveLength(expected)
  })

  const learnedOf = (platform: Platform, posts: readonly Post[]) =>
    cohortsOf(
      [...Map.groupBy(posts, ({ affiliateId }) => affiliateId).values()].map(sketchOf).reduce(addSketches, emptySketch),
      asOf,
    ).lags.find((lag) => lag.platform === platform)
  const learned = (posts: readonly Post[]) => learnedOf('instagram', posts)
  const many = Array.from({ length: 40 }, (_, at) => blank(at, 1 + at))

  test('is learned from many posts of many affiliates, and is longer than most of them showed', () => {
    const lag = learned(many)
    expect(lag).toMatchObject({ platform: 'instagram', posts: 40, affiliates: 40 })
    expect(lag?.hours).toBeGreaterThan(1.3 * 37)
    expect(lag?.hours).toBeLessThan(1.3 * 42)
  })

  test('is learned from one post of each affiliate, and the longest that is believed until enough affiliates tell', () => {
    const by = (affiliates: number) => many.map((post, at) => ({ ...post, affiliateId: affiliateAt(at % affiliates) }))
    for (const posts of [many.slice(0, minBlankAffiliates), by(minBlankAffiliates)]) {
      expect(learned(posts)).toMatchObject({ posts: minBlankAffiliates, affiliates: minBlankAffiliates })
      expect(learned(posts)?.hours).toBeLessThan(96)
    }
    const few = minBlankAffiliates - 1
    for (const posts of [many.slice(0, few), by(few)]) {
      expect(learned(posts)).toEqual({ platform: 'instagram', posts: few, affiliates: few, hours: 96 })
    }
  })

  test('is the longest that is believed of every platform before anybody posts', () => {
    expect(cohortsOf(emptySketch, asOf).lags.map(({ platform, hours }) => [platform, hours])).toEqual([
      ['youtube', 12],
      ['tiktok', 24],
      ['instagram', 96],
      ['x', 12],
      ['reddit', 96],
      ['meta', 48],
    ])
  })

  describe('is what few blank posts tell of a platform that shows posts in time', () => {
    const shown = (at: number, ageHours = 20, overrides: Partial<Post> = {}): Post =>
      livedPost(
        at,
        { platform: 'instagram', ageHours },
        { affiliateId: affiliateAt(at), firstShown: 900, ...overrides },
      )
    const shownBy = (affiliates: number) => Array.from({ length: affiliates }, (_, at) => shown(at))
    const blankBy = (affiliates: number) => Array.from({ length: affiliates }, (_, at) => blank(100 + at, 30))
    const emptyBy = (affiliates: number) =>
      Array.from({ length: affiliates }, (_, at) => blank(200 + at, 30, { shown: [0, 0, 0], likes: 0 }))

    test.each<[string, readonly Post[], number]>([
      ['six of six', shownBy(6), 0],
      ['five of five', shownBy(5), 96],
      ['eight of ten, as two blank posts tell nothing', [...shownBy(8), ...blankBy(2)], 0],
      ['twelve of fifteen', [...shownBy(12), ...blankBy(3)], 40.3],
      ['eight of eleven', [...shownBy(8), ...blankBy(3)], 96],
      ['eight of eleven, three of which show nothing yet', [...shownBy(8), ...emptyBy(3)], 96],
      [
        'six of ten, four of which were blank for no more than half of the window',
        [...shownBy(6), ...Array.from({ length: 4 }, (_, at) => blank(100 + at, 24))],
        30.3,
      ],
      [
        'six of ten, four of which nobody ever came to',
        [...shownBy(6), ...Array.from({ length: 4 }, (_, at) => blank(100 + at, 97))],
        0,
      ],
      ['six that were looked at too late', Array.from({ length: 6 }, (_, at) => shown(at, 49)), 96],
      ['six at the end of the window', Array.from({ length: 6 }, (_, at) => shown(at, 48)), 0],
      ['six posts of one affiliate', shownBy(6).map((post) => ({ ...post, affiliateId: affiliateAt(0) })), 96],
      ['six that showed no view', shownBy(6).map((post) => ({ ...post, firstShown: 0 })), 96],
      [
        'six that were seen with viewers in time, though claimed late',
        Array.from({ length: 6 }, (_, at) =>
          shown(at, 100, { firstShown: undefined, early: { at: hoursAfter(-60), views: 300, likes: 3 } }),
        ),
        0,
      ],
      [
        'six possible duplicates',
        shownBy(6).map((post) => ({
          ...post,
          duplicate: { state: 'UNDECIDED', of: postIdAt(7), decidedBy: null, decidedAt: null } as const,
        })),
        96,
      ],
    ])('%s', (_name, posts, hours) => {
      expect(learned(posts)?.hours).toBe(hours)
    })

    test('but a lag that enough posts showed is believed first', () => {
      expect(learned([...shownBy(100), ...blankBy(minBlankAffiliates)])?.hours).toBeGreaterThan(20)
    })
  })

  test.each([minBlankAffiliates, 40])('is not moved by two of %d affiliates', (affiliates) => {
    const late = Array.from({ length: affiliates }, (_, at) => blank(at, at < 2 ? 95 : 20))
    expect(learned(late)?.hours).toBeLessThan(1.3 * 22)
  })

  test('is not told by posts that were blank for longer than any lag is believed', () => {
    expect(latenessOf(blank(0, 96))).toHaveLength(1)
    expect(latenessOf(blank(0, 96.1))).toEqual([])
    expect(latenessOf(blank(0, 30, {}, { platform: 'youtube' }))).toEqual([])
  })

  test('does not move when one in fifty posts was seen by nobody for weeks', () => {
    const steady = Array.from({ length: 100 }, (_, at) => blank(at, 20))
    const before = learned(steady)
    const after = learned([...steady, blank(200, 900), blank(201, 900)])
    expect(after?.hours).toBe(before?.hours)
  })
})

const platforms: readonly Platform[] = ['youtube', 'tiktok', 'reddit']
const arbitraryPost = fc
  .record({
    at: fc.integer({ min: 0, max: 40 }),
    platform: fc.constantFrom(...platforms),
    likes: fc.integer({ min: 0, max: 500 }),
    seenAfterHours: fc.constantFrom(0.5, 20, 60, 500),
    version: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ at, version, ...lived }) => livedPost(at, lived, { version }))

/** The same post read twice is the same if its version is. */
const postsRead = fc
  .array(arbitraryPost, { maxLength: 60 })
  .map((posts) => [...new Map(posts.map((post) => [`${post.postId} ${post.version}`, post])).values()])

const plain = ({ posts, affiliates, parts }: Sketch) => ({
  posts,
  affiliates,
  parts: [...parts]
    .map(([place, { histogram, ...part }]) => ({ place, ...part, bins: [...histogram].toSorted() }))
    .toSorted((left, right) => (left.place < right.place ? -1 : 1)),
})

describe('a sketch', () => {
  test('is the same in whatever order and however often posts were read, and of older versions nothing is left', () => {
    fc.assert(
      fc.property(
        postsRead.chain((posts) =>
          fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length })),
        ),
        ([posts, shuffled]) => {
          expect(plain(sketchOf([...shuffled, ...posts]))).toEqual(plain(sketchOf(posts)))
        },
      ),
    )
  })

  test('adds up in any order, and goes on from its text as if it had never been put away', () => {
    fc.assert(
      fc.property(postsRead, postsRead, postsRead, (one, two, three) => {
        const [a, b, c] = [sketchOf(one), sketchOf(two), sketchOf(three)]
        const straight = addSketches(addSketches(a, b), c)
        expect(plain(addSketches(c, addSketches(b, a)))).toEqual(plain(straight))
        expect(plain(addSketches(sketchOfText(textOfSketch(addSketches(a, b))), c))).toEqual(plain(straight))
      }),
    )
  })

  test('takes of each affiliate the newest posts on a platform, and content once', () => {
    const many = Array.from({ length: 50 }, (_, at) => livedPost(at, { likes: at < 30 ? 1 : 300 }))
    const { posts, affiliates, parts } = sketchOf(many)
    expect([posts, affiliates]).toEqual([maxPostsPerAffiliate, 1])
    const likes = [...parts.values()].find(({ measure }) => measure === 'likes_per_view')
    expect([...(likes?.histogram ?? [])]).toEqual([[Math.floor(10 * Math.log(300.5 / 1_000)), maxPostsPerAffiliate]])
    const everywhere = [0, 1, 2].map((at) => livedPost(at, {}, { nativeId: 'same' }))
    expect(sketchOf(everywhere).posts).toBe(1)
  })

  test('counts nobody whose posts say nothing', () => {
    expect(sketchOf([livedPost(0, { claimed: [9_000, 10, 1] })])).toEqual(emptySketch)
    expect(sketchOfText(undefined)).toEqual(emptySketch)
    expect(() => sketchOfText('{"posts":1}')).toThrow()
  })
})

describe('cohorts', () => {
  const affiliates = (count: number, postsEach: number) =>
    Array.from({ length: count }, (_, who) =>
      sketchOf(Array.from({ length: postsEach }, (_, at) => livedPost(at, { likes: 20 + who }))),
    ).reduce(addSketches, emptySketch)

  test.each<[number, number, boolean]>([
    [minCohortAffiliates, minCohortPosts / minCohortAffiliates, true],
    [minCohortAffiliates - 1, minCohortPosts, false],
    [minCohortAffiliates, minCohortPosts / minCohortAffiliates - 1, false],
    [1, 1_000, false],
  ])('of %i affiliates with %i posts each exist: %s', (count, postsEach, exists) => {
    const { numbers, posts } = cohortsOf(affiliates(count, postsEach), asOf)
    expect(posts).toBe(count * Math.min(postsEach, maxPostsPerAffiliate))
    expect(numbers.length > 0).toBe(exists)
  })

  test('say what is usual for a platform and an age, and nothing where too few posts tell', () => {
    const cohorts = cohortsOf(affiliates(21, 2), asOf)
    const likes = cohortOf(cohorts, 'youtube', 100).likes_per_view
    expect(likes).toMatchObject({ posts: 42, affiliates: 21, measure: 'likes_per_view', ageGroup: 3 })
    expect(Math.exp(likes?.median ?? 0)).toBeCloseTo(0.03, 2)
    expect(likes?.spread).toBeGreaterThan(0)
    expect(cohortOf(cohorts, 'youtube', 100).views_per_score).toBeNull()
    expect(cohortOf(cohorts, 'youtube', 5).likes_per_view).toBeNull()
    expect(cohortOf(cohorts, 'tiktok', 100).likes_per_view).toBeNull()
    expect(cohortOf(noCohorts, 'youtube', 100).likes_per_view).toBeNull()
  })
})

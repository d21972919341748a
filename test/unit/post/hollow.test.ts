import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import type { Audience, ResponseKind } from '../../../lib/post/audience.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { hollowAtFirst, hollowSince } from '../../../lib/post/responses.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore } from '../../support/a-post.ts'

/** Four likes in a hundred views are usual, give or take a factor of 1.4. */
const usualLikes = [{ fromAgeHours: 0, untilAgeHours: null, median: Math.log(0.04), spread: 0.35 }]
const seen = { publishedAt: hoursAfter(-1), usualLikes }

type Counts = readonly [views: number, likes?: number | undefined, comments?: number | undefined]
const audience = (hours: number, [views, likes, comments]: Counts): Audience => ({
  at: hoursAfter(hours),
  views,
  ...(likes === undefined ? {} : { likes }),
  ...(comments === undefined ? {} : { comments }),
})
const named: ResponseKind[] = ['likes', 'comments']

const check = (post: Post, hours: number, counts: Counts, usual = usualLikes): Post => {
  const observed = observedAt(hoursAfter(hours), [counts[0], 50, 5])
  const responses = Object.fromEntries(
    named.flatMap((kind, at) => (counts[at + 1] === undefined ? [] : [[kind, counts[at + 1]]])),
  )
  const observation = {
    ...observed,
    publishedAt: seen.publishedAt,
    metrics: { ...observed.metrics, ...responses },
  }
  return checkPost(post, observation, checkContext(hoursAfter(hours), { usualLikes: usual }))
}
const lived = (claimed: number, shown: readonly (readonly [hours: number, ...Counts])[], usual = usualLikes): Post =>
  shown.reduce(
    (post, [hours, ...counts]) => check(post, hours, counts, usual),
    aPost({ claim: aClaim([claimed, 50, 5]) }),
  )
const hollowOf = ({ flags }: Post) => flags.filter(({ code }) => code === 'HOLLOW_VIEWS')

describe('views that came first and were hollow', () => {
  test.each<[string, Counts, Counts, number]>([
    ['later viewers like ten times as often', [10_000, 40], [15_000, 240], 9_000],
    ['later viewers like and comment ten times as often', [10_000, 40, 10], [15_000, 240, 60], 9_000],
    ['later viewers like a third more: that is drift', [10_000, 300], [15_000, 500], 0],
    ['later viewers like more, but comment as before: a contest', [10_000, 40, 50], [15_000, 240, 75], 0],
    ['the first viewers liked as is usual, and later ones far more', [10_000, 400], [15_000, 1_400], 0],
    ['too few came later', [10_000, 40], [10_400, 56], 0],
    ['the later ones brought fewer than ten likes', [300, 0], [500, 9], 0],
    ['chance may explain so few likes', [300, 4], [600, 16], 0],
    ['so many as the livelier kind of first viewers suggests', [10_000, 40, 20], [15_000, 240, 60], 7_500],
    ['the later ones brought fewer than ten likes, if far more often', [3_000, 0], [3_200, 9], 0],
    ['the later ones brought ten likes', [3_000, 0], [3_200, 10], 3_000],
    ['as few came later as tell something', [4_000, 10], [4_200, 60], 3_960],
    ['likes are shown only later', [10_000, undefined, 10], [15_000, 240, 60], 0],
    ['likes are shown only at first', [10_000, 40, 10], [15_000, undefined, 60], 9_000],
    ['no responses are shown', [10_000], [15_000], 0],
    ['views fell', [15_000, 40], [10_000, 240], 0],
  ])('%s', (_name, first, later, expected) => {
    expect(hollowAtFirst(audience(5, first), audience(100, later), seen)).toBe(expected)
  })

  test('are not judged before the stage learned what is usual, or without a time of publication', () => {
    const judge = (publishedAt: typeof seen.publishedAt | undefined, usual: typeof usualLikes) =>
      hollowAtFirst(audience(5, [10_000, 40]), audience(100, [15_000, 240]), { publishedAt, usualLikes: usual })
    expect(judge(seen.publishedAt, usualLikes)).toBe(9_000)
    expect(judge(seen.publishedAt, [])).toBe(0)
    expect(judge(undefined, usualLikes)).toBe(0)
    expect(
      judge(seen.publishedAt, [{ fromAgeHours: 24, untilAgeHours: null, median: Math.log(0.04), spread: 0.35 }]),
    ).toBe(0)
  })
})

test('later viewers who respond half as much again are needed, however many there are', () => {
  const lively = {
    ...seen,
    usualLikes: [{ fromAgeHours: 0, untilAgeHours: null, median: Math.log(0.4), spread: 0.35 }],
  }
  const hollow = (later: number) =>
    hollowAtFirst(audience(5, [100_000, 4_000]), audience(100, [200_000, 4_000 + later]), lively)
  expect(hollow(5_999)).toBe(0)
  expect(hollow(6_000)).toBe(33_333)
})

describe('views that came at once and were hollow', () => {
  test.each<[string, Counts, Counts, number]>([
    ['nobody responded', [10_000, 400, 60], [30_000, 400, 60], 20_000],
    ['a tenth as many responded', [10_000, 400, 60], [30_000, 480, 72], 18_000],
    ['fewer liked, but as many commented: strangers', [10_000, 400, 60], [30_000, 480, 180], 0],
    ['half as many responded', [10_000, 400, 60], [30_000, 800, 120], 0],
    ['likes are no longer shown', [10_000, 400, 60], [30_000, undefined, 60], 0],
    ['likes were not shown before', [10_000, undefined, 60], [30_000, 400, 60], 0],
    ['500 more, a fifth and no response', [2_500, 400], [3_000, 400], 500],
    ['499 more', [1_000, 400], [1_499, 400], 0],
    ['a fifth more is no step', [10_000, 400], [11_999, 400], 0],
    ['too few likes to tell', [10_000, 20], [20_000, 20], 0],
    ['there was nothing before', [0, 0], [20_000, 0], 0],
  ])('%s', (_name, before, now, expected) => {
    expect(hollowSince(audience(24, before), audience(48, now), seen)).toBe(expected)
  })

  test('are not judged where their likes are within what is usual', () => {
    expect(hollowSince(audience(24, [10_000, 4_000]), audience(48, [30_000, 4_700]), seen)).toBe(0)
  })
})

describe('HOLLOW_VIEWS', () => {
  const atFirst = [
    [0, 10_000, 40],
    [72, 15_000, 240],
  ] as const
  const step = [
    [0, 10_000, 400, 60],
    [72, 30_000, 400, 60],
    [96, 31_000, 440, 66],
  ] as const

  test('accuses a claim that the other views do not cover', () => {
    const [before, after] = [lived(10_000, atFirst.slice(0, 1)), lived(10_000, atFirst)]
    expect([before.verdict.status, hollowOf(before)]).toEqual(['MATCHED', []])
    expect(hollowOf(after)).toEqual([{ code: 'HOLLOW_VIEWS', value: 9_000, threshold: 6_000 }])
    expect(alertConditions(before, after)).toMatchObject([
      {
        type: 'OVERCLAIM',
        message:
          'About 9,000 of the views that YouTube shows brought hardly any likes, comments or shares, as bought views do. The other 6,000 do not cover the claim.',
      },
    ])
    expect(hollowOf(lived(6_300, atFirst))).toEqual([])
  })

  test('accuses of a step once a second check agrees, six hours later or more', () => {
    expect(lived(10_000, step.slice(0, 2)).step).toMatchObject({ before: { views: 10_000 }, at: hoursAfter(72) })
    const confirmed = lived(10_000, step)
    expect([confirmed.step, confirmed.hollow]).toEqual([undefined, 20_000])
    expect(hollowOf(confirmed)).toEqual([])
    const next = { ...aClaim([31_000, 50, 5]), asOf: hoursAfter(97), submittedAt: hoursAfter(97) }
    const again = claimAgain(confirmed, { claim: next, flags: [], policyBefore }, hoursAfter(97))
    const after = check(again, 97, [31_000, 440, 66])
    expect(hollowOf(after)).toEqual([{ code: 'HOLLOW_VIEWS', value: 20_000, threshold: 11_000 }])
  })

  test('says nothing of a step whose viewers respond after all, or that is checked again too soon', () => {
    const late = lived(30_000, [...step.slice(0, 2), [96, 31_000, 1_240, 180]])
    expect([late.step, late.hollow]).toEqual([undefined, undefined])
    const soon = lived(30_000, [...step.slice(0, 2), [75, 30_100, 404, 61]])
    expect([soon.step?.at, soon.hollow]).toEqual([hoursAfter(72), undefined])
  })

  test('forgets hollow views that the platform took back itself', () => {
    const purged = lived(10_000, [...step, [120, 20_000, 480, 72], [121, 20_000, 480, 72]])
    expect([purged.peak?.belowSince, purged.hollow, purged.early?.views]).toEqual([hoursAfter(120), undefined, 20_000])
  })

  test('waits until lag explains nothing any more, and says nothing of a slip', () => {
    const hours = [
      [0, 1_000, 2],
      [23, 9_800, 350],
    ] as const
    const claim = { ...aClaim([11_400, 50, 5]), asOf: hoursAfter(24), submittedAt: hoursAfter(24) }
    const again = claimAgain(lived(900, hours), { claim, flags: [], policyBefore }, hoursAfter(24))
    const provisional = check(again, 24, [10_000, 360])
    expect([provisional.verdict.level, provisional.verdict.final, hollowOf(provisional)]).toEqual(['MEDIUM', false, []])
    const covered = check(provisional, 40, [13_500, 490])
    expect([covered.verdict.status, hollowOf(covered)]).toEqual(['MATCHED', []])
    const typed = lived(80_000, [
      [0, 10_000, 40],
      [1, 15_000, 240],
    ])
    expect([typed.verdict.final, hollowOf(typed)]).toEqual([false, []])
  })

  test('counts the views of a step once, however few the post had before', () => {
    const shown = [
      [0, 200, 10],
      [1, 5_000, 10],
      [8, 5_050, 12],
      [32, 6_400, 80],
    ] as const
    expect(hollowOf(lived(200, shown))).toEqual([])
  })

  test('takes off what the platform took back, however little', () => {
    const shown = [
      [0, 10_000, 400],
      [24, 12_500, 400],
      [48, 12_600, 404],
      [72, 10_800, 432],
      [96, 14_500, 580],
    ] as const
    expect(lived(10_000, shown.slice(0, 3)).hollow).toBe(2_500)
    expect(lived(10_000, shown.slice(0, 4)).hollow).toBe(700)
    expect(hollowOf(lived(14_500, shown))).toEqual([])
  })

  test('waits while a platform shows no views, and is found at a peak alone', () => {
    const silent = (post: Post, hours: number) =>
      checkPost(post, observedAt(hoursAfter(hours), ['hidden', 50, 5]), checkContext(hoursAfter(hours), { usualLikes }))
    const before = lived(30_000, step.slice(0, 2))
    const after = silent(before, 80)
    expect([after.early, after.step, after.hollow]).toEqual([before.early, before.step, before.hollow])
    expect(hollowOf(lived(10_000, [...atFirst.slice(0, 1), [48, 15_000, 60], [72, 14_900, 240]]))).toEqual([])
  })

  test('is not raised before a stage knows what is usual', () => {
    expect(hollowOf(lived(10_000, atFirst, []))).toEqual([])
  })
})

describe('properties', () => {
  const counts = fc.tuple(fc.integer({ min: 300, max: 200_000 }), fc.nat(20_000), fc.nat(2_000))
  const more = fc.tuple(fc.nat(200_000), fc.nat(20_000), fc.nat(2_000))
  const sum = (first: Counts, second: Counts): [number, number, number] => [
    first[0] + second[0],
    (first[1] ?? 0) + (second[1] ?? 0),
    (first[2] ?? 0) + (second[2] ?? 0),
  ]

  test('there are never more hollow views than views came', () => {
    fc.assert(
      fc.property(counts, more, (first, added) => {
        const [early, now] = [audience(5, first), audience(100, sum(first, added))]
        expect(hollowAtFirst(early, now, seen)).toBeLessThanOrEqual(early.views)
        expect(hollowSince(early, now, seen)).toBeLessThanOrEqual(added[0])
      }),
    )
  })

  test('more responses to a step never make more of its views hollow', () => {
    fc.assert(
      fc.property(counts, more, more, (first, added, extra) => {
        const now = sum(first, added)
        const livelier = sum(now, [0, extra[1], extra[2]])
        const hollow = (counted: Counts) => hollowSince(audience(5, first), audience(100, counted), seen)
        expect(hollow(livelier)).toBeLessThanOrEqual(hollow(now))
      }),
    )
  })

  test('a post whose viewers always respond alike is never flagged, however it grows', () => {
    const growth = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(growth, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (steps, rate) => {
        const totals = steps.map((_, at) => steps.slice(0, at + 1).reduce((total, one) => total + one, 0))
        const shown = totals.map(
          (views, at) => [at * 24, views, Math.floor(views * rate), Math.floor(views * rate * 0.1)] as const,
        )
        expect(hollowOf(lived(totals.at(-1) ?? 0, shown))).toEqual([])
      }),
    )
  })
})

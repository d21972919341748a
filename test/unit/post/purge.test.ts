import { describe, expect, test } from 'vitest'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore, type Seen } from '../../support/a-post.ts'

const check = (post: Post, hours: number, views: Seen): Post =>
  checkPost(post, observedAt(hoursAfter(hours), [views, 50, 5]), checkContext(hoursAfter(hours)))
const lived = (claimed: number, shown: readonly (readonly [hours: number, views: Seen])[]): Post =>
  shown.reduce((post, [hours, views]) => check(post, hours, views), aPost({ claim: aClaim([claimed, 50, 5]) }))
const codes = (post: Post) => post.flags.map(({ code }) => code)

describe('views that the platform took back', () => {
  test('are held against a claim that what is left does not cover, once a second check agrees', () => {
    const once = lived(80_000, [
      [0, 80_000],
      [96, 60_000],
    ])
    expect([once.verdict.status, codes(once)]).toEqual(['MATCHED', []])
    const twice = check(once, 97, 60_000)
    expect(twice.flags).toMatchObject([{ code: 'PURGED_VIEWS', value: 60_000, threshold: 80_000 }])
    expect(alertConditions(once, twice)).toMatchObject([
      {
        type: 'OVERCLAIM',
        severity: 'HIGH',
        message: expect.stringContaining(
          'YouTube showed 80,000 views and took some back, as two checks found. It now shows 60,000',
        ),
      },
    ])
  })

  test('are confirmed by one more check where they fell by more than half', () => {
    const shown = [
      [0, 80_000],
      [96, 22_000],
      [96.5, 22_000],
      [97, 22_000],
    ] as const
    expect(codes(lived(80_000, shown.slice(0, 3)))).toEqual([])
    expect(codes(lived(80_000, shown))).toEqual(['PURGED_VIEWS'])
  })

  test.each([
    [
      'the post never had 500',
      499,
      [
        [0, 499],
        [96, 300],
        [97, 300],
      ],
    ],
    [
      '85 % of the peak are left',
      10_000,
      [
        [0, 10_000],
        [96, 8_500],
        [97, 8_500],
      ],
    ],
    [
      'they came back',
      10_000,
      [
        [0, 10_000],
        [96, 8_400],
        [97, 9_900],
        [98, 8_400],
      ],
    ],
    [
      'what is left covers the claim',
      6_000,
      [
        [0, 10_000],
        [96, 6_000],
        [97, 6_000],
      ],
    ],
    [
      'they are hidden',
      10_000,
      [
        [0, 10_000],
        [96, 'hidden'],
        [97, 'hidden'],
      ],
    ],
    [
      'the second check comes within half an hour',
      10_000,
      [
        [0, 10_000],
        [96, 8_400],
        [96.4, 8_400],
      ],
    ],
  ] as const)('are not where %s', (_, claimed, shown) => {
    expect(codes(lived(claimed, shown))).toEqual([])
  })

  test('are not held against whoever corrects the claim before they are confirmed', () => {
    const once = lived(80_000, [
      [0, 80_000],
      [96, 60_000],
    ])
    const claim = aClaim([60_000, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(96.2), submittedAt: hoursAfter(96.2) })
    expect(codes(check(claimAgain(once, { claim, flags: [], policyBefore }, hoursAfter(96.2)), 97, 60_000))).toEqual([])
  })

  const claimedAfter = (post: Post, views: number, hours: number): Post => {
    const claim = aClaim([views, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(hours), submittedAt: hoursAfter(hours) })
    return claimAgain(post, { claim, flags: [], policyBefore }, hoursAfter(hours))
  }
  const leftWith1010 = lived(1_000, [
    [0, 1_200],
    [72, 1_010],
    [73, 1_010],
  ])

  test('are not held against a claim that came later and is ahead of a platform that lags', () => {
    const early = check(claimedAfter(leftWith1010, 1_100, 96), 96.1, 1_010)
    expect(codes(early)).toEqual([])
    expect(check(early, 110, 1_110)).toMatchObject({ flags: [], verdict: { status: 'MATCHED' } })
  })

  test('a second time are held against the claim that was made between', () => {
    const once = check(claimedAfter(leftWith1010, 1_150, 96), 96.1, 1_150)
    expect(once.verdict.status).toBe('MATCHED')
    const second = check(once, 120, 900)
    expect([codes(second), codes(check(second, 121, 900))]).toEqual([[], ['PURGED_VIEWS']])
  })

  test('are held against a claim that was made after they fell, about a time before', () => {
    const claim = aClaim([1_200, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(60), submittedAt: hoursAfter(74) })
    const next = claimAgain(leftWith1010, { claim, flags: [], policyBefore }, hoursAfter(74))
    const ceiling = { within: observedAt(hoursAfter(60), [1_200, 50, 5]).metrics, firstAfter: null }
    expect(codes(check({ ...next, ceiling }, 74, 1_010))).toEqual(['PURGED_VIEWS'])
  })

  test('are not held against a claim that what is left covers but for its floor', () => {
    const shown = (left: number) => lived(1_000, [[0, 1_200], [72, left], [73, left]]) // biome-ignore format: one line
    expect(codes(shown(975))).toEqual([])
    expect(codes(shown(974))).toEqual(['PURGED_VIEWS'])
  })

  test('are held against a claim that was ahead when they fell, once its verdict is final', () => {
    const shown = [[0, 1_200], [10, 900], [20, 900]] as const // biome-ignore format: one line
    const waiting = lived(1_300, shown)
    expect(codes(waiting)).toEqual([])
    expect(codes(check(waiting, 48.1, 900))).toEqual(['PURGED_VIEWS'])
  })
})

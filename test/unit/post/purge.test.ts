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
})

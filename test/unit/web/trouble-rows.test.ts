import { describe, expect, test } from 'vitest'
import type { Trouble, TroubledPost } from '../../../lib/web/views/campaign/trouble-data.ts'
import {
  affiliateOptions,
  choicesOf,
  chosenPosts,
  furtherReasons,
  platformOptions,
  severitySentence,
} from '../../../lib/web/views/campaign/trouble-rows.ts'

type Verdict = Pick<TroubledPost['post']['verdict'], 'status' | 'reason'>
type Alert = Pick<TroubledPost['alerts'][number], 'type' | 'message'>

const troubled = (verdict: Verdict, ...alerts: Alert[]): TroubledPost =>
  ({ post: { verdict, platform: 'x', affiliate_id: 'aff_1' }, worst: 'HIGH', alerts }) as unknown as TroubledPost

const discrepancy = { status: 'DISCREPANCY', reason: null } as const
const matched = { status: 'MATCHED', reason: null } as const
const gone = { status: 'UNVERIFIABLE', reason: 'POST_NOT_FOUND' } as const

test.each<[string, TroubledPost, string[]]>([
  ['nothing beside its own verdict', troubled(discrepancy, { type: 'OVERCLAIM', message: 'a' }), []],
  ['an overclaim that was confirmed since', troubled(matched, { type: 'OVERCLAIM', message: 'a' }), ['a']],
  ['a different author', troubled(matched, { type: 'AUTHOR_MISMATCH', message: 'b' }), ['b']],
  ['nothing beside that it is gone', troubled(gone, { type: 'POST_REMOVED', message: 'c' }), []],
  [
    'each thing once',
    troubled(gone, { type: 'DUPLICATE_CONTENT', message: 'd' }, { type: 'DUPLICATE_CONTENT', message: 'd' }),
    ['d'],
  ],
])('the alerts of a post say %s', (_, post, expected) => {
  expect(furtherReasons(post)).toEqual(expected)
})

test.each([
  [{ severity: null, platform: null, affiliate: null }, 1],
  [{ severity: 'HIGH', platform: 'x', affiliate: 'aff_1' }, 1],
  [{ severity: 'MEDIUM', platform: null, affiliate: null }, 0],
  [{ severity: null, platform: 'youtube', affiliate: null }, 0],
  [{ severity: null, platform: null, affiliate: 'aff_2' }, 0],
])('the filter %j leaves %i', (filter, count) => {
  expect(chosenPosts([troubled(discrepancy)], filter)).toHaveLength(count)
})

describe('groups', () => {
  const trouble: Trouble = {
    by_severity: [
      { severity: 'MEDIUM', alerts: 1_200, posts: 1_200 },
      { severity: 'CRITICAL', alerts: 2, posts: 1 },
    ],
    by_platform: [{ platform: 'tiktok', alerts: 2, posts: 1, worst: 'HIGH' }],
    by_affiliate: [
      { affiliate_id: 'aff_1', name: 'Ada', alerts: 2, posts: 2, worst: 'HIGH' },
      { affiliate_id: 'aff_2', name: null, alerts: 1, posts: 1, worst: 'MEDIUM' },
      { affiliate_id: 'aff_3', name: 'Only trust fell', alerts: 1, posts: 0, worst: 'HIGH' },
    ],
    is_complete: true,
    posts: [],
    hasMore: false,
  }

  test('are listed worst first', () => {
    expect(severitySentence(trouble)).toMatch(/^2 critical, 1\D?200 medium$/)
  })

  test('keep the chosen filter visible when nothing there needs attention any more', () => {
    expect(choicesOf([['x', 'X']], null)).toEqual([
      ['', 'All'],
      ['x', 'X'],
    ])
    expect(choicesOf([['x', 'X']], 'x')).toHaveLength(2)
    expect(choicesOf([['x', 'X']], 'meta').at(-1)).toEqual(['meta', 'meta'])
  })

  test('are offered as filters where they have posts', () => {
    expect(platformOptions(trouble)).toEqual([['tiktok', 'TikTok (1 post)']])
    expect(affiliateOptions(trouble)).toEqual([
      ['aff_1', 'Ada (2 posts)'],
      ['aff_2', 'aff_2 (1 post)'],
    ])
  })
})

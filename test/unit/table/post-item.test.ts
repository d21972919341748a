import { expect, test } from 'vitest'
import { checkPost } from '../../../lib/post/check.ts'
import { verdictPolicyOf } from '../../../lib/post/policy.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt } from '../../support/a-post.ts'
import { itemBytes } from '../../support/item-bytes.ts'

const policy = verdictPolicyOf({ views_floor: 1_000_000_000, low_below_pct: 12.5, settlement_hours: 720 }, 'instagram')

const checked = checkPost(
  aPost({ claim: aClaim([120_000, 5000, 300], { policy }), url: 'https://www.instagram.com/p/CxYzAbCdEfG/' }),
  {
    ...observedAt(hoursAfter(0), [100_000, 5000, 'hidden']),
    author: 'a.rather.long.handle',
    publishedAt: hoursAfter(-100),
  },
  checkContext(hoursAfter(0)),
)

test.each([
  ['a new post', aPost({ title: 'A title', description: 'A description' })],
  ['a checked post', checked],
  [
    'a post in an outage, gone, flagged, with alerts and sticky evidence',
    {
      ...checked,
      outage: { attempts: 3, since: hoursAfter(1) },
      gone: { since: hoursAfter(1), reason: 'private' as const, confirmed: true, mattered: true },
      flags: [{ code: 'HIGH_CTR' as const, value: 0.5, threshold: 0.35 }],
      alertGenerations: { OVERCLAIM: 2 },
      earlier: { conversions: 280, spend: 12.5 },
      stickyEvidence: { level: 'HIGH' as const, weight: 4, at: hoursAfter(0) },
      ceiling: {
        ...checked.ceiling,
        firstAfter: {
          fetchedAt: hoursAfter(50),
          metrics: observedAt(hoursAfter(50), [1, 'hidden', 3]).metrics,
        },
      },
      dueAt: null,
    },
  ],
  [
    'a post that keeps what it showed of its viewers',
    {
      ...checked,
      early: { at: hoursAfter(0), views: 100_000, likes: 5_000, comments: 300 },
      step: { before: { at: hoursAfter(24), views: 100_000, likes: 5_000, shares: 0 }, at: hoursAfter(48) },
      hollow: 20_000,
      peak: { views: 120_000, belowSince: hoursAfter(60) },
      firstShown: 100_000,
    },
  ],
  [
    'a post whose last check found the same as the one before',
    {
      ...checked,
      repeats: { of: { checkedAt: hoursAfter(0), postVersion: 2, ruleVersion: '4' }, at: [hoursAfter(24)] },
    },
  ],
])('%s comes out of its item as it went in', (_name, post) => {
  const item = JSON.parse(JSON.stringify(toPostItem(post)))
  const { observation, ...rest } = readPostItem(item)
  expect(rest).toEqual({ ...post, observation: undefined })
  expect(observation && { ...observation, definition: '' }).toEqual(
    post.observation && { ...post.observation, definition: '' },
  )
})

test('a checked post with flags stays under the kilobyte at which writes cost more', () => {
  const item = toPostItem({
    ...checked,
    flags: [{ code: 'HIGH_CTR', value: 0.5, threshold: 0.35 }],
    early: { at: hoursAfter(0), views: 100_000, likes: 5_000, comments: 300, shares: 20 },
    repeats: {
      of: { checkedAt: hoursAfter(0), postVersion: 2, ruleVersion: '4' },
      at: Array.from({ length: 11 }, (_, day) => hoursAfter(24 * (day + 1) + 0.123)),
    },
  })
  expect(itemBytes(item)).toBeLessThan(1024)
})

test('a claim that was stored without the policy it was made under has none', () => {
  const { policy: _, ...claim } = checked.claim
  const item = JSON.parse(JSON.stringify(toPostItem({ ...checked, claim })))
  expect(item.claim).toEqual({
    id: 'rep_1',
    n: Object.values(checked.claim.claimed),
    asOf: claim.asOf,
    at: claim.submittedAt,
  })
  expect(readPostItem(item).claim).toEqual(claim)
})

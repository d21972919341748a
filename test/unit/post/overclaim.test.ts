import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import { correctedOf, overclaimOf } from '../../../lib/post/overclaim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { changeOf, contributionOf, readTotals } from '../../../lib/post/totals.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore } from '../../support/a-post.ts'

const claimed = (views: number, post: Post = aPost(), hours = 0): Post => {
  const now = hoursAfter(hours)
  return claimAgain(
    post,
    {
      claim: aClaim([views, 50, 5], { reportId: `rep_${hours}`, asOf: now, submittedAt: now }),
      flags: [],
      policyBefore,
    },
    now,
  )
}
const checked = (post: Post, views: number, hours: number): Post =>
  checkPost(post, observedAt(hoursAfter(hours), [views, 50, 5]), checkContext(hoursAfter(hours)))
const first = (views: number): Post => aPost({ claim: aClaim([views, 50, 5]) })
const sums = (post: Post) => ({
  overclaimed: overclaimOf(post, 'views'),
  corrected: correctedOf(post, 'views'),
  ever: overclaimOf(post, 'views') + correctedOf(post, 'views'),
})

describe('an overclaim that is corrected', () => {
  test('leaves what is overclaimed, and stays what ever was', () => {
    const caught = checked(first(90_000), 24_169, 0)
    expect(sums(caught)).toEqual({ overclaimed: 65_831, corrected: 0, ever: 65_831 })
    const corrected = claimed(30_000, caught, 1)
    expect(sums(corrected)).toEqual({ overclaimed: 0, corrected: 65_831, ever: 65_831 })
    const again = checked(corrected, 24_169, 1)
    expect(sums(again)).toEqual({ overclaimed: 5_831, corrected: 60_000, ever: 65_831 })
    expect(sums(checked(claimed(24_000, again, 2), 24_169, 2))).toEqual({
      overclaimed: 0,
      corrected: 65_831,
      ever: 65_831,
    })
    expect(readTotals(contributionOf(again)).byPlatform).toMatchObject([
      { overclaimed: { views: 5_831, clicks: 0 }, corrected: { views: 60_000, clicks: 0 } },
    ])
  })

  test('stays on record when the claim was raised in between, before or after the next check', () => {
    const caught = checked(first(90_000), 24_169, 0)
    const unchecked = claimed(24_000, claimed(90_001, caught, 1), 2)
    expect(sums(unchecked).ever).toBe(65_831)
    const seen = claimed(24_000, checked(claimed(95_000, caught, 1), 24_169, 1), 2)
    expect(sums(seen).ever).toBe(70_831)
  })

  test('is recorded for each metric separately', () => {
    const caught = checkPost(
      aPost({ claim: aClaim([5000, 500, 5]) }),
      observedAt(hoursAfter(0), [1000, 50, 5]),
      checkContext(hoursAfter(0)),
    )
    const lowered = claimAgain(caught, { claim: aClaim([1000, 500, 5]), flags: [], policyBefore }, hoursAfter(1))
    expect([correctedOf(lowered, 'views'), correctedOf(lowered, 'clicks')]).toEqual([4000, 0])
  })

  test('stays on record if the verdict was final, whatever was claimed next', () => {
    const final = checked(checked(first(90_000), 24_169, 0), 24_169, 49)
    expect(final.verdict.final).toBe(true)
    expect(sums(claimed(100_000, final, 50)).ever).toBe(65_831)
  })
})

describe('nothing is held against', () => {
  test('a claim that was early, if the platform caught up with it', () => {
    const early = checked(first(10_000), 6_000, 0)
    expect(sums(checked(early, 12_000, 24))).toEqual({ overclaimed: 0, corrected: 0, ever: 0 })
  })

  test('one that was early and raised, if the platform caught up with both', () => {
    const early = checked(first(10_000), 6_000, 0)
    expect(sums(checked(claimed(12_500, early, 20), 12_600, 20)).ever).toBe(0)
  })

  test('one that is lowered without a verdict against it', () => {
    expect(sums(claimed(500, checked(first(1000), 1200, 0), 1)).ever).toBe(0)
    expect(sums(claimed(500, first(1000), 1)).ever).toBe(0)
  })
})

test('what was ever overclaimed is no less than what is, and never falls by a claim that is lowered', () => {
  const views = fc.nat(100_000)
  fc.assert(
    fc.property(fc.array(fc.tuple(views, fc.nat(50_000)), { minLength: 1, maxLength: 8 }), (steps) => {
      let post = first(1000)
      for (const [at, [claim, shown]] of steps.entries()) {
        const before = sums(post)
        const isLowered = claim < post.claim.claimed.views
        post = claimed(claim, post, at)
        if (isLowered) expect(sums(post).ever).toBeGreaterThanOrEqual(before.ever)
        post = checked(post, shown, at)
        expect(sums(post).ever).toBeGreaterThanOrEqual(overclaimOf(post, 'views'))
        expect(sums(post).corrected).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

describe('a post that an earlier release wrote', () => {
  const written = checked(first(1010), 1000, 0)
  const { over: _, ...item } = toPostItem(written)
  const old = readPostItem(item)

  test('counts as its totals were written, of which nothing is known about earlier claims', () => {
    expect(old.overclaims).toBeUndefined()
    expect(sums(old)).toEqual({ overclaimed: 0, corrected: 0, ever: 0 })
    expect(sums(written).overclaimed).toBe(10)
  })

  test('moves its totals from there with the next write, so that no sum falls below zero', () => {
    const after = checked(old, 1000, 1)
    expect(changeOf(old, after)).toEqual({ 'youtube.ov': 10 })
    expect(changeOf(old, claimed(900, old, 1))['youtube.ov']).toBeUndefined()
  })

  test('is caught with what its verdict says when its claim is lowered', () => {
    const { over: _over, ...caught } = toPostItem(checked(first(90_000), 24_169, 0))
    expect(sums(claimed(30_000, readPostItem(caught), 1)).ever).toBe(65_831)
  })
})

test('forty posts that ask for what a floor would forgive are not matched, and their sum is shown', () => {
  const posts = Array.from({ length: 40 }, () =>
    checkPost(aPost({ claim: aClaim([25, 5, 1]) }), observedAt(hoursAfter(0), [0, 0, 0]), checkContext(hoursAfter(0))),
  )
  const total = (name: 'views' | 'clicks' | 'conversions') =>
    posts.reduce((sum, post) => sum + overclaimOf(post, name), 0)
  expect(posts.filter(({ verdict }) => verdict.status === 'MATCHED')).toEqual([])
  expect([total('views'), total('clicks'), total('conversions')]).toEqual([1000, 200, 40])
})

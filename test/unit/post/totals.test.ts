import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { addTotals, changeOf, contributionOf, readTotals, type Totals } from '../../../lib/post/totals.ts'
import {
  aClaim,
  aPost,
  checkContext,
  hoursAfter,
  metricsOf,
  observedAt,
  policyBefore,
  type Seen,
} from '../../support/a-post.ts'

const count = fc.integer({ min: 0, max: 1_000_000 })
const seen = fc.oneof(count, fc.constant('hidden' as const))
type Step =
  | { readonly claim: [number, number, number] }
  | { readonly seen: [Seen, Seen, Seen] }
  | { readonly gone: true }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ claim: fc.tuple(count, count, count) }),
  fc.record({ seen: fc.tuple(seen, seen, seen) }),
  fc.constant({ gone: true } as const),
)

const walk = (post: Post, taken: Step, hours: number): Post => {
  const now = hoursAfter(hours)
  if ('claim' in taken) {
    const claim = aClaim(taken.claim, { reportId: `rep_${hours}`, asOf: now, submittedAt: now })
    return claimAgain(post, { claim, flags: [], policyBefore }, now)
  }
  const observation =
    'seen' in taken ? observedAt(now, taken.seen) : ({ kind: 'gone', fetchedAt: now, reason: 'not_found' } as const)
  return checkPost(post, observation, checkContext(now))
}

const withoutZeros = (totals: Totals): Totals =>
  Object.fromEntries(Object.entries(totals).filter(([, amount]) => amount !== 0))

test('the sum of all changes is what the post contributes, at every step of any history', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let post = aPost()
      let totals = changeOf(null, post)
      for (const [at, taken] of steps.entries()) {
        const after = walk(post, taken, at * 10)
        totals = addTotals(totals, changeOf(post, after))
        post = after
        expect(withoutZeros(totals)).toEqual(withoutZeros(contributionOf(post)))
      }
    }),
  )
})

test('a number that was seen stays verified while the platform hides it, and gives way to the next one it gives', () => {
  const verifiedAfter = (...looks: readonly (readonly [Seen, Seen, Seen])[]) => {
    const post = looks.reduce<Post>(
      (before, look, at) => checkPost(before, observedAt(hoursAfter(at), look), checkContext(hoursAfter(at))),
      aPost(),
    )
    return readTotals(contributionOf(post)).byPlatform[0]?.verified
  }
  expect(verifiedAfter([1000, 50, 5], [1200, 'hidden', 6])).toEqual(metricsOf([1200, 50, 6]))
  expect(verifiedAfter([1000, 50, 5], ['hidden', 'hidden', 6], ['hidden', 60, 'hidden'])).toEqual(
    metricsOf([1000, 60, 6]),
  )
  expect(verifiedAfter([1000, 50, 5], [1200, 'hidden', 6], [1200, 40, 6])).toEqual(metricsOf([1200, 40, 6]))
})

test('an observed zero is a number that is known', () => {
  const post = checkPost(aPost(), observedAt(hoursAfter(0), [0, 50, 5]), checkContext(hoursAfter(0)))
  expect(readTotals(contributionOf(post)).byPlatform[0]).toMatchObject({
    verified: { views: 0 },
    knownPosts: { views: 1, clicks: 1, conversions: 1 },
  })
})

test('a spend that was reported stays while the platform does not tell it', () => {
  const spending = { ...observedAt(hoursAfter(0), [1000, 50, 5]) }
  const first = checkPost(
    aPost(),
    { ...spending, metrics: { ...spending.metrics, spend: 12.5 } },
    checkContext(hoursAfter(0)),
  )
  const second = checkPost(first, observedAt(hoursAfter(1), [1100, 50, 5]), checkContext(hoursAfter(1)))
  expect(readTotals(contributionOf(second)).byPlatform[0]).toMatchObject({ spend: 12.5, knownPosts: { spend: 1 } })
})

test('a metric nobody observed adds nothing to what is verified', () => {
  const post = checkPost(aPost(), observedAt(hoursAfter(0), [800, 'hidden', 6]), checkContext(hoursAfter(0)))
  expect(readTotals(contributionOf(post))).toMatchObject({
    verdicts: { high: 1, pending: 0 },
    byPlatform: [
      {
        platform: 'youtube',
        posts: 1,
        claimed: { views: 1000, clicks: 50, conversions: 5 },
        verified: { views: 800, clicks: 0, conversions: 6 },
        overclaimed: { views: 200, clicks: 0, conversions: 0 },
        knownPosts: { views: 1, clicks: 0, conversions: 1, spend: 0 },
      },
    ],
  })
})

test('a post that is withdrawn is in no sum, and what it was caught with stays on record', () => {
  const caught = checkPost(aPost(), observedAt(hoursAfter(1), [400, 50, 5]), checkContext(hoursAfter(1)))
  const { byPlatform, verdicts } = readTotals(contributionOf({ ...caught, withdrawnAt: hoursAfter(2) }))
  expect(byPlatform).toMatchObject([
    {
      posts: 0,
      heldPosts: 0,
      claimed: { views: 0 },
      verified: { views: 0 },
      overclaimed: { views: 0 },
      corrected: { views: 600 },
    },
  ])
  expect(Object.values(verdicts).every((count) => count === 0)).toBe(true)
  const honest = checkPost(aPost(), observedAt(hoursAfter(1), [1000, 50, 5]), checkContext(hoursAfter(1)))
  expect(contributionOf({ ...honest, withdrawnAt: hoursAfter(2) })).toEqual({})
})

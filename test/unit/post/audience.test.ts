import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { audienceOf, nextEarly } from '../../../lib/post/audience.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore, type Seen } from '../../support/a-post.ts'

const seenAt = (hours: number, views: Seen, responses: object = {}) => {
  const observed = observedAt(hoursAfter(hours), [views, 1, 1])
  return { ...observed, metrics: { ...observed.metrics, ...responses } }
}
const check = (post: Post, hours: number, views: Seen): Post =>
  checkPost(post, seenAt(hours, views), checkContext(hoursAfter(hours)))

describe('the early audience of a post', () => {
  test('is what the first check showed that had 300 views, with the responses that it showed', () => {
    expect(nextEarly(undefined, seenAt(1, 299))).toBeUndefined()
    expect(nextEarly(undefined, seenAt(2, 300, { likes: 12, shares: 0 }))).toEqual({
      at: hoursAfter(2),
      views: 300,
      likes: 12,
      shares: 0,
    })
    expect(audienceOf(seenAt(2, 'hidden', { likes: 12 }))).toBeNull()
  })

  test('is the same in whatever order the observations come, and however often', () => {
    const sightings = fc.array(fc.record({ hours: fc.nat(500), views: fc.nat(2_000) }), { minLength: 1 })
    fc.assert(
      fc.property(sightings, (seen) => {
        const early = (all: typeof seen) =>
          all.reduce<ReturnType<typeof nextEarly>>(
            (so, { hours, views }) => nextEarly(so, seenAt(hours, views)),
            undefined,
          )?.at
        expect(early([...seen.toReversed(), ...seen])).toBe(early(seen))
      }),
    )
  })
})

describe('what the first check of a claim showed', () => {
  test('is kept when it came within half an hour of as_of, whatever is shown later', () => {
    const first = check(aPost(), 0.5, 950)
    expect(first.firstShown).toBe(950)
    expect(check(first, 1, 2_000).firstShown).toBe(950)
    expect(check(aPost(), 0.6, 950).firstShown).toBeUndefined()
    expect(check(aPost(), 0.1, 'hidden').firstShown).toBeUndefined()
  })

  test('goes with the claim', () => {
    const first = check(aPost(), 0.5, 950)
    const next = { ...aClaim([1_200, 50, 5]), asOf: hoursAfter(5), submittedAt: hoursAfter(5) }
    const again = claimAgain(first, { claim: next, flags: [], policyBefore }, hoursAfter(5))
    expect(again.firstShown).toBeUndefined()
    expect(check(again, 5.2, 1_190).firstShown).toBe(1_190)
  })
})

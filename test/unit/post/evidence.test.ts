import { describe, expect, test } from 'vitest'
import type { TrustEvidence } from '../../../lib/post/evidence.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import type { Post } from '../../../lib/post/post.ts'
import { judge } from '../../../lib/post/verdict.ts'
import {
  aClaim,
  aPost,
  asOf,
  checkContext,
  hoursAfter,
  observedAt,
  type Seen,
  supportsAll,
} from '../../support/a-post.ts'

const policy = checkContext(asOf).policy

/** A post that claims so much, of which the platform showed so much by the end of the settlement window. */
const judged = (
  claimed: readonly [number, number, number],
  seen: readonly [Seen, Seen, Seen],
  now = hoursAfter(policy.settlementHours + 1),
): Post => {
  const claim = aClaim(claimed)
  const ceiling = { within: observedAt(asOf, seen).metrics, firstAfter: null }
  return aPost({ claim, ceiling, verdict: judge(claim, ceiling, supportsAll, policy, now) })
}

const sticky: TrustEvidence = { level: 'HIGH', weight: 4, at: '2026-05-01T00:00:00.000Z' }

describe('the evidence of a post', () => {
  test.each([
    ['matched', [1000, 50, 5], [1000, 50, 5], 'NONE', 1],
    ['matched by views alone', [1000, 50, 5], [1000, 'hidden', 'hidden'], 'NONE', 0.7],
    ['matched by clicks alone', [1000, 50, 5], ['hidden', 50, 5], 'NONE', 0.3],
    ['LOW', [10_400, 50, 5], [10_000, 50, 5], 'LOW', 0],
    ['MEDIUM', [11_000, 50, 5], [10_000, 50, 5], 'MEDIUM', 4],
    ['HIGH', [13_000, 50, 5], [10_000, 50, 5], 'HIGH', 4],
    ['HIGH above +100 % in clicks alone', [10_000, 200, 5], [10_000, 50, 5], 'HIGH', 4],
    ['LOW with a share that is huge and within the floor', [20, 1040, 5], [0, 1000, 5], 'LOW', 0],
  ] as const)('that is %s weighs what the table says', (_, claimed, seen, level, weight) => {
    expect(evidenceOf(judged(claimed, seen))).toEqual({ level, weight, at: asOf })
  })

  test.each([
    ['at its floors, which nobody can get wrong', [25, 5, 1], [1000, 50, 5]],
    ['of less than a tenth of what was shown', [99, 9, 1], [1000, 100, 100]],
    ['of which nothing was seen', [1000, 50, 5], ['hidden', 'hidden', 'hidden']],
  ] as const)('says nothing for a claim %s', (_, claimed, seen) => {
    expect(evidenceOf(judged(claimed, seen))).toBeNull()
  })

  test.each([
    ['a discrepancy', [1000, 50, 5], [500, 50, 5]],
    ['an incomplete verdict', [1000, 50, 5], [1000, 'hidden', 5]],
  ] as const)('is none while %s is provisional', (_, claimed, seen) => {
    const post = judged(claimed, seen, asOf)
    expect(post.verdict.final).toBe(false)
    expect(evidenceOf(post)).toBeNull()
  })

  test.each(['PENDING', 'UNVERIFIABLE'] as const)('that is %s is none', (status) => {
    const post = judged([1000, 50, 5], [1000, 50, 5])
    expect(evidenceOf({ ...post, verdict: { ...post.verdict, status } })).toBeNull()
  })

  test('is the worst of what sticks and what is', () => {
    const good = { ...judged([1000, 50, 5], [1000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(good)).toBe(sticky)
    const asBad = { ...judged([13_000, 50, 5], [10_000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(asBad)).toBe(sticky)
    // An earlier release gave a weight of 1 to what is MEDIUM.
    const worse = { ...judged([90_000, 50, 5], [10_000, 50, 5]), stickyEvidence: { ...sticky, weight: 1 } }
    expect(evidenceOf(worse)).toMatchObject({ level: 'HIGH', weight: 4, at: asOf })
    expect(evidenceOf({ ...good, verdict: { ...good.verdict, status: 'PENDING' } })).toBe(sticky)
  })
})

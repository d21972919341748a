import { describe, expect, test } from 'vitest'
import type { TrustEvidence } from '../../../lib/post/evidence.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import type { Post } from '../../../lib/post/post.ts'
import { judge } from '../../../lib/post/verdict.ts'
import { aClaim, aPost, asOf, checkContext, observedAt, supportsAll } from '../../support/a-post.ts'

const policy = checkContext(asOf).policy

/** A post that claims so much, of which the platform shows so much. */
const judged = (claimed: readonly [number, number, number], seen: readonly [number, number, number]): Post => {
  const claim = aClaim(claimed)
  const ceiling = { within: observedAt(asOf, seen).metrics, firstAfter: null }
  return aPost({ claim, ceiling, verdict: judge(claim, ceiling, supportsAll, policy, asOf) })
}

const sticky: TrustEvidence = { level: 'HIGH', weight: 2, at: '2026-05-01T00:00:00.000Z' }

describe('the evidence of a post', () => {
  test.each([
    ['matched', [1000, 50, 5], [1000, 50, 5], 'NONE', 1],
    ['LOW', [10_400, 50, 5], [10_000, 50, 5], 'LOW', 0.25],
    ['MEDIUM', [11_000, 50, 5], [10_000, 50, 5], 'MEDIUM', 1],
    ['HIGH', [13_000, 50, 5], [10_000, 50, 5], 'HIGH', 2],
    ['HIGH at exactly +100 %', [20_000, 50, 5], [10_000, 50, 5], 'HIGH', 2],
    ['HIGH above +100 %', [20_001, 50, 5], [10_000, 50, 5], 'HIGH', 4],
    ['HIGH above +100 % in clicks alone', [10_000, 200, 5], [10_000, 50, 5], 'HIGH', 4],
    ['LOW with a share that is huge and within the floor', [20, 1040, 5], [0, 1000, 5], 'LOW', 0.25],
  ] as const)('that is %s weighs what the table says', (_, claimed, seen, level, weight) => {
    expect(evidenceOf(judged(claimed, seen))).toEqual({ level, weight, at: asOf })
  })

  test.each(['PENDING', 'INCOMPLETE', 'UNVERIFIABLE'] as const)('that is %s is none', (status) => {
    const post = judged([1000, 50, 5], [1000, 50, 5])
    expect(evidenceOf({ ...post, verdict: { ...post.verdict, status } })).toBeNull()
  })

  test('is what sticks, until something worse is found', () => {
    const good = { ...judged([1000, 50, 5], [1000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(good)).toBe(sticky)
    const asBad = { ...judged([13_000, 50, 5], [10_000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(asBad)).toBe(sticky)
    const worse = { ...judged([90_000, 50, 5], [10_000, 50, 5]), stickyEvidence: sticky }
    expect(evidenceOf(worse)).toMatchObject({ level: 'HIGH', weight: 4, at: asOf })
    const lessSevere = { ...judged([11_000, 50, 5], [10_000, 50, 5]), stickyEvidence: { ...sticky, weight: 0.5 } }
    expect(evidenceOf(lessSevere)).toMatchObject({ weight: 0.5 })
    expect(evidenceOf({ ...good, verdict: { ...good.verdict, status: 'PENDING' } })).toBe(sticky)
  })
})

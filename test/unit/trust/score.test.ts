import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TrustEvidence } from '../../../lib/post/evidence.ts'
import { evidenceWeights, goneWeight } from '../../../lib/post/vocabulary.ts'
import { emptyTrustCounters, type TrustCounters, trustChange, trustOf } from '../../../lib/trust/score.ts'
import { plusHours } from '../../../lib/values/instant.ts'
import { asOf } from '../../support/a-post.ts'

const add = (
  counters: TrustCounters,
  evidence: TrustEvidence | null,
  before: TrustEvidence | null = null,
): TrustCounters => {
  const change = trustChange(counters.baseAt, before, evidence)
  return {
    baseAt: counters.baseAt,
    goodWeight: counters.goodWeight + change.goodWeight,
    badWeight: counters.badWeight + change.badWeight,
    goneWeight: counters.goneWeight + change.goneWeight,
    none: counters.none + change.none,
    low: counters.low + change.low,
    medium: counters.medium + change.medium,
    high: counters.high + change.high,
  }
}
const sum = (pieces: readonly TrustEvidence[]): TrustCounters =>
  pieces.reduce<TrustCounters>((counters, piece) => add(counters, piece), emptyTrustCounters(asOf))

const good: TrustEvidence = { level: 'NONE', weight: 1, at: asOf }
const high: TrustEvidence = { level: 'HIGH', weight: evidenceWeights.HIGH, at: asOf }
const times = (count: number, evidence: TrustEvidence) => Array.from({ length: count }, () => evidence)

describe('trust', () => {
  test('counts a LOW as accurate, and everything above as a wrong number', () => {
    const low: TrustEvidence = { level: 'LOW', weight: 0, at: asOf }
    expect(trustOf(sum([good, low, { ...high, level: 'MEDIUM' }, high]), asOf)).toMatchObject({
      totalSubmissions: 4,
      accurateSubmissions: 2,
      wrongSubmissions: 2,
      trustScore: 0.5,
    })
  })

  test('is the plain ratio of 1 before anything was judged', () => {
    expect(trustOf(sum([]), asOf)).toMatchObject({ trustScore: 1, trustProbability: 0.95, trustFloor: 0.85 })
  })

  test('leaves the plain ratio as it is when a post goes, and lowers what is expected', () => {
    const gone: TrustEvidence = { level: 'NONE', weight: goneWeight, at: asOf, isGone: true }
    const [before, after] = [sum([good, good]), sum([good, gone])].map((counters) => trustOf(counters, asOf))
    expect(after).toMatchObject({ trustScore: 1, totalSubmissions: 2, accurateSubmissions: 2, wrongSubmissions: 0 })
    expect(after?.trustProbability).toBeLessThan(before?.trustProbability ?? 0)
  })

  test('halves the weight of evidence in 90 days, for and against', () => {
    const later = plusHours(asOf, 90 * 24)
    for (const piece of [good, high]) {
      const [old, fresh] = [trustOf(sum(times(10, piece)), later), trustOf(sum(times(5, piece)), asOf)]
      expect(old).toMatchObject({ trustProbability: fresh.trustProbability, trustFloor: fresh.trustFloor })
    }
  })

  const evidence = fc.record({
    level: fc.constantFrom('NONE', 'LOW', 'MEDIUM', 'HIGH'),
    weight: fc.constantFrom(0.25, 1, 2, 4),
    at: fc.integer({ min: 0, max: 400 }).map((days) => plusHours(asOf, days * 24)),
  })

  test('is the same for any order of arrival', () => {
    fc.assert(
      fc.property(
        fc
          .array(evidence, { maxLength: 20 })
          .chain((pieces) => fc.tuple(fc.constant(pieces), fc.shuffledSubarray(pieces, { minLength: pieces.length }))),
        ([pieces, shuffled]) => {
          const [left, right] = [sum(pieces), sum(shuffled)]
          expect(Math.abs(left.goodWeight - right.goodWeight)).toBeLessThan(1e-9)
          expect(Math.abs(left.badWeight - right.badWeight)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  test('takes back what it gave', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 10 }), evidence, evidence, (others, first, second) => {
        const changed = add(add(sum(others), first), second, first)
        const direct = add(sum(others), second)
        expect(changed).toMatchObject({ none: direct.none, low: direct.low, medium: direct.medium, high: direct.high })
        expect(Math.abs(changed.goodWeight - direct.goodWeight)).toBeLessThan(1e-9)
        expect(Math.abs(changed.badWeight - direct.badWeight)).toBeLessThan(1e-9)
      }),
    )
  })
})

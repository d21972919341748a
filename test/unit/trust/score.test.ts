import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TrustEvidence } from '../../../lib/post/evidence.ts'
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
    none: counters.none + change.none,
    low: counters.low + change.low,
    medium: counters.medium + change.medium,
    high: counters.high + change.high,
  }
}
const sum = (pieces: readonly TrustEvidence[]): TrustCounters =>
  pieces.reduce<TrustCounters>((counters, piece) => add(counters, piece), emptyTrustCounters(asOf))

const good: TrustEvidence = { level: 'NONE', weight: 1, at: asOf }
const high: TrustEvidence = { level: 'HIGH', weight: 2, at: asOf }
const times = (count: number, evidence: TrustEvidence) => Array.from({ length: count }, () => evidence)

describe('trust', () => {
  test.each([
    ['nothing', [], 0.36, 'NEW', 1],
    ['10 matched', times(10, good), 0.83, 'TRUSTED', 1],
    ['10 matched and a HIGH', [...times(10, good), high], 0.67, 'STANDARD', 0.91],
    ['10 matched and one above +100 %', [...times(10, good), { ...high, weight: 4 }], 0.57, 'STANDARD', 0.91],
    ['3 HIGH', times(3, high), 0.05, 'RESTRICTED', 0],
  ] as const)('of %s has the floor that the formula gives', (_name, pieces, trustFloor, trustTier, trustScore) => {
    expect(trustOf(sum(pieces), asOf)).toMatchObject({ trustFloor, trustTier, trustScore })
  })

  test('counts a LOW as accurate', () => {
    const low: TrustEvidence = { level: 'LOW', weight: 0.25, at: asOf }
    expect(trustOf(sum([good, low, high]), asOf)).toMatchObject({
      totalSubmissions: 3,
      accurateSubmissions: 2,
      trustScore: 0.67,
    })
  })

  test('halves the weight of evidence in 90 days', () => {
    const later = plusHours(asOf, 90 * 24)
    expect(trustOf(sum(times(10, good)), later).trustFloor).toBe(trustOf(sum(times(5, good)), asOf).trustFloor)
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

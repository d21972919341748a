import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VerdictEvidence } from '../../../lib/post/evidence.ts'
import {
  countersOf,
  emptyTrustCounters,
  isSameTrust,
  type TrustCounters,
  trustChange,
} from '../../../lib/trust/score.ts'
import { plusHours } from '../../../lib/values/instant.ts'
import { asOf } from '../../support/a-post.ts'

const days = (count: number) => plusHours(asOf, 24 * count)
const piece = (level: VerdictEvidence['level'], weight: number, at = asOf): VerdictEvidence => ({ level, weight, at })

describe('counters', () => {
  test('hold each piece of evidence once, scaled to their base', () => {
    const pieces = [
      piece('NONE', 1),
      piece('NONE', 1, days(90)),
      piece('LOW', 0.25),
      piece('MEDIUM', 1),
      piece('HIGH', 4, days(-90)),
    ]
    expect(countersOf(asOf, pieces)).toEqual({
      baseAt: asOf,
      goodWeight: 3,
      badWeight: 3.25,
      goneWeight: 0.25,
      none: 2,
      low: 1,
      medium: 1,
      high: 1,
    })
    expect(countersOf(asOf, [])).toEqual(emptyTrustCounters(asOf))
  })

  test('hold what is gone as weight against its affiliate, and its verdict as one of its level', () => {
    const gone = { weight: 1, at: asOf, isGone: true } as const
    expect(
      countersOf(asOf, [
        { ...gone, level: 'NONE' },
        { ...gone, level: 'LOW' },
        { ...gone, level: null },
      ]),
    ).toEqual({
      ...emptyTrustCounters(asOf),
      badWeight: 3,
      goneWeight: 3,
      none: 1,
      low: 1,
    })
  })

  test('built at once are what they are built to piece by piece', () => {
    const some = fc.array(
      fc.record({
        level: fc.constantFrom<VerdictEvidence['level'][]>('NONE', 'LOW', 'MEDIUM', 'HIGH'),
        weight: fc.constantFrom(0.25, 1, 2, 4),
        at: fc.integer({ min: -200, max: 200 }).map(days),
      }),
    )
    fc.assert(
      fc.property(some, (pieces) => {
        const byPiece = pieces.toReversed().reduce<TrustCounters>((sum, one) => {
          const change = trustChange(asOf, null, one)
          return Object.fromEntries(
            Object.entries(sum).map(([name, value]) => [
              name,
              typeof value === 'number' ? value + change[name as keyof typeof change] : value,
            ]),
          ) as unknown as TrustCounters
        }, emptyTrustCounters(asOf))
        expect(isSameTrust(byPiece, countersOf(asOf, pieces))).toBe(true)
      }),
    )
  })

  test('are the same up to what adding leaves behind, and differ by anything more', () => {
    const counters = countersOf(asOf, [piece('NONE', 1), piece('LOW', 1), piece('MEDIUM', 1), piece('HIGH', 2)])
    expect(isSameTrust(counters, { ...counters, goodWeight: 1 + 1e-10, badWeight: 4 - 1e-10 })).toBe(true)
    const large = { ...counters, goodWeight: 1e12 }
    expect(isSameTrust(large, { ...large, goodWeight: 1e12 + 500 })).toBe(true)
    expect(isSameTrust(large, { ...large, goodWeight: 1e12 + 5_000 })).toBe(false)
    for (const name of ['goodWeight', 'badWeight'] as const) {
      expect(isSameTrust(counters, { ...counters, [name]: counters[name] + 1e-6 })).toBe(false)
      expect(isSameTrust({ ...counters, [name]: counters[name] + 1e-6 }, counters)).toBe(false)
    }
    for (const name of ['none', 'low', 'medium', 'high'] as const) {
      expect(isSameTrust(counters, { ...counters, [name]: 2 })).toBe(false)
    }
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TrustEvidence } from '../../../lib/post/evidence.ts'
import { dropSeverity } from '../../../lib/trust/drop.ts'
import {
  countersOf,
  emptyTrustCounters,
  isSameTrust,
  isWatched,
  type TrustCounters,
  trustChange,
  trustOf,
} from '../../../lib/trust/score.ts'
import { trustTiers } from '../../../lib/trust/vocabulary.ts'
import { plusHours } from '../../../lib/values/instant.ts'
import { asOf } from '../../support/a-post.ts'

const days = (count: number) => plusHours(asOf, 24 * count)
const piece = (level: TrustEvidence['level'], weight: number, at = asOf): TrustEvidence => ({ level, weight, at })

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
      none: 2,
      low: 1,
      medium: 1,
      high: 1,
    })
    expect(countersOf(asOf, [])).toEqual(emptyTrustCounters(asOf))
  })

  test('built at once are what they are built to piece by piece', () => {
    const some = fc.array(
      fc.record({
        level: fc.constantFrom<TrustEvidence['level'][]>('NONE', 'LOW', 'MEDIUM', 'HIGH'),
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

describe('tiers', () => {
  test('begin with evidence of weight 5, decayed', () => {
    const four = countersOf(asOf, [piece('NONE', 4.99)])
    const five = countersOf(asOf, [piece('NONE', 5)])
    expect([trustOf(four, asOf).trustTier, trustOf(five, asOf).trustTier]).not.toContain('WATCH')
    expect(trustOf(four, asOf).trustTier).toBe('NEW')
    expect(trustOf(five, asOf).trustTier).not.toBe('NEW')
    expect(trustOf(five, days(1)).trustTier).toBe('NEW')
    expect(trustOf(countersOf(asOf, [piece('HIGH', 10)]), days(91)).trustTier).toBe('NEW')
  })

  test('bad evidence decays as good evidence does', () => {
    const bad = countersOf(asOf, [piece('HIGH', 8)])
    expect(trustOf(bad, days(90)).trustFloor).toBe(trustOf(countersOf(asOf, [piece('HIGH', 4)]), asOf).trustFloor)
  })

  test('count every level once', () => {
    const all = countersOf(asOf, [piece('NONE', 1), piece('LOW', 0.25), piece('MEDIUM', 1), piece('HIGH', 2)])
    expect(trustOf(all, asOf)).toMatchObject({ totalSubmissions: 4, accurateSubmissions: 2, trustScore: 0.5 })
  })

  test('that are watched are the two lowest', () => {
    expect(trustTiers.filter(isWatched)).toEqual(['WATCH', 'RESTRICTED'])
  })

  test.each([
    ['TRUSTED', 'WATCH', 'HIGH'],
    ['STANDARD', 'RESTRICTED', 'CRITICAL'],
    ['NEW', 'WATCH', 'HIGH'],
    ['WATCH', 'RESTRICTED', 'CRITICAL'],
    ['RESTRICTED', 'WATCH', null],
    ['WATCH', 'WATCH', null],
    ['TRUSTED', 'STANDARD', null],
    ['TRUSTED', 'NEW', null],
  ] as const)('that fall from %s to %s raise an alert of %s', (from, to, severity) => {
    expect(dropSeverity(from, to)).toBe(severity)
  })
})

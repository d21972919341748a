import { expect, test } from 'vitest'
import type { TrustEvidence } from '../../../lib/post/evidence.ts'
import { evidenceWeights, incompleteWeights } from '../../../lib/post/vocabulary.ts'
import { countersOf, trustOf } from '../../../lib/trust/score.ts'
import { plusHours } from '../../../lib/values/instant.ts'
import { speaksFor, weightAt, wholeWeight } from '../../../lib/web/views/trust/evidence.ts'
import { tierSentences, weightRules } from '../../../lib/web/views/trust/trust-words.ts'

const now = '2026-06-01T00:00:00.000Z'
const daysBefore = (days: number) => plusHours(now, -24 * days)
const piece = (level: TrustEvidence['level'], weight: number, days = 0) => ({
  post_id: 'post_1',
  level,
  weight,
  at: daysBefore(days),
})

test('the page shows the weights that count', () => {
  const told = weightRules.map(({ weight }) => weight)
  const { NONE, LOW, MEDIUM, HIGH } = evidenceWeights
  const { withViews, withoutViews } = incompleteWeights
  expect(told).toEqual([NONE, withViews, withoutViews, -LOW, -MEDIUM, -HIGH, 0])
})

test('a piece of evidence halves every 90 days, as it does in the score', () => {
  expect(weightAt(piece('NONE', 1, 90), Date.parse(now))).toBeCloseTo(0.5, 12)
  expect(weightAt(piece('HIGH', 4, 180), Date.parse(now))).toBeCloseTo(1, 12)
  const old = countersOf(now, [{ level: 'NONE', weight: 10, at: daysBefore(90) }])
  const fresh = countersOf(now, [{ level: 'NONE', weight: 5, at: now }])
  expect(trustOf(old, now).trustFloor).toBe(trustOf(fresh, now).trustFloor)
})

test('only a confirmed claim counts for its affiliate', () => {
  expect((['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const).map((level) => speaksFor({ level }))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('the total weight shows only when all evidence is loaded', () => {
  const evidence = [piece('NONE', 1), piece('HIGH', 4, 90)]
  const performance = { evidence, total_submissions: 2 } as Parameters<typeof wholeWeight>[0]
  expect(wholeWeight(performance, Date.parse(now))).toBe(3)
  expect(wholeWeight(performance, Date.parse(now) + 1)).toBe(2.99)
  expect(wholeWeight({ ...performance, total_submissions: 3 }, Date.parse(now))).toBeNull()
})

const tierWith = (good: number, bad: number) => {
  const evidence: TrustEvidence[] = [
    { level: 'NONE', weight: good, at: now },
    { level: 'HIGH', weight: bad, at: now },
  ]
  return trustOf(countersOf(now, evidence), now)
}

test('a tier starts at a weight of 5, as the page says', () => {
  expect(tierSentences.NEW).toContain('add up to 5')
  expect(tierWith(4.99, 0).trustTier).toBe('NEW')
  expect(tierWith(5, 0).trustTier).not.toBe('NEW')
  const minuteLater = '2026-06-01T00:01:00.000Z'
  const covered = (posts: number) =>
    Array.from({ length: posts }, () => ({ level: 'NONE', weight: 1, at: now }) as const)
  expect(tierSentences.NEW).toContain('6 matched claims')
  expect(trustOf(countersOf(now, covered(5)), minuteLater).trustTier).toBe('NEW')
  expect(trustOf(countersOf(now, covered(6)), minuteLater).trustTier).not.toBe('NEW')
})

test('each tier starts at the floor that the page states', () => {
  const begins = { TRUSTED: 0.8, STANDARD: 0.5, WATCH: 0.25, RESTRICTED: 0 } as const
  for (let bad = 0; bad < 40; bad += 0.1) {
    const { trustTier, trustFloor } = tierWith(20, bad)
    expect(trustFloor).toBeGreaterThanOrEqual(begins[trustTier as keyof typeof begins] - 0.005)
    if (trustTier !== 'RESTRICTED') expect(tierSentences[trustTier]).toContain(begins[trustTier as 'WATCH'].toFixed(2))
  }
})

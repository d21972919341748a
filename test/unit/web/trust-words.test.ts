import { expect, test } from 'vitest'
import type { VerdictEvidence } from '../../../lib/post/evidence.ts'
import { evidenceWeights, goneWeight, incompleteWeights } from '../../../lib/post/vocabulary.ts'
import { countersOf, trustOf } from '../../../lib/trust/score.ts'
import { plusHours } from '../../../lib/values/instant.ts'
import { confirmedWeight, isCutOff, speaksFor, weightAt } from '../../../lib/web/views/trust/evidence.ts'
import {
  movedSentence,
  probabilitySentence,
  tierSentences,
  weightRules,
} from '../../../lib/web/views/trust/trust-words.ts'

const now = '2026-06-01T00:00:00.000Z'
const daysBefore = (days: number) => plusHours(now, -24 * days)
const piece = (level: VerdictEvidence['level'] | null, weight: number, days = 0, is_gone = false) => ({
  post_id: 'post_1',
  level,
  is_gone,
  weight,
  at: daysBefore(days),
})

test('the page shows the weights that count', () => {
  const told = weightRules.map(({ weight }) => weight)
  const { NONE, LOW, MEDIUM, HIGH } = evidenceWeights
  const { withViews, withoutViews } = incompleteWeights
  expect(told).toEqual([NONE, withViews, withoutViews, -LOW, -MEDIUM, -HIGH, -goneWeight, 0])
})

test('a piece of evidence halves every 90 days, as it does in the score', () => {
  expect(weightAt(piece('NONE', 1, 90), Date.parse(now))).toBeCloseTo(0.5, 12)
  expect(weightAt(piece('HIGH', 4, 180), Date.parse(now))).toBeCloseTo(1, 12)
  const old = countersOf(now, [{ level: 'NONE', weight: 10, at: daysBefore(90) }])
  const fresh = countersOf(now, [{ level: 'NONE', weight: 5, at: now }])
  expect(trustOf(old, now).trustFloor).toBe(trustOf(fresh, now).trustFloor)
})

test('only a confirmed claim of a post that is there counts for its affiliate', () => {
  const levels = ['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const
  expect(levels.map((level) => speaksFor({ level, is_gone: false }))).toEqual([true, false, false, false])
  expect([...levels, null].some((level) => speaksFor({ level, is_gone: true }))).toBe(false)
})

test('a post that is gone says so, whatever its verdict was', () => {
  expect(movedSentence(piece('NONE', goneWeight, 0, true))).toBe(movedSentence(piece(null, goneWeight, 0, true)))
  expect(movedSentence(piece('NONE', 1))).toBe('The platform confirmed the claim.')
})

test('the weight of confirmed claims shows only when all that was judged is loaded', () => {
  const evidence = [piece('NONE', 1, 90), piece('NONE', 1), piece('HIGH', 4), piece('LOW', 1, 0, true)]
  const more = piece(null, 1, 0, true)
  const performance = { evidence, total_submissions: 4 }
  expect(confirmedWeight(performance, Date.parse(now))).toBe(1.5)
  expect(confirmedWeight(performance, Date.parse(now) + 1)).toBe(1.49)
  expect(isCutOff({ evidence: [...evidence, more], total_submissions: 4 })).toBe(false)
  expect(isCutOff({ evidence: [...evidence, more], total_submissions: 5 })).toBe(true)
  expect(confirmedWeight({ ...performance, total_submissions: 5 }, Date.parse(now))).toBeNull()
})

const tierWith = (good: number, wrongNumbers: number) => {
  const wrong = { level: 'HIGH', weight: evidenceWeights.HIGH, at: now } as const
  const evidence = [
    { level: 'NONE', weight: good, at: now } as const,
    ...Array.from({ length: wrongNumbers }, () => wrong),
  ]
  return trustOf(countersOf(now, evidence), now)
}

test('a tier starts when confirmed claims weigh 5, as the page says', () => {
  expect(tierSentences.NEW).toContain('add up to 5')
  expect(tierWith(4.99, 1).trustTier).toBe('NEW')
  expect(tierWith(5, 1).trustTier).toBe('STANDARD')
  const minuteLater = '2026-06-01T00:01:00.000Z'
  const covered = (posts: number) =>
    Array.from({ length: posts }, () => ({ level: 'NONE', weight: 1, at: now }) as const)
  expect(tierSentences.NEW).toContain('6 matched claims')
  expect(trustOf(countersOf(now, covered(5)), minuteLater).trustTier).toBe('NEW')
  expect(trustOf(countersOf(now, covered(6)), minuteLater).trustTier).not.toBe('NEW')
})

test('each tier has the floor and the wrong numbers that the page states', () => {
  const limits = { TRUSTED: [0.8, 1], STANDARD: [0, 0.8], WATCH: [0.25, 0.5], RESTRICTED: [0, 0.25] } as const
  const seen = new Set<string>()
  for (let wrong = 0; wrong < 40; wrong += 1) {
    const { trustTier, trustFloor } = tierWith(20, wrong)
    if (trustTier === 'NEW') throw new Error('20 is enough for a tier')
    seen.add(trustTier)
    const [from, below] = limits[trustTier]
    expect(trustFloor).toBeGreaterThanOrEqual(from - 0.005)
    expect(trustFloor).toBeLessThanOrEqual(below + 0.005)
    for (const limit of limits[trustTier]) {
      if (limit > 0 && limit < 1) expect(tierSentences[trustTier]).toContain(limit.toFixed(2))
    }
    if (trustTier === 'WATCH' || trustTier === 'RESTRICTED') {
      expect(wrong).toBeGreaterThanOrEqual(2)
      expect(tierSentences[trustTier]).toContain('2 or more of your posts have wrong numbers')
    }
  }
  expect(seen).toEqual(new Set(Object.keys(limits)))
})

test('the page says where everybody starts', () => {
  expect(probabilitySentence).toContain(trustOf(countersOf(now, []), now).trustProbability.toFixed(2))
})

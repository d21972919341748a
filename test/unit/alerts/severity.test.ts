import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AlertSeverity } from '../../../lib/alerts/alert-kinds.ts'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import { severityOfFlag, severityOfVerdict } from '../../../lib/alerts/severity.ts'
import { alertSeverities } from '../../../lib/alerts/vocabulary.ts'
import { accusationCodes } from '../../../lib/post/flag.ts'
import { judge } from '../../../lib/post/verdict.ts'
import { aClaim, aPost, hoursAfter, observedAt, policyBefore, supportsAll } from '../../support/a-post.ts'

type Numbers = readonly [views: number, clicks: number, conversions: number]

const end = hoursAfter(policyBefore.settlementHours + 1)
const verdictOf = (claimed: Numbers, seen: Numbers) => {
  const ceiling = { within: observedAt(hoursAfter(0), seen).metrics, firstAfter: null }
  return judge(aClaim(claimed), ceiling, supportsAll, policyBefore, end)
}
const rankOf = (severity: AlertSeverity): number => alertSeverities.indexOf(severity)

describe('the severity of a verdict', () => {
  test.each([
    ['+60 % of 25 clicks', [1000, 40, 5], [1000, 25, 5], 'HIGH'],
    ['+60 % of 100 clicks', [1000, 160, 5], [1000, 100, 5], 'CRITICAL'],
    ['+30 % of 1,000 views', [1300, 50, 5], [1000, 50, 5], 'MEDIUM'],
    ['+30 % of 10,000 views', [13_000, 50, 5], [10_000, 50, 5], 'HIGH'],
    ['+30 % of a million views', [1_300_000, 50, 5], [1_000_000, 50, 5], 'CRITICAL'],
    ['+12 % of 10,000 views', [11_200, 50, 5], [10_000, 50, 5], 'MEDIUM'],
    ['+12 % of a million views', [1_120_000, 50, 5], [1_000_000, 50, 5], 'HIGH'],
    ['50 % above, exactly', [15_000, 50, 5], [10_000, 50, 5], 'HIGH'],
    ['more than 50 % above', [15_001, 50, 5], [10_000, 50, 5], 'CRITICAL'],
    ['a few views of a post that shows none', [26, 0, 0], [0, 0, 0], 'HIGH'],
    ['the worst of two numbers', [1300, 160, 5], [1000, 100, 5], 'CRITICAL'],
    ['5 conversions of 20', [1000, 50, 25], [1000, 50, 20], 'HIGH'],
    ['4 conversions of 16', [1000, 50, 20], [1000, 50, 16], 'MEDIUM'],
  ] as const)('weighs %s by what is at stake', (_, claimed, seen, severity) => {
    const post = aPost({ claim: aClaim(claimed), verdict: verdictOf(claimed, seen) })
    const type = post.verdict.level === 'MEDIUM' ? 'DISCREPANCY' : 'OVERCLAIM'
    expect(alertConditions(aPost(), post)).toMatchObject([{ type, severity }])
  })

  test('never falls when more is claimed', () => {
    const numbers = fc.tuple(fc.nat(2_000_000), fc.nat(20_000), fc.nat(2_000))
    fc.assert(
      fc.property(numbers, numbers, numbers, (seen, claimed, more) => {
        const [views, clicks, conversions] = claimed
        const larger = [views + more[0], clicks + more[1], conversions + more[2]] as const
        const [before, after] = [verdictOf(claimed, seen), verdictOf(larger, seen)].map(severityOfVerdict)
        expect(rankOf(after ?? 'MEDIUM')).toBeGreaterThanOrEqual(rankOf(before ?? 'CRITICAL'))
      }),
    )
  })

  test('never falls when the same share is of more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 10_000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 2, max: 500 }),
        (shown, pct, times) => {
          const claimed = Math.ceil(shown * (1 + pct / 100))
          const one = severityOfVerdict(verdictOf([claimed, 0, 0], [shown, 0, 0]))
          const many = severityOfVerdict(verdictOf([claimed * times, 0, 0], [shown * times, 0, 0]))
          expect(rankOf(many)).toBeGreaterThanOrEqual(rankOf(one))
        },
      ),
    )
  })
})

describe('the severity of a flag', () => {
  test.each([
    ['AHEAD', 1_200, 1_000, 'MEDIUM'],
    ['AHEAD', 12_000, 10_000, 'HIGH'],
    ['AHEAD', 16_000, 10_000, 'CRITICAL'],
    ['BACKDATED', 95_000, 60_000, 'CRITICAL'],
    ['SUPERSEDED_HIGH', '100000 views', '10000 views', 'HIGH'],
    ['SUPERSEDED_HIGH', '40 clicks', '30 clicks', 'MEDIUM'],
    ['SUPERSEDED_HIGH', '4000 clicks', '3000 clicks', 'HIGH'],
    ['SUPERSEDED_MEDIUM', '11900 views', '10000 views', 'MEDIUM'],
    ['SUPERSEDED_MEDIUM', '1190000 views', '1000000 views', 'HIGH'],
  ] as const)('%s of %s beside %s is what the table says', (code, value, threshold, severity) => {
    expect(severityOfFlag({ code, value, threshold }, aClaim())).toBe(severity)
    const post = aPost({
      flags: [{ code, value, threshold }],
      verdict: { ...aPost().verdict, final: true, checkedAt: end },
    })
    const type = code === 'SUPERSEDED_MEDIUM' ? 'DISCREPANCY' : 'OVERCLAIM'
    expect(alertConditions(aPost(), post)).toMatchObject([{ type, severity }])
  })

  test.each([
    ['PURGED_VIEWS', 300, 700, 850, 'HIGH'],
    ['PURGED_VIEWS', 400, 500, 450, 'MEDIUM'],
    ['PURGED_VIEWS', 22_000, 80_000, 80_000, 'HIGH'],
    ['PURGED_VIEWS', 500, 1_000_000, 530, 'MEDIUM'],
    ['HOLLOW_VIEWS', 9_000, 6_000, 15_000, 'HIGH'],
    ['HOLLOW_VIEWS', 9_000, 6_000, 6_400, 'MEDIUM'],
  ] as const)(
    '%s of %s beside %s weighs by how much %s claimed views are too many',
    (code, value, threshold, views, severity) => {
      expect(severityOfFlag({ code, value, threshold }, aClaim([views, 50, 5]))).toBe(severity)
    },
  )

  test('is critical only where the latest claim itself is in question', () => {
    const worst = accusationCodes.filter((code) =>
      [
        { value: 9_000_000, threshold: 1_000 },
        { value: 1_000, threshold: 9_000_000 },
      ].some((gap) => severityOfFlag({ code, ...gap }, aClaim([9_000_000, 50, 5])) === 'CRITICAL'),
    )
    expect(worst).toEqual(['AHEAD', 'BACKDATED'])
  })
})

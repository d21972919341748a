import { describe, expect, test } from 'vitest'
import { looksLikeSlip } from '../../../lib/post/slip.ts'
import { judge } from '../../../lib/post/verdict.ts'
import { aClaim, hoursAfter, observedAt, policyBefore, type Seen, supportsAll } from '../../support/a-post.ts'

const numbers = (claimed: readonly [number, number, number], shown: readonly [Seen, Seen, Seen], hours = 1) => {
  const { metrics } = observedAt(hoursAfter(hours), shown)
  const claim = aClaim(claimed)
  const verdict = judge(claim, { within: metrics, firstAfter: null }, supportsAll, policyBefore, hoursAfter(hours))
  return { claim, verdict, flags: [], now: hoursAfter(hours) }
}

describe('a claim that is too high looks like a slip', () => {
  test.each<[string, ReturnType<typeof numbers>, boolean]>([
    ['with a digit too many', numbers([10_000, 50, 5], [1_000, 50, 5]), true],
    ['five times too high', numbers([5_000, 50, 5], [1_000, 50, 5]), true],
    ['less than that', numbers([4_999, 50, 5], [1_000, 50, 5]), false],
    ['with clicks in the field of conversions', numbers([1_000, 50, 50], [1_000, 50, 5]), true],
    ['where nothing is shown yet', numbers([1_000, 50, 5], [0, 0, 0]), true],
    ['with another number that is a little too high', numbers([10_000, 60, 5], [1_000, 50, 5]), false],
    ['with another number that is LOW', numbers([10_000, 106, 5], [1_000, 101, 5]), true],
    ['unless it is LOW alone', numbers([1_050, 50, 5], [1_000, 50, 5]), false],
    ['while a metric is hidden', numbers([10_000, 50, 5], [1_000, 'hidden', 5]), true],
    ['unless nothing is too high', numbers([1_000, 50, 5], [1_000, 50, 5]), false],
    ['until its day is over', numbers([10_000, 50, 5], [1_000, 50, 5], 23.9), true],
    ['and no longer', numbers([10_000, 50, 5], [1_000, 50, 5], 24.1), false],
  ])('%s', (_name, { now, ...post }, expected) => {
    expect(looksLikeSlip(post, now)).toBe(expected)
  })

  test('also where its first check comes after a short window', () => {
    const { now, ...post } = numbers([10_000, 50, 5], [1_000, 50, 5], 7)
    expect(looksLikeSlip({ ...post, verdict: { ...post.verdict, final: true } }, now)).toBe(true)
  })

  test('once per post', () => {
    const flags = [{ code: 'SLIP', value: '9000 views', threshold: '900 views' }] as const
    expect(looksLikeSlip({ ...numbers([10_000, 50, 5], [1_000, 50, 5]), flags }, hoursAfter(1))).toBe(false)
  })
})

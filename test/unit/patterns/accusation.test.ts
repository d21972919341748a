import { describe, expect, test } from 'vitest'
import { type Alert, openAlert } from '../../../lib/alerts/alert.ts'
import { resolveAlert } from '../../../lib/alerts/handling.ts'
import { accusationAfter, isSameAccusation, overturnedAfter } from '../../../lib/patterns/accusation.ts'
import type { Finding, PatternRule } from '../../../lib/patterns/finding.ts'
import {
  decisionAbout,
  type LoudDecision,
  loudRulesOf,
  nothingDecided,
  whyNotLoud,
  withDecision,
} from '../../../lib/patterns/loud.ts'
import type { Accusation } from '../../../lib/patterns/patterns.ts'
import { isPatternDisputed, sincePatternAnswered } from '../../../lib/post/appealed.ts'
import { aClaim, aPost, asOf, hoursAfter } from '../../support/a-post.ts'

const finding = (rule: PatternRule, since = asOf): Finding => ({
  rule,
  value: 80,
  threshold: 55,
  posts: 4,
  of: 5,
  since,
})
const subject = { affiliateId: 'aff_1', campaignId: null, postId: null, platform: null } as const
const standing = openAlert({ type: 'PATTERN', severity: 'HIGH', message: 'Found' }, subject, {
  alertId: 'alr_1',
  generation: 1,
  now: asOf,
})
const resolvedBy = (by: string, notes: string): Alert => {
  const resolved = resolveAlert(standing, by, notes, hoursAfter(1))
  if (!('alertId' in resolved)) throw new Error('It was resolved already')
  return resolved
}
const before: Accusation = { alertId: 'alr_1', generation: 1, rules: ['FLOORS'], since: asOf }
const post = (state?: 'OPEN' | 'UPHELD' | 'REJECTED', matter: 'PATTERN' | 'NUMBERS' = 'PATTERN') =>
  aPost(state ? { appeals: [{ appealId: 'apl_1', state, matters: [matter], claimedAt: asOf }] } : {})

const night = (given: Partial<Parameters<typeof accusationAfter>[0]> = {}) =>
  accusationAfter({
    affiliateId: 'aff_1',
    findings: [finding('FLOORS')],
    loud: ['FLOORS', 'SAME_CONTENT'],
    before: null,
    alert: null,
    posts: [post()],
    now: hoursAfter(24),
    ...given,
  })

describe('what loud rules accuse an affiliate of after a night', () => {
  test('a finding of a silent rule accuses nobody', () => {
    expect(night({ loud: [] })).toEqual({ accusation: null, alert: null })
    expect(night({ findings: [] })).toEqual({ accusation: null, alert: null })
  })

  test('the first finding opens an alert about the affiliate, which says all of it and counts since it was found', () => {
    const findings = [finding('SAME_CONTENT', hoursAfter(2)), finding('FLOORS'), finding('JUST_ABOVE')]
    const { accusation, alert } = night({ findings })
    expect(alert).toMatchObject({
      type: 'PATTERN',
      category: 'FRAUD',
      severity: 'HIGH',
      status: 'OPEN',
      generation: 1,
      ...subject,
    })
    expect(alert?.message).toContain('in another campaign')
    expect(alert?.message).toContain('In one campaign')
    expect(alert?.message).not.toContain('checked within 30 minutes')
    expect(accusation).toEqual({
      alertId: alert?.alertId,
      generation: 1,
      rules: ['SAME_CONTENT', 'FLOORS'],
      since: asOf,
    })
  })

  test('the same finding in the next night changes nothing', () => {
    expect(night({ before, alert: standing })).toEqual({ accusation: before, alert: null })
  })

  test('another rule counts up the alert that stands', () => {
    const { accusation, alert } = night({
      before,
      alert: standing,
      findings: [finding('FLOORS'), finding('SAME_CONTENT')],
    })
    expect(alert).toMatchObject({ alertId: 'alr_1', count: 2 })
    expect(accusation?.rules).toEqual(['FLOORS', 'SAME_CONTENT'])
  })

  test.each([
    ['nothing is found any more', { findings: [] }],
    ['its rule is silent again', { loud: [] }],
  ])('the alert resolves once %s', (_name, given) => {
    const { accusation, alert } = night({ before, alert: standing, ...given })
    expect(alert).toMatchObject({ status: 'RESOLVED', resolvedBy: 'system', resolutionNotes: 'PATTERN_GONE' })
    expect(accusation).toEqual({ ...before, rules: [], since: null })
  })

  test('what comes back after that opens the next generation', () => {
    const gone = { ...before, rules: [], since: null }
    const { accusation, alert } = night({ before: gone, alert: resolvedBy('system', 'PATTERN_GONE') })
    expect(alert).toMatchObject({ status: 'OPEN', generation: 2 })
    expect(accusation).toMatchObject({ generation: 2, since: asOf })
  })

  test('what a person resolved stays so, and no longer counts, until another rule finds something', () => {
    const alert = resolvedBy('aff_admin', 'They explained it.')
    expect(night({ before, alert })).toEqual({ accusation: { ...before, since: null }, alert: null })
    const more = night({ before, alert, findings: [finding('FLOORS'), finding('SAME_CONTENT')] })
    expect(more.alert).toMatchObject({ status: 'OPEN', generation: 2 })
  })

  test('what the system took back opens the next generation when the same rule finds it again', () => {
    const { accusation, alert } = night({ before, alert: resolvedBy('system', 'PATTERN_GONE') })
    expect([alert?.generation, accusation?.generation, accusation?.rules]).toEqual([2, 2, ['FLOORS']])
    expect(night({ before, alert: resolvedBy('aff_admin', 'Explained') }).alert).toBeNull()
  })

  test('an alert that stands keeps the rules that it spoke of, while one of them finds something', () => {
    const both: Accusation = { ...before, rules: ['SAME_CONTENT', 'FLOORS'] }
    expect(night({ before: both, alert: standing })).toMatchObject({ alert: null, accusation: { rules: both.rules } })
    expect(night({ before: both, alert: standing, findings: [] }).accusation?.rules).toEqual([])
  })

  test('while an appeal disputes it, it stands and does not count', () => {
    expect(night({ before, alert: standing, posts: [post(), post('OPEN')] })).toEqual({
      accusation: { ...before, since: null },
      alert: null,
    })
    expect(night({ before, alert: standing, posts: [post('OPEN', 'NUMBERS'), post('REJECTED')] }).accusation).toEqual(
      before,
    )
  })

  test('accusations are the same while alert, rules and time are', () => {
    expect(isSameAccusation(null, null)).toBe(true)
    expect(isSameAccusation(before, { ...before })).toBe(true)
    for (const other of [
      null,
      { ...before, since: null },
      { ...before, rules: [] },
      { ...before, alertId: 'alr_2' as const },
    ])
      expect(isSameAccusation(before, other)).toBe(false)
  })
})

test('the rules of an alert that an appeal took back are overturned, each once, and stay so', () => {
  const nightWith = (alert: Alert | null, stood: Accusation | null = before) => ({
    affiliateId: 'aff_1' as const,
    findings: [],
    loud: [],
    before: stood,
    alert,
    posts: [],
    now: hoursAfter(24),
  })
  const upheld = resolvedBy('aff_admin', 'APPEAL_UPHELD')
  expect(overturnedAfter(['SAME_CONTENT', 'FLOORS'], nightWith(upheld))).toEqual(['SAME_CONTENT', 'FLOORS'])
  expect(overturnedAfter(['SAME_CONTENT'], nightWith(upheld))).toEqual(['SAME_CONTENT', 'FLOORS'])
  expect(overturnedAfter(['SAME_CONTENT'], nightWith(upheld, null))).toEqual(['SAME_CONTENT'])
  for (const alert of [
    null,
    standing,
    { ...standing, resolutionNotes: 'APPEAL_UPHELD' },
    resolvedBy('aff_admin', 'A mistake'),
  ])
    expect(overturnedAfter([], nightWith(alert))).toEqual([])
})

test('an appeal that was upheld answers every claim until then, of whichever post', () => {
  const [answered, later] = [post('UPHELD'), aPost({ claim: aClaim([1, 0, 0], { submittedAt: hoursAfter(1) }) })]
  expect(sincePatternAnswered([answered, later])).toEqual([later])
  expect(sincePatternAnswered([post('REJECTED'), later])).toHaveLength(2)
  expect(sincePatternAnswered([post('UPHELD', 'NUMBERS')])).toHaveLength(1)
  expect([isPatternDisputed([post('OPEN')]), isPatternDisputed([post('UPHELD')])]).toEqual([true, false])
})

describe('which rules accuse', () => {
  const decision = (rule: PatternRule, isLoud: boolean): LoudDecision => ({
    rule,
    isLoud,
    reviewed: 20,
    honest: 1,
    reason: 'Looked at',
    decidedBy: 'aff_admin',
    decidedAt: asOf,
  })

  test('is each that accuses by default until somebody decides, and what was decided last', () => {
    expect(loudRulesOf(nothingDecided)).toEqual([
      'SAME_CONTENT',
      'DELETED_AFTER_VERDICT',
      'NEVER_SHOWN',
      'FLOORS',
      'WHOLE_FLOORS',
    ])
    const one = withDecision(nothingDecided, decision('FLOORS', false))
    const two = withDecision(one, decision('JUST_ABOVE', true))
    expect(loudRulesOf(two)).toEqual([
      'JUST_ABOVE',
      'SAME_CONTENT',
      'DELETED_AFTER_VERDICT',
      'NEVER_SHOWN',
      'WHOLE_FLOORS',
    ])
    const back = withDecision(two, decision('JUST_ABOVE', false))
    expect([loudRulesOf(back).includes('JUST_ABOVE'), back.decisions.length, back.version]).toEqual([false, 2, 3])
    expect([decisionAbout(back, 'FLOORS')?.isLoud, decisionAbout(back, 'SAME_CONTENT')]).toEqual([false, null])
  })

  test.each([
    [20, 1, true],
    [20, 0, true],
    [19, 0, false],
    [20, 2, false],
    [40, 2, true],
    [41, 3, false],
  ])('with %i looked at and %i honest: %s', (reviewed, honest, may) => {
    expect(whyNotLoud({ rule: 'JUST_ABOVE', reviewed, honest }) === null).toBe(may)
  })

  test('asks for no review of a rule that accuses by default', () => {
    expect(whyNotLoud({ rule: 'FLOORS', reviewed: 0, honest: 0 })).toBeNull()
  })
})

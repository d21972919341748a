import { describe, expect, test } from 'vitest'
import { alertIdOf, dedupeKey, openAlert, repeatAlert } from '../../../lib/alerts/alert.ts'
import { alertConditions, settledConditions } from '../../../lib/alerts/conditions.ts'
import { acknowledgeAlert, resolveAlert } from '../../../lib/alerts/handling.ts'
import type { Observation } from '../../../lib/platforms/platform.ts'
import { supporting } from '../../../lib/platforms/vocabulary.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { aClaim, aPost, asOf, checkContext, hoursAfter, observedAt, policyBefore } from '../../support/a-post.ts'

const look = (post: Post, seen: Observation): Post => checkPost(post, seen, checkContext(seen.fetchedAt))
const seenAt = (hours: number, views: number): Observation => observedAt(hoursAfter(hours), [views, 50, 5])
const raisedBy = (before: Post, seen: Observation) =>
  alertConditions(before, look(before, seen)).map(({ type, severity }) => ({ type, severity }))

describe('a check raises', () => {
  test.each([
    [990, []],
    [970, []],
    [900, [{ type: 'DISCREPANCY', severity: 'MEDIUM' }]],
    [800, [{ type: 'OVERCLAIM', severity: 'MEDIUM' }]],
    [500, [{ type: 'OVERCLAIM', severity: 'CRITICAL' }]],
  ])('at %d observed of 1,000 claimed', (views, expected) => {
    expect(raisedBy(look(aPost(), seenAt(0, views)), seenAt(49, views))).toEqual(expected)
  })

  test('POST_REMOVED when a post is confirmed gone, once', () => {
    const gone = (hours: number): Observation => ({ kind: 'gone', fetchedAt: hoursAfter(hours), reason: 'private' })
    const once = look(aPost(), gone(0))
    expect(raisedBy(aPost(), gone(0))).toEqual([])
    expect(raisedBy(once, gone(1))).toEqual([{ type: 'POST_REMOVED', severity: 'MEDIUM' }])
    expect(raisedBy(look(once, gone(1)), gone(25))).toEqual([])
  })

  test('MISSING_DATA when a platform stayed silent for 24 hours', () => {
    const silent = (hours: number): Observation => ({
      kind: 'unavailable',
      fetchedAt: hoursAfter(hours),
      reason: 'auth',
    })
    expect(raisedBy(look(aPost(), silent(0)), silent(24))).toEqual([{ type: 'MISSING_DATA', severity: 'MEDIUM' }])
  })

  test('nothing when a re-check finds the same, and again for a new claim', () => {
    const high = look(look(aPost(), seenAt(0, 800)), seenAt(49, 800))
    expect(raisedBy(high, seenAt(50, 800))).toEqual([])
    const claim = aClaim([1000, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(52), submittedAt: hoursAfter(52) })
    const again = look(claimAgain(high, { claim, flags: [], policyBefore }, hoursAfter(52)), seenAt(53, 800))
    expect(raisedBy(again, seenAt(101, 800))).toEqual([{ type: 'OVERCLAIM', severity: 'MEDIUM' }])
  })

  test('says which claimed numbers nobody can check', () => {
    const seen = (hours: number): Observation => observedAt(hoursAfter(hours), [800, 'unsupported', 'unsupported'])
    const views = (post: Post, at: number) =>
      checkPost(post, seen(at), { ...checkContext(hoursAfter(at)), supports: supporting('views') })
    const provisional = views(aPost(), 0)
    const [condition] = alertConditions(provisional, views(provisional, 49))
    expect(condition?.message).toBe(
      'Claimed 1,000 views; YouTube shows 800 (+25%). The claimed clicks and conversions are not checkable on YouTube.',
    )
  })

  test('says what was counted here, and that a post without a link has none of it', () => {
    const linked = { code: null, counted: ['clicks', 'conversions'] } as const
    const seen = (hours: number): Observation => ({
      ...observedAt(hoursAfter(hours), [1_000, 2, 'unsupported']),
      counted: ['clicks'],
    })
    const look = (post: Post, at: number) =>
      checkPost(post, seen(at), { ...checkContext(hoursAfter(at)), supports: supporting('views', 'clicks') })
    const provisional = look(aPost({ tracked: linked }), 0)
    const [condition] = alertConditions(provisional, look(provisional, 49))
    expect(condition?.message).toBe(
      'Claimed 50 clicks; we counted 2 (+2,400%). The claimed conversions are not checkable without a tracked link.',
    )
  })

  test.each([
    [800, 'Claimed 1,000 views; YouTube shows 800 (+25%).'],
    [7, 'Claimed 1,000 views; YouTube shows 7 (+14,185.71%).'],
  ])('says the numbers as people write them: %i views', (views, message) => {
    const provisional = look(aPost(), seenAt(0, views))
    const [condition] = alertConditions(provisional, look(provisional, seenAt(49, views)))
    expect(condition?.message).toBe(message)
  })

  test('and a late confirmation settles it', () => {
    const high = look(aPost(), seenAt(0, 800))
    const matched = look(high, seenAt(24, 1100))
    expect(settledConditions(high, matched)).toEqual(['OVERCLAIM', 'DISCREPANCY'])
    expect(settledConditions(matched, look(matched, seenAt(25, 1200)))).toEqual([])
    expect(settledConditions(high, look(high, seenAt(24, 800)))).toEqual([])
  })
})

describe('a provisional verdict accuses nobody', () => {
  test.each([900, 800, 500, 0])('at %d observed of 1,000 claimed', (views) => {
    expect(raisedBy(aPost(), seenAt(0, views))).toEqual([])
  })
})

describe('an alert', () => {
  const condition = { type: 'OVERCLAIM', severity: 'HIGH', message: 'First.' } as const
  const alert = openAlert(condition, aPost(), {
    alertId: alertIdOf(dedupeKey('OVERCLAIM', aPost()), 1),
    generation: 1,
    now: asOf,
  })

  test('opens with its first escalation in an hour', () => {
    expect(alert).toMatchObject({ status: 'OPEN', category: 'FRAUD', count: 1, escalateAt: hoursAfter(1), version: 1 })
  })

  test('counts repeats and never becomes less severe', () => {
    const worse = repeatAlert(alert, { ...condition, severity: 'CRITICAL', message: 'Worse.' }, hoursAfter(1))
    expect(worse).toMatchObject({ count: 2, severity: 'CRITICAL', message: 'Worse.', lastSeenAt: hoursAfter(1) })
    expect(repeatAlert(worse, condition, hoursAfter(2)).severity).toBe('CRITICAL')
  })

  test('is acknowledged once and resolved once', () => {
    const taken = acknowledgeAlert(alert, 'aff_1', hoursAfter(1))
    expect(taken).toMatchObject({ status: 'ACKNOWLEDGED', acknowledgedBy: 'aff_1', escalateAt: null })
    if ('refusal' in taken) throw new Error('refused')
    expect(acknowledgeAlert(taken, 'aff_2', hoursAfter(2))).toBe(taken)
    const done = resolveAlert(taken, 'aff_1', 'Talked.', hoursAfter(2))
    expect(done).toMatchObject({ status: 'RESOLVED', resolutionNotes: 'Talked.' })
    if ('refusal' in done) throw new Error('refused')
    expect(resolveAlert(done, 'aff_1', 'Again.', hoursAfter(3))).toEqual({ refusal: 'already_resolved' })
    expect(acknowledgeAlert(done, 'aff_1', hoursAfter(3))).toEqual({ refusal: 'already_resolved' })
  })

  test('has an id that follows from what it is about and its generation', () => {
    const key = dedupeKey('OVERCLAIM', aPost())
    expect(alertIdOf(key, 1)).toMatch(/^alr_[0-9a-f]{26}$/)
    expect(alertIdOf(key, 2)).not.toBe(alertIdOf(key, 1))
  })
})

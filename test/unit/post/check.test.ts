import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../lib/platforms/platform.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore } from '../../support/a-post.ts'

const goneAt = (hours: number, reason: 'not_found' | 'private' = 'not_found'): Observation => ({
  kind: 'gone',
  fetchedAt: hoursAfter(hours),
  reason,
})
const timeoutAt = (hours: number): Observation => ({
  kind: 'unavailable',
  fetchedAt: hoursAfter(hours),
  reason: 'timeout',
})
const seenAt = (hours: number, views: number): Observation => observedAt(hoursAfter(hours), [views, 50, 5])

const postAfter = (observations: readonly Observation[], post = aPost()) =>
  observations.reduce((current, seen) => checkPost(current, seen, checkContext(seen.fetchedAt)), post)

describe('a post that is gone', () => {
  test('waits an hour for the second check', () => {
    const once = postAfter([goneAt(0)])
    expect(once).toMatchObject({ verdict: { status: 'PENDING', reason: 'POST_NOT_FOUND' }, dueAt: hoursAfter(1) })
    expect(postAfter([goneAt(0.5)], once).verdict.status).toBe('PENDING')
    expect(postAfter([goneAt(1)], once).verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_NOT_FOUND' })
  })

  test('says whether it is private', () => {
    expect(postAfter([goneAt(0, 'private'), goneAt(2, 'private')]).verdict.reason).toBe('POST_PRIVATE')
  })

  test('is judged again when it comes back', () => {
    const back = postAfter([goneAt(0), goneAt(2), seenAt(3, 1200)])
    expect(back).toMatchObject({ gone: null, verdict: { status: 'MATCHED' } })
    expect(postAfter([goneAt(4)], back).gone).toMatchObject({ confirmed: false })
  })

  test('keeps a discrepancy and a match: a deletion undoes neither', () => {
    expect(postAfter([seenAt(0, 500), goneAt(1), goneAt(3)]).verdict).toMatchObject({
      status: 'DISCREPANCY',
      level: 'HIGH',
    })
    expect(postAfter([seenAt(0, 500), goneAt(1), goneAt(49)]).verdict).toMatchObject({
      status: 'DISCREPANCY',
      final: true,
    })
    expect(postAfter([seenAt(0, 1200), goneAt(1), goneAt(3)]).verdict).toMatchObject({ status: 'MATCHED', final: true })
  })
})

describe('a platform that does not respond', () => {
  test('never overwrites a good number', () => {
    const post = postAfter([seenAt(0, 1200), timeoutAt(1)])
    expect(post).toMatchObject({ verdict: { status: 'MATCHED' }, observation: { fetchedAt: hoursAfter(0) } })
  })

  test('makes the post unverifiable after 24 hours, until it responds again', () => {
    const post = postAfter([timeoutAt(0), timeoutAt(3), timeoutAt(23)])
    expect(post).toMatchObject({
      verdict: { status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE' },
      outage: { attempts: 3 },
    })
    const given = postAfter([timeoutAt(24)], post)
    expect(given.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'MISSING_PLATFORM_DATA' })
    expect(evidenceOf(given)).toBeNull()
    expect(postAfter([seenAt(25, 1200)], given)).toMatchObject({ verdict: { status: 'MATCHED' }, outage: null })
  })
})

describe('a post of an account that is not connected', () => {
  const disconnectedAt = (hours: number): Observation => ({
    kind: 'unavailable',
    fetchedAt: hoursAfter(hours),
    reason: 'reconnect',
  })

  test('is unverifiable at once, and fails no try', () => {
    const post = postAfter([disconnectedAt(0)])
    expect(post).toMatchObject({
      verdict: { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED', final: false },
      outage: null,
      dueAt: hoursAfter(1),
    })
    expect(evidenceOf(post)).toBeNull()
    expect(postAfter([disconnectedAt(49)], post).verdict).toMatchObject({
      reason: 'POST_OWNER_DISCONNECTED',
      final: true,
    })
  })

  test('is judged once it is connected, and waits where the platform then does not respond', () => {
    const post = postAfter([disconnectedAt(0)])
    expect(postAfter([seenAt(1, 1200)], post).verdict).toMatchObject({ status: 'MATCHED', reason: null })
    expect(postAfter([timeoutAt(1)], post).verdict).toMatchObject({ status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE' })
  })

  test('keeps what its numbers said while it was connected, and ends an outage', () => {
    expect(postAfter([seenAt(0, 1200), disconnectedAt(1)]).verdict).toMatchObject({ status: 'MATCHED' })
    expect(postAfter([timeoutAt(0), disconnectedAt(1)])).toMatchObject({ outage: null })
  })
})

describe('a post whose account is connected once its verdict is final', () => {
  const disconnectedAt = (hours: number): Observation => ({
    kind: 'unavailable',
    fetchedAt: hoursAfter(hours),
    reason: 'reconnect',
  })
  const closed = postAfter([disconnectedAt(0), disconnectedAt(49)])

  test('stays unverifiable where the numbers would confirm it: its owner chose the day', () => {
    const seen = postAfter([seenAt(50, 1200)], closed)
    expect(seen.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED', final: true })
    expect(seen.verdict.checkedAt).toBe(hoursAfter(50))
    expect(postAfter([seenAt(200, 5000)], seen).verdict).toEqual({ ...seen.verdict, checkedAt: hoursAfter(200) })
    expect(evidenceOf(seen)).toBeNull()
  })

  test('is accused where they show that the claim was too high', () => {
    const seen = postAfter([seenAt(50, 500)], closed)
    expect(seen.verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH', reason: null, final: true })
    expect(postAfter([seenAt(200, 5000)], seen).verdict).toMatchObject({ status: 'DISCREPANCY', final: true })
  })

  test('is not judged anew because it was gone for a while', () => {
    const hidden = postAfter([goneAt(50)], closed)
    expect(hidden.verdict).toEqual({ ...closed.verdict, checkedAt: hoursAfter(50) })
    expect(postAfter([seenAt(51, 1200)], hidden).verdict).toMatchObject({ status: 'UNVERIFIABLE', final: true })
    const gone = postAfter([goneAt(52), seenAt(53, 1200)], hidden)
    expect(gone.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_NOT_FOUND', final: true })
  })

  test('keeps its reason while the platform does not respond', () => {
    expect(postAfter([timeoutAt(50), timeoutAt(80)], closed).verdict).toMatchObject({
      status: 'UNVERIFIABLE',
      reason: 'POST_OWNER_DISCONNECTED',
      final: true,
    })
  })

  test('is judged as ever where something was seen in time', () => {
    const post = postAfter([seenAt(1, 900), disconnectedAt(49), seenAt(50, 1200)])
    expect(post.verdict.reason).toBeNull()
  })
})

describe('a post of which a second look is due when its account is disconnected', () => {
  const disconnectedAt = (hours: number): Observation => ({
    kind: 'unavailable',
    fetchedAt: hoursAfter(hours),
    reason: 'reconnect',
  })

  test('is not looked at sooner for numbers that fell, and they count once it is connected again', () => {
    const fallen = postAfter([seenAt(0, 100_000), seenAt(1, 10), disconnectedAt(2)])
    expect(fallen).toMatchObject({ fall: { at: hoursAfter(1) }, dueAt: hoursAfter(24) })
    expect(postAfter([seenAt(30, 10)], fallen)).toMatchObject({
      fall: undefined,
      observation: { metrics: { views: { value: 10 } } },
    })
  })

  test('is not looked at sooner for being gone, and is once it is connected again', () => {
    const missing = postAfter([seenAt(0, 1200), goneAt(1), disconnectedAt(2)])
    expect(missing).toMatchObject({ gone: { confirmed: false }, dueAt: hoursAfter(24) })
    expect(postAfter([goneAt(30)], missing).gone).toMatchObject({ since: hoursAfter(1), confirmed: true })
  })

  test('stays gone if a second look confirmed it', () => {
    expect(postAfter([goneAt(0), goneAt(2), disconnectedAt(3)])).toMatchObject({
      gone: { confirmed: true },
      verdict: { status: 'UNVERIFIABLE', reason: 'POST_NOT_FOUND' },
    })
  })
})

describe('a post that cannot be verified', () => {
  test.each([
    ['MISSING_PLATFORM_DATA', [timeoutAt(0), timeoutAt(24)]],
    ['POST_NOT_FOUND', [goneAt(0), goneAt(1), timeoutAt(30)]],
    ['POST_PRIVATE', [observedAt(hoursAfter(0), [1200, 'hidden', 6]), goneAt(1, 'private'), goneAt(2, 'private')]],
  ])('for %s becomes final with its window, though the platform stays silent', (reason, looks) => {
    const provisional = postAfter([...looks, timeoutAt(47)])
    expect(provisional.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason, final: false })
    const settled = postAfter([timeoutAt(49)], provisional)
    expect(settled.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason, final: true })
  })

  test('because its platform was silent is judged by what the platform shows later', () => {
    const settled = postAfter([timeoutAt(0), timeoutAt(24), timeoutAt(49)])
    expect(settled.verdict).toMatchObject({ reason: 'MISSING_PLATFORM_DATA', final: true })
    expect(postAfter([seenAt(72, 1200)], settled).verdict).toMatchObject({ status: 'MATCHED', reason: null })
  })

  test.each(['not_found', 'private'] as const)(
    'because it was %s is not confirmed once it comes back: its owner chose the day',
    (reason) => {
      const settled = postAfter([goneAt(0, reason), goneAt(1, reason), goneAt(49, reason)])
      const back = postAfter([seenAt(72, 1200)], settled)
      expect(back).toMatchObject({ gone: null, verdict: { ...settled.verdict, checkedAt: hoursAfter(72) } })
      expect(postAfter([seenAt(72, 500)], settled).verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH' })
      const claim = aClaim([1200, 50, 5], { asOf: hoursAfter(73), submittedAt: hoursAfter(73) })
      const again = claimAgain(back, { claim, flags: [], policyBefore }, hoursAfter(73))
      expect(postAfter([seenAt(74, 1200)], again).verdict).toMatchObject({ status: 'MATCHED' })
    },
  )
})

describe('the author of a post', () => {
  const seen = { ...observedAt(hoursAfter(0), [1200, 60, 6]), author: 'NASA' }
  const flagsWith = (...handles: readonly string[]) =>
    checkPost(
      aPost({ platform: 'x' }),
      seen,
      checkContext(hoursAfter(0), { accounts: handles.map((handle) => ({ handle, id: null })) }),
    ).flags

  test('is compared with the linked accounts, however they are spelled', () => {
    expect(flagsWith('@nasa')).toEqual([])
    expect(flagsWith()).toEqual([])
    expect(flagsWith('esa')).toMatchObject([{ code: 'AUTHOR_MISMATCH', value: 'NASA', threshold: 'esa' }])
  })

  test('may be any of them', () => {
    expect(flagsWith('esa', 'nasa')).toEqual([])
    expect(flagsWith('esa', 'jaxa')).toMatchObject([{ code: 'AUTHOR_MISMATCH', value: 'NASA', threshold: 'esa, jaxa' }])
  })

  test('is no longer flagged once an account that fits is linked', () => {
    const flagged = checkPost(
      aPost({ platform: 'x' }),
      seen,
      checkContext(hoursAfter(0), { accounts: [{ handle: 'esa', id: null }] }),
    )
    const accounts = ['esa', 'nasa'].map((handle) => ({ handle, id: null }))
    expect(checkPost(flagged, seen, checkContext(hoursAfter(1), { accounts })).flags).toEqual([])
  })
})

describe('a new claim', () => {
  const claim = aClaim([500, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(60), submittedAt: hoursAfter(60) })

  test('is pending and due at once', () => {
    const provisional = postAfter([seenAt(0, 500)])
    const again = claimAgain(provisional, { claim, flags: [], policyBefore }, hoursAfter(1))
    expect(again).toMatchObject({ verdict: { status: 'PENDING' }, dueAt: hoursAfter(1), version: 3 })
    expect([provisional, again].map(evidenceOf)).toEqual([null, null])
  })

  test('cannot erase a final HIGH', () => {
    const final = postAfter([seenAt(0, 500), seenAt(49, 500)])
    const corrected = postAfter(
      [seenAt(61, 600)],
      claimAgain(final, { claim, flags: [], policyBefore }, hoursAfter(60)),
    )
    expect(corrected.verdict.status).toBe('MATCHED')
    expect(evidenceOf(corrected)).toEqual(evidenceOf(final))
  })
})

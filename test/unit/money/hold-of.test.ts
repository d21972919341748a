import { describe, expect, test } from 'vitest'
import { holdOf, holdsOf, isForfeited } from '../../../lib/money/hold-of.ts'
import { isHeldBack, postEarningsOf } from '../../../lib/money/post-earnings.ts'
import { firstMoney } from '../../../lib/money/post-money.ts'
import { holdsOn } from '../../../lib/money/release.ts'
import type { Post } from '../../../lib/post/post.ts'
import { pendingVerdict } from '../../../lib/post/verdict.ts'
import { readHold } from '../../../lib/table/post-money.ts'
import { aClaim, aPost, asOf, hoursAfter } from '../../support/a-post.ts'
import { someTerms } from '../../support/some-terms.ts'

const claim = aClaim()
const verdict = (given: object) => ({ ...pendingVerdict(claim), checkedAt: asOf, final: true, ...given })
const matched = verdict({ status: 'MATCHED' })
const high = verdict({ status: 'DISCREPANCY', level: 'HIGH' })
const appeal = (state: 'OPEN' | 'UPHELD' | 'REJECTED', matters: readonly ('NUMBERS' | 'REMOVAL')[]) => ({
  appealId: 'apl_1' as const,
  state,
  matters,
  claimedAt: claim.submittedAt,
})
const gone = (hours: number, mattered = true) => ({
  since: hoursAfter(hours),
  reason: 'not_found' as const,
  confirmed: true,
  mattered,
})
const duplicate = (state: 'UNDECIDED' | 'SAME' | 'DIFFERENT') => ({
  state,
  of: 'post_other',
  decidedBy: null,
  decidedAt: null,
})
const flag = { code: 'SUPERSEDED_HIGH' as const, value: '9000 views', threshold: '1000 views' }

const post = (given: Partial<Post>) => aPost({ claim, verdict: matched, ...given })

describe('why an amount is held', () => {
  test.each([
    ['nothing', {}, 'flagged', null],
    ['a claim far too high', { verdict: high }, 'flagged', 'HIGH'],
    [
      'the same after an appeal was upheld',
      { verdict: high, appeals: [appeal('UPHELD', ['NUMBERS'])] },
      'flagged',
      null,
    ],
    [
      'the same after it was rejected',
      { verdict: high, appeals: [appeal('REJECTED', ['NUMBERS'])] },
      'flagged',
      'HIGH',
    ],
    ['an appeal that is open', { appeals: [appeal('OPEN', ['NUMBERS'])] }, 'flagged', 'APPEAL'],
    ['an accusation that stands', { flags: [flag] }, 'flagged', 'ACCUSATION'],
    ['a removal that is new', { gone: gone(30) }, 'flagged', 'REMOVAL'],
    ['a removal that is old', { gone: gone(0) }, 'flagged', null],
    ['a removal after all was over', { gone: gone(30, false) }, 'flagged', null],
    ['content that may be there twice', { duplicate: duplicate('UNDECIDED') }, 'none', 'DUPLICATE'],
    ['content that is not', { duplicate: duplicate('DIFFERENT') }, 'flagged', null],
    ['a verdict that is not final', { verdict: verdict({ status: 'MATCHED', final: false }) }, 'flagged', null],
    ['the same where all is held', { verdict: verdict({ status: 'MATCHED', final: false }) }, 'all', 'PROVISIONAL'],
    ['a post that is withdrawn, which has nothing left to hold', { verdict: high, withdrawnAt: asOf }, 'all', null],
    ['a claim far too high where nothing is held', { verdict: high }, 'none', null],
  ] as const)('%s', (_, given, hold, expected) => {
    expect(holdOf(post(given as Partial<Post>), someTerms({ hold }), hoursAfter(50))).toBe(expected)
  })
})

describe('what a removal or a withdrawal costs', () => {
  const forfeiting = someTerms({ removal: 'FORFEIT' })
  test.each([
    ['nothing where what was seen is paid', { gone: gone(0) }, someTerms(), false],
    ['all where that is agreed', { gone: gone(0) }, forfeiting, true],
    ['all where the post was withdrawn, whatever is agreed', { withdrawnAt: asOf }, someTerms(), true],
    ['nothing as long as it is held', { gone: gone(30) }, forfeiting, false],
    ['nothing after all was over', { gone: gone(0, false) }, forfeiting, false],
    [
      'nothing where an appeal answered it',
      { gone: gone(0), appeals: [{ ...appeal('UPHELD', ['REMOVAL']), goneSince: hoursAfter(0) }] },
      forfeiting,
      false,
    ],
    ['all of what is there twice', { duplicate: duplicate('SAME') }, someTerms(), true],
  ] as const)('%s', (_, given, terms, expected) => {
    expect(isForfeited(post(given as Partial<Post>), terms, hoursAfter(50))).toBe(expected)
  })
})

describe('everything that holds an amount, and what releases it', () => {
  const heldByAll = post({
    verdict: { ...high, final: false },
    flags: [flag],
    gone: gone(30),
    appeals: [appeal('OPEN', ['NUMBERS'])],
    duplicate: duplicate('UNDECIDED'),
  })

  test('is listed with what counts first, and that is why it is held', () => {
    const reasons = ['DUPLICATE', 'APPEAL', 'HIGH', 'ACCUSATION', 'REMOVAL', 'PROVISIONAL']
    expect(holdsOf(heldByAll, someTerms({ hold: 'all' }), hoursAfter(50))).toEqual(reasons)
    expect(holdsOf(heldByAll, someTerms(), hoursAfter(50))).toEqual(reasons.slice(0, -1))
    expect(holdsOf(heldByAll, someTerms({ hold: 'none' }), hoursAfter(50))).toEqual(['DUPLICATE'])
    expect(holdOf(heldByAll, someTerms({ hold: 'all' }), hoursAfter(50))).toBe('DUPLICATE')
  })

  test('says when it ends at the latest where that is known, and which appeal has to be decided', () => {
    const facts = holdsOn(heldByAll, someTerms({ hold: 'all', lockAfterHours: 48 }), hoursAfter(50))
    expect(facts.map(({ reason, until, appealId }) => [reason, until, appealId])).toEqual([
      ['DUPLICATE', null, null],
      ['APPEAL', null, 'apl_1'],
      ['HIGH', null, null],
      ['ACCUSATION', null, null],
      ['REMOVAL', hoursAfter(78), null],
      ['PROVISIONAL', hoursAfter(48), null],
    ])
  })

  test.each([
    ['PAY_SEEN', 'the post is back, an appeal is upheld, or the time for both is over'],
    ['FORFEIT', 'the post is back, or an appeal is upheld; if neither happens in time, nothing is paid for it'],
  ] as const)('says of a removal under %s what becomes of it', (removal, expected) => {
    const [hold] = holdsOn(post({ gone: gone(30) }), someTerms({ removal }), hoursAfter(50))
    expect(hold?.releasedOnce).toBe(expected)
  })
})

describe('what a post has earned before a statement says so', () => {
  const money = {
    ...firstMoney(post({})),
    earned: 1_500,
    accrued: 300,
    held: 700,
    heldFor: 'HIGH' as const,
    locked: 200,
  }
  const earningsOf = (given: Partial<Post>, known: typeof money | undefined = money, terms = someTerms()) =>
    postEarningsOf(post(given), known, terms, hoursAfter(50))

  test('is held as the last night left it, with what holds it now; what the budget did not cover is said', () => {
    const now = earningsOf({})
    expect(now).toMatchObject({ uncovered: 300, holds: [], isForfeited: false })
    expect(isHeldBack(now)).toBe(true)
    expect(earningsOf({ verdict: high }).holds.map(({ reason }) => reason)).toEqual(['HIGH'])
  })

  test('is nothing before the first night, and held from then on where something holds it', () => {
    const fresh = postEarningsOf(post({}), undefined, someTerms(), hoursAfter(50))
    expect(fresh).toMatchObject({ money: { accrued: 0, held: 0, locked: 0, day: '' }, uncovered: 0 })
    expect(isHeldBack(fresh)).toBe(false)
    expect(isHeldBack(postEarningsOf(post({ verdict: high }), undefined, someTerms(), hoursAfter(50)))).toBe(true)
  })

  test('is not held where all of it is approved, whatever would hold more', () => {
    const approved = { ...money, accrued: 0, held: 0, locked: 1_000, day: '2026-06-01' }
    expect(isHeldBack(earningsOf({ verdict: high }, approved))).toBe(false)
    expect(isHeldBack(earningsOf({ verdict: high }, { ...approved, accrued: 1 }))).toBe(true)
  })

  test('waits for nothing where nothing is paid for it', () => {
    const withdrawn = earningsOf({ withdrawnAt: asOf, verdict: high })
    expect(withdrawn).toMatchObject({ uncovered: 0, holds: [], isForfeited: true })
  })

  test('owes nothing that it was given too much', () => {
    expect(earningsOf({}, { ...money, earned: 900 }).uncovered).toBe(0)
  })
})

test('a stored reason that only a later release knows still holds', () => {
  expect(['REVIEW', null, 'OF_A_LATER_RELEASE'].map((reason) => readHold(reason))).toEqual([
    'REVIEW',
    null,
    'PROVISIONAL',
  ])
})

describe('a post that somebody has to approve', () => {
  test.each([
    ['PENDING_REVIEW', 'REVIEW', false],
    ['CHANGES_REQUESTED', 'REVIEW', false],
    ['CLOSED', null, true],
    ['APPROVED', null, false],
    ['REJECTED', null, true],
  ] as const)('that is %s is held for %s, whatever else is not held; forfeited: %s', (state, reason, isLost) => {
    const terms = someTerms({ hold: 'none' })
    expect(holdOf(post({}), terms, asOf, { state })).toBe(reason)
    expect(isForfeited(post({}), terms, asOf, { state })).toBe(isLost)
  })

  test.each([
    ['PENDING_REVIEW', null, 1_200, 0],
    ['PENDING_REVIEW', 'REVIEW', 1_200, 0],
    // Approved since the last night, which named what comes first of all that held it.
    ['APPROVED', 'REVIEW', 1_200, 0],
    ['APPROVED', 'DUPLICATE', 1_200, 0],
    ['APPROVED', null, 0, 1_200],
    ['REJECTED', 'REVIEW', 0, 0],
  ] as const)(
    'that is %s, and was held for %s, has %d that waits for that, and %d that nothing covers',
    (state, heldFor, unapproved, uncovered) => {
      const money = { ...firstMoney(post({})), earned: 1_500, held: 300, heldFor, day: '2026-06-01' }
      const earnings = postEarningsOf(post({}), money, someTerms(), hoursAfter(50), { state, since: hoursAfter(50) })
      expect(earnings).toMatchObject({ unapproved, uncovered })
      expect(isHeldBack({ ...earnings, money: { ...money, held: 0 } })).toBe(unapproved > 0)
    },
  )

  test('that was approved before, and may be a duplicate since, waits for no approval', () => {
    const money = {
      ...firstMoney(post({})),
      earned: 1_500,
      held: 300,
      heldFor: 'DUPLICATE' as const,
      day: '2026-06-01',
    }
    const review = { state: 'APPROVED' as const, since: hoursAfter(-50) }
    const earnings = postEarningsOf(post({}), money, someTerms(), hoursAfter(50), review)
    expect(earnings).toMatchObject({ unapproved: 0, uncovered: 1_200 })
  })

  test('is held for what is found about it as well, once it is approved', () => {
    const terms = someTerms({ hold: 'flagged' })
    expect(holdOf(post({ verdict: high }), terms, asOf, { state: 'APPROVED' })).toBe('HIGH')
  })
})

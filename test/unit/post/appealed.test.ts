import { describe, expect, test } from 'vitest'
import { isStanding, withAccusations, withoutDisputedFlags } from '../../../lib/post/accusation.ts'
import {
  type Appealed,
  afterAppeals,
  isAnswered,
  isDisputed,
  type PostAppeal,
  type PostAppealState,
} from '../../../lib/post/appealed.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { evidenceOf, type VerdictEvidence } from '../../../lib/post/evidence.ts'
import type { Flag } from '../../../lib/post/flag.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import { aClaim, aPost, asOf, checkContext, hoursAfter, observedAt } from '../../support/a-post.ts'

const against: VerdictEvidence = { level: 'HIGH', weight: 4, at: asOf }
const low: VerdictEvidence = { level: 'LOW', weight: 1, at: asOf }
const appealIn = (state: PostAppealState, change: Partial<PostAppeal> = {}): PostAppeal => ({
  appealId: 'apl_1',
  state,
  matters: ['NUMBERS'],
  claimedAt: asOf,
  ...change,
})
const sticky = (...appeals: PostAppeal[]): Post => aPost({ stickyEvidence: against, appeals })

describe('evidence', () => {
  test.each([
    ['OPEN', null, against],
    ['UPHELD', null, null],
    ['PARTLY', low, low],
    ['REJECTED', against, against],
    ['WITHDRAWN', against, against],
  ] as const)('of a post with an appeal that is %s', (state, counted, kept) => {
    expect(evidenceOf(sticky(appealIn(state)))).toEqual(counted)
    expect(afterAppeals(sticky(appealIn(state)), against)).toEqual(kept)
  })

  test('is untouched by an appeal about something else, or about earlier claims', () => {
    expect(evidenceOf(sticky(appealIn('UPHELD', { matters: ['AUTHOR'] })))).toEqual(against)
    expect(evidenceOf(sticky(appealIn('OPEN', { claimedAt: hoursAfter(-1) })))).toEqual(against)
  })

  test('that is good stays', () => {
    const good: VerdictEvidence = { level: 'NONE', weight: 1, at: asOf }
    expect(afterAppeals({ appeals: [appealIn('UPHELD')] }, good)).toEqual(good)
  })

  test('is taken back by the one of several appeals that was upheld', () => {
    expect(evidenceOf(sticky(appealIn('REJECTED'), appealIn('UPHELD', { appealId: 'apl_2' })))).toBeNull()
  })
})

describe('a flag that accuses', () => {
  const flag = { code: 'SUPERSEDED_HIGH', value: '9000 views', threshold: '1000 views' } as const
  const flagged = (state: PostAppealState): Post =>
    aPost({ flags: [flag], appeals: [appealIn(state, { flags: ['SUPERSEDED_HIGH'] })] })
  const next = aClaim([900, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(30), submittedAt: hoursAfter(30) })
  const replaced = (post: Post): Post =>
    claimAgain(post, { claim: next, flags: [], policyBefore: checkContext(asOf).policy }, hoursAfter(30))

  test('counts for nothing while an appeal disputes it, however often the claim is replaced', () => {
    expect(evidenceOf(aPost({ flags: [flag] }))).toMatchObject({ level: 'HIGH' })
    expect(evidenceOf(flagged('OPEN'))).toBeNull()
    const twice = replaced(replaced(flagged('OPEN')))
    expect(evidenceOf(twice)).toBeNull()
    expect(twice.stickyEvidence).toBeNull()
  })

  test('counts again once the appeal failed', () => {
    const before = replaced(flagged('OPEN'))
    const failed = { ...before, appeals: [appealIn('REJECTED', { flags: ['SUPERSEDED_HIGH'] })] }
    expect(evidenceOf(failed)).toMatchObject({ level: 'HIGH' })
  })
})

describe('what an appeal answered for good', () => {
  const check = (post: Post, hours: number, views: number): Post =>
    checkPost(post, observedAt(hoursAfter(hours), [views, 50, 5]), checkContext(hoursAfter(hours)))
  const again = (post: Post, hours: number, views: number): Post => {
    const at = hoursAfter(hours)
    const claim = aClaim([views, 50, 5], { reportId: `rep_${hours}`, asOf: at, submittedAt: at })
    return claimAgain(post, { claim, flags: [], policyBefore: checkContext(at).policy }, at)
  }
  const honest = (post: Post, hours: number, views: number): Post => check(again(post, hours, views), hours, views)

  test.each(['UPHELD', 'PARTLY'] as const)('%s is not found again, and does not accuse the next claim', (state) => {
    const matched = check(aPost({ claim: aClaim([80_000, 50, 5]) }), 0, 80_000)
    const purged = check(check(matched, 96, 60_000), 97, 60_000)
    expect(purged.flags).toMatchObject([{ code: 'PURGED_VIEWS' }])
    const next = honest(check({ ...purged, flags: [], appeals: [appealIn(state)] }, 98, 60_000), 120, 60_000)
    expect([next.flags, evidenceOf(next)?.level]).toEqual([[], 'NONE'])
  })

  test('is not found again when the window of a replaced claim ends', () => {
    const corrected = honest(check(aPost({ claim: aClaim([2_000, 50, 5]) }), 0, 1_000), 10, 1_000)
    const answered = { ...corrected, appeals: [appealIn('UPHELD', { claimedAt: hoursAfter(10) })] }
    const next = honest(check(answered, 49, 1_000), 60, 1_000)
    expect([next.replaced, next.flags, evidenceOf(next)?.level]).toEqual([[], [], 'NONE'])
  })

  test.each(['UPHELD', 'PARTLY', 'OPEN'] as const)('or disputes (%s) does not cover a later claim', (state) => {
    const later = aClaim([2_000, 50, 5], { asOf: hoursAfter(100), submittedAt: hoursAfter(100) })
    const before = aPost({ claim: later, stickyEvidence: against, appeals: [appealIn(state)] })
    const final = check(check(before, 100, 1_000), 149, 1_000)
    expect(evidenceOf(final)?.level).toBe('HIGH')
    expect(evidenceOf(honest(final, 150, 1_000))).toMatchObject({ level: 'HIGH', at: hoursAfter(100) })
  })
})

test('what is disputed, and what is answered, depends on the matter and the claim', () => {
  const post = { appeals: [appealIn('OPEN'), appealIn('PARTLY', { matters: ['AUTHOR'] })] }
  expect(isDisputed(post, 'NUMBERS', asOf)).toBe(true)
  expect(isDisputed(post, 'AUTHOR', asOf)).toBe(false)
  expect(isDisputed(post, 'NUMBERS', hoursAfter(1))).toBe(false)
  expect(isAnswered(post, 'AUTHOR', asOf)).toBe(true)
  expect(isAnswered(post, 'NUMBERS', asOf)).toBe(false)
})

test('a post keeps its appeals in the table, and one without any reads as before', () => {
  const post = sticky(appealIn('OPEN', { flags: ['AHEAD'] }))
  expect(readPostItem(toPostItem(post)).appeals).toEqual(post.appeals)
  expect(readPostItem(toPostItem(aPost())).appeals).toBeUndefined()
})

describe('a flag of a kind that the post has already', () => {
  const first = { code: 'AHEAD', value: 9000, threshold: 1150 } as const
  const second = { ...first, value: 90_000 }
  const disputing = (state: PostAppealState, values?: readonly number[]): Appealed => ({
    appeals: [appealIn(state, { flags: ['AHEAD'], values })],
  })
  const found = (flag: Flag, hours: number) => [{ flag, madeAt: hoursAfter(hours) }]
  test.each<[string, Appealed, ReturnType<typeof found>, boolean]>([
    ['hides in it, where nobody appealed', {}, found(second, 1), false],
    ['hides in it, once the appeal ended', disputing('REJECTED', [9000]), found(second, 1), false],
    [
      'hides in it, where it is about a claim that the appeal speaks of',
      disputing('OPEN', [9000]),
      found(second, 0),
      false,
    ],
    ['hides in it, where it is the same', disputing('OPEN', [9000]), found(first, 1), false],
    ['stands beside it, where a later claim has it', disputing('OPEN', [9000]), found(second, 1), true],
  ])('%s', (_, post, seen, isAdded) => {
    expect(withAccusations(post, [first], seen)).toEqual(isAdded ? [second, first] : [first])
  })

  test('is not what the appeal disputes', () => {
    const post = disputing('OPEN', [9000])
    expect([isStanding(post, first), isStanding(post, second)]).toEqual([false, true])
    expect(isStanding(disputing('OPEN'), second)).toBe(false)
    expect(withoutDisputedFlags({ ...post, flags: [first, second] }).flags).toEqual([second])
  })
})

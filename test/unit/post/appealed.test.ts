import { describe, expect, test } from 'vitest'
import {
  afterAppeals,
  isAnswered,
  isDisputed,
  type PostAppeal,
  type PostAppealState,
} from '../../../lib/post/appealed.ts'
import { evidenceIfCounted, evidenceOf, type TrustEvidence } from '../../../lib/post/evidence.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import { aClaim, aPost, asOf, checkContext, hoursAfter } from '../../support/a-post.ts'

const against: TrustEvidence = { level: 'HIGH', weight: 4, at: asOf }
const low: TrustEvidence = { level: 'LOW', weight: 0, at: asOf }
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
    expect(evidenceIfCounted(sticky(appealIn(state)))).toEqual(kept)
  })

  test('is untouched by an appeal about something else, or about earlier claims', () => {
    expect(evidenceOf(sticky(appealIn('UPHELD', { matters: ['AUTHOR'] })))).toEqual(against)
    expect(evidenceOf(sticky(appealIn('OPEN', { claimedAt: hoursAfter(-1) })))).toEqual(against)
  })

  test('that is good stays', () => {
    const good: TrustEvidence = { level: 'NONE', weight: 1, at: asOf }
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

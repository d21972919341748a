import { describe, expect, test } from 'vitest'
import { holdOf, isForfeited } from '../../../lib/money/hold-of.ts'
import type { Post } from '../../../lib/post/post.ts'
import { pendingVerdict } from '../../../lib/post/verdict.ts'
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

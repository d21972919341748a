import { expect, test } from 'vitest'
import { admitObservation, emptyCeiling } from '../../../../lib/post/ceiling.ts'
import { judge } from '../../../../lib/post/verdict.ts'
import { defaultVerdictPolicy } from '../../../../lib/post/vocabulary.ts'
import { checkSentence, missingSentence } from '../../../../lib/web/views/post/check-words.ts'
import { claimHint } from '../../../../lib/web/views/post/claim-words.ts'
import { correctionSentence, fallSentence, standingSentence } from '../../../../lib/web/views/post/standing-words.ts'
import type { CheckSummary, Post } from '../../../../lib/web/views/post/views-of-post.ts'
import { postName, safeLink } from '../../../../lib/web/words/post-words.ts'
import { aClaim, observedAt, supportsAll } from '../../../support/a-post.ts'
import { evolution, post, verdict } from './stories.ts'

const check = evolution.checks[0] as CheckSummary

test.each<[Partial<CheckSummary>, RegExp]>([
  [{}, /The claim was above what YouTube showed\. Provisional: the settlement window was still open\.$/],
  [{ final: true }, /The claim was above what YouTube showed\.$/],
  [{ status: 'MATCHED', level: 'NONE' }, /^YouTube's numbers confirmed the claim\.$/],
  [{ status: 'INCOMPLETE', level: 'NONE' }, /did not show every number/],
  [
    { status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE', attempt: 1 },
    /did not respond\. We'll try again automatically\.$/,
  ],
  [{ status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE', attempt: 3 }, /3 attempts in a row failed/],
  [{ status: 'PENDING', reason: null }, /has not shown numbers that count for this claim/],
  [{ status: 'UNVERIFIABLE', reason: 'POST_PRIVATE' }, /private/],
])('a check %j says why', (change, sentence) => {
  expect(checkSentence({ ...check, ...change }, post)).toMatch(sentence)
})

const own: Post = { ...post, link_code: 'abcdefgh12', counted_metrics: ['clicks'] }

test('a check of what we count ourselves says so', () => {
  const said = (change: Partial<CheckSummary>, of = own) => checkSentence({ ...check, final: true, ...change }, of)
  expect(said({ status: 'MATCHED', level: 'NONE' })).toBe("YouTube's numbers and ours confirmed the claim.")
  expect(said({})).toBe('The claim was above what YouTube showed and we counted.')
  const without = { ...own, link_code: null }
  expect(said({}, without)).toBe('The claim was above what YouTube showed.')
  expect(said({ not_checkable: ['clicks'] }, without)).toMatch(/clicks are not checkable, because we count them/)
})

test('a check whose numbers are on hold says what they wait for', () => {
  expect(checkSentence({ ...check, is_held: true }, post)).toBe(
    'YouTube showed less than half of its earlier numbers. These numbers count once a second check agrees.',
  )
})

test('a drop that is on hold names its metrics; without one, nothing is said', () => {
  expect(fallSentence(post)).toBeNull()
  const held_fall = { since: '2026-03-02T10:00:00.000Z', metrics: ['views', 'clicks'] as const }
  expect(fallSentence({ ...post, held_fall: { ...held_fall, metrics: [...held_fall.metrics] } })).toBe(
    'YouTube showed less than half of the views and clicks it had shown before. We keep the earlier numbers until a second check confirms the drop.',
  )
})

test.each([
  ['private', 'The post is private.'],
  ['timeout', 'It did not respond in time.'],
  ['something_new', 'Something new.'],
])('missing numbers are explained: %s', (outcome_reason, sentence) => {
  expect(missingSentence({ outcome_reason })).toBe(sentence)
})

const standing = (change: Partial<Post['verdict']>): Post => ({ ...post, verdict: { ...verdict, ...change } })

test.each<[Partial<Post['verdict']>, RegExp]>([
  [{}, /becomes final when the settlement window/],
  [{ final: true }, /^Final: the settlement window has ended/],
  [{ status: 'MATCHED', level: 'NONE', final: true }, /^Final\.$/],
  [{ status: 'INCOMPLETE', level: 'NONE' }, /becomes final when the settlement window/],
  [{ status: 'PENDING' }, /comes with YouTube's numbers/],
  [{ status: 'PENDING', reason: 'POST_NOT_FOUND' }, /check YouTube once more/],
])('a verdict %j says whether it can still change', (change, sentence) => {
  expect(standingSentence(standing(change))).toMatch(sentence)
})

test('late numbers are compared with an unverifiable claim, as the page promises', () => {
  const asOf = '2026-03-01T10:00:00.000Z'
  const late = observedAt('2026-03-09T10:00:00.000Z', [20_000, 900, 90])
  const policy = { ...defaultVerdictPolicy, settlementHours: 48 }
  const ceiling = admitObservation(asOf, 48, emptyCeiling, late)
  expect(judge(aClaim([16_000, 500, 50], { asOf }), ceiling, supportsAll, policy, late.fetchedAt).status).toBe(
    'MATCHED',
  )
  const unverifiable = { status: 'UNVERIFIABLE', reason: 'MISSING_PLATFORM_DATA', final: true } as const
  expect(standingSentence(standing(unverifiable))).toMatch(/If YouTube shows numbers later.*however late/)
  expect(standingSentence(standing({ ...unverifiable, reason: 'NOT_SUPPORTED' }))).toMatch(/stays unverifiable/)
})

test('a correction is told what becomes of the discrepancy before it', () => {
  expect(correctionSentence(standing({ final: true }))).toMatch(/stays in your trust score/)
  expect(correctionSentence(standing({ final: true, level: 'MEDIUM' }))).toMatch(/medium discrepancy is final/)
  expect(correctionSentence(standing({}))).toMatch(/still judge the earlier claim.*One slip per post/)
  expect(correctionSentence(standing({ final: true, level: 'LOW' }))).toBeNull()
  expect(correctionSentence(standing({ status: 'MATCHED', level: 'NONE' }))).toBeNull()
})

test.each([
  ['16,000', 10_000, /^Claimed: 16.000\. YouTube showed 10.000\.$/],
  ['', null, /YouTube has shown no number yet/],
  ['12,000', 10_000, /2.000 more than YouTube showed\. This is a discrepancy unless/],
  ['9,000', 10_000, /^Lower than before\. Confirmed by the 10.000/],
  ['17,000', 20_000, /^Higher than before\. Confirmed by the 20.000/],
  ['17,000', null, /^Higher than before\. YouTube has shown no number yet/],
])('typing %s beside 16,000 claimed and %d shown', (typed, seen, hint) => {
  expect(claimHint(typed, { metric: 'views', claimed: 16_000, seen, post })).toMatch(hint)
})

test.each([
  ['16,000', 10_000, /^Claimed: 16.000\. We counted 10.000\.$/],
  ['', null, /We have counted none yet\.$/],
  [
    '12,000',
    10_000,
    /2.000 more than we counted\. This is a discrepancy unless the gap is small or more come in time\.$/,
  ],
  ['9,000', 10_000, /Confirmed by the 10.000 that we counted\.$/],
])('typing %s beside 16,000 claimed and %d that we counted', (typed, seen, hint) => {
  expect(claimHint(typed, { metric: 'clicks', claimed: 16_000, seen, post: own })).toMatch(hint)
})

test('a number that no link counts is not checkable, whatever is claimed', () => {
  const known = { metric: 'clicks', claimed: 500, seen: null, post: { ...own, link_code: null } } as const
  for (const typed of ['500', '900']) {
    expect(claimHint(typed, known)).toMatch(/not checkable, because the post has no tracked link\.$/)
  }
})

test('a post without a title is named after its address', () => {
  expect(postName(post)).toBe('youtube.com/watch?v=abc')
  expect(postName({ ...post, title: 'Trail shoes' })).toBe('Trail shoes')
})

test.each(['javascript:alert(1)', 'http://www.youtube.com/', 'data:text/html,x', 'nonsense'])(
  '%s is not a safe link',
  (url) => {
    expect(safeLink(url)).toBeNull()
  },
)

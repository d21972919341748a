import { expect, test } from 'vitest'
import type { Metrics, ObservedMetric } from '../../../../lib/platforms/platform.ts'
import { admitObservation, emptyCeiling } from '../../../../lib/post/ceiling.ts'
import { judge } from '../../../../lib/post/verdict.ts'
import { defaultVerdictPolicy } from '../../../../lib/post/verdict-policy.ts'
import { answerSentence, checkSentence } from '../../../../lib/web/views/post/check-words.ts'
import { claimHint } from '../../../../lib/web/views/post/claim-words.ts'
import { correctionSentence, fallSentence, standingSentence } from '../../../../lib/web/views/post/standing-words.ts'
import type { CheckSummary, Post } from '../../../../lib/web/views/post/views-of-post.ts'
import { postName, safeLink } from '../../../../lib/web/words/post-words.ts'
import { evolution, post, verdict } from './stories.ts'

const observedMetrics = (
  views: number,
  clicks: number,
  conversions: number,
): Record<keyof Metrics, ObservedMetric> => ({
  views: { value: views },
  clicks: { value: clicks },
  conversions: { value: conversions },
})

const check = evolution.checks[0] as CheckSummary

test.each<[Partial<CheckSummary>, RegExp]>([
  [{}, /More was claimed than YouTube showed/],
  [{ status: 'MATCHED', level: 'NONE' }, /covers the claim\.$/],
  [{ status: 'INCOMPLETE', level: 'NONE' }, /a number was not shown/],
  [
    { status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE', attempt: 1 },
    /did not answer\. It is asked again by itself\.$/,
  ],
  [{ status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE', attempt: 3 }, /3 tries in a row had no answer/],
  [{ status: 'PENDING', reason: null }, /no number that speaks for the claim/],
  [{ status: 'UNVERIFIABLE', reason: 'POST_PRIVATE' }, /private/],
])('a check %j says why', (change, sentence) => {
  expect(checkSentence({ ...check, ...change }, 'youtube')).toMatch(sentence)
})

test('a check whose numbers are held says what they wait for', () => {
  expect(checkSentence({ ...check, is_held: true }, 'youtube')).toBe(
    'YouTube showed less than half of what it had shown before. These numbers count once a second check agrees.',
  )
})

test('a fall that is held is told with its metrics, and nothing where there is none', () => {
  expect(fallSentence(post)).toBeNull()
  const held_fall = { since: '2026-03-02T10:00:00.000Z', metrics: ['views', 'clicks'] as const }
  expect(fallSentence({ ...post, held_fall: { ...held_fall, metrics: [...held_fall.metrics] } })).toBe(
    'YouTube showed less than half of the views and clicks it had shown before. We keep the earlier numbers until a second check agrees that they fell.',
  )
})

test.each([
  ['private', 'The post is private.'],
  ['timeout', 'It did not answer in time.'],
  ['something_new', 'Something new.'],
])('no answer because of %s is told', (outcome_reason, sentence) => {
  expect(answerSentence({ outcome_reason })).toBe(sentence)
})

const standing = (change: Partial<Post['verdict']>): Post => ({ ...post, verdict: { ...verdict, ...change } })

test.each<[Partial<Post['verdict']>, RegExp]>([
  [{}, /becomes final when the settlement window/],
  [{ final: true }, /^Final: the settlement window of the claim is over/],
  [{ status: 'MATCHED', level: 'NONE', final: true }, /^Final: what was observed covers the claim/],
  [{ status: 'INCOMPLETE', level: 'NONE' }, /^Provisional/],
  [{ status: 'PENDING' }, /no verdict until YouTube gives numbers/],
  [{ status: 'PENDING', reason: 'POST_NOT_FOUND' }, /asked once more/],
])('a verdict %j stands as it is told', (change, sentence) => {
  expect(standingSentence(standing(change))).toMatch(sentence)
})

test('numbers that come after an unverifiable claim has settled are compared with it, as is told', () => {
  const asOf = '2026-03-01T10:00:00.000Z'
  const late = { fetchedAt: '2026-03-09T10:00:00.000Z', metrics: observedMetrics(20_000, 900, 90) }
  const claimed = { views: 16_000, clicks: 500, conversions: 50 }
  const policy = { ...defaultVerdictPolicy, settlementHours: 48 }
  const supports = { views: true, clicks: true, conversions: true }
  const ceiling = admitObservation(asOf, 48, emptyCeiling, late)
  expect(judge({ claimed, asOf }, ceiling, supports, policy, late.fetchedAt).status).toBe('MATCHED')
  const unverifiable = { status: 'UNVERIFIABLE', reason: 'MISSING_PLATFORM_DATA', final: true } as const
  expect(standingSentence(standing(unverifiable))).toMatch(/If YouTube gives numbers after all.*however late/)
  expect(standingSentence(standing({ ...unverifiable, reason: 'NOT_SUPPORTED' }))).toMatch(/stays as it is/)
})

test('only a final discrepancy at level HIGH outlives a correction', () => {
  expect(correctionSentence(standing({ final: true }))).toMatch(/stays in the trust score/)
  expect(correctionSentence(standing({}))).toMatch(/takes the discrepancy of the one before out/)
  expect(correctionSentence(standing({ final: true, level: 'MEDIUM' }))).toMatch(/takes the discrepancy/)
  expect(correctionSentence(standing({ status: 'MATCHED', level: 'NONE' }))).toBeNull()
})

test.each([
  ['16,000', 10_000, /^Claimed: 16.000\. YouTube showed 10.000\.$/],
  ['', null, /YouTube has not shown any number so far/],
  ['12,000', 10_000, /2.000 more than YouTube showed: a discrepancy/],
  ['9,000', 10_000, /^Less than before\. Covered by the 10.000/],
  ['17,000', 20_000, /^More than before\. Covered by the 20.000/],
  ['17,000', null, /^More than before\. YouTube has not shown any number so far/],
])('%s beside 16,000 claimed and %d seen', (typed, seen, hint) => {
  expect(claimHint(typed, { claimed: 16_000, seen, platform: 'YouTube' })).toMatch(hint)
})

test('a post without a title is called by its address', () => {
  expect(postName(post)).toBe('youtube.com/watch?v=abc')
  expect(postName({ ...post, title: 'Trail shoes' })).toBe('Trail shoes')
})

test.each(['javascript:alert(1)', 'http://www.youtube.com/', 'data:text/html,x', 'nonsense'])(
  '%s is no link',
  (url) => {
    expect(safeLink(url)).toBeNull()
  },
)

import { expect, test } from 'vitest'
import { verdictStatuses } from '../../../lib/post/vocabulary.ts'
import { sourceSentence } from '../../../lib/web/words/source-words.ts'
import { levelRank, verdictName, verdictSentence } from '../../../lib/web/words/verdict-words.ts'
import { post, verdict } from './post/stories.ts'

type Verdict = typeof verdict

const hidden = (claimed: number) => ({ claimed, observed: null, diff: null, diff_pct: null, level: 'NONE' as const })
const incomplete: Verdict = { ...verdict, status: 'INCOMPLETE', level: 'NONE', views: hidden(16_000) }

test.each<[string, Verdict, RegExp]>([
  ['what is provisional', verdict, /^16.000 views claimed, 10.000 verified \(\+60.?%\)\. Provisional: /],
  ['what is final', { ...verdict, final: true }, /verified \(\+60.?%\)\.$/],
  [
    'one as one',
    {
      ...verdict,
      views: { claimed: 0, observed: 0, diff: 0, diff_pct: 0, level: 'NONE' },
      conversions: { claimed: 1, observed: 0, diff: 1, diff_pct: 100, level: 'HIGH' },
    },
    /^1 conversion claimed, 0 verified/,
  ],
  [
    'what is hidden',
    incomplete,
    /does not show views or clicks; its other numbers confirm the claim\. Provisional: YouTube may still show the rest\.$/,
  ],
  ['that all is hidden', { ...incomplete, conversions: hidden(50) }, /^YouTube shows none of these numbers/],
  [
    'what is not checkable, apart from what is hidden',
    { ...incomplete, not_checkable: ['clicks'] },
    /^YouTube does not show views; .* The claimed clicks are not checkable, because YouTube does not give us them\. Prov/,
  ],
  [
    'that the rest of a confirmed claim is not checkable',
    { ...verdict, status: 'MATCHED', level: 'NONE', final: true, not_checkable: ['clicks', 'conversions'] },
    /confirm this claim\. The claimed clicks and conversions are not checkable, because YouTube does not give us them\.$/,
  ],
  [
    'once that nothing claimed is checkable',
    { ...verdict, status: 'UNVERIFIABLE', level: 'NONE', reason: 'NOT_SUPPORTED', not_checkable: ['clicks'] },
    /^YouTube gives us none of the claimed numbers, so the claim is not checkable\.$/,
  ],
  [
    'that no connected account has the post',
    { ...verdict, status: 'UNVERIFIABLE', level: 'NONE', reason: 'POST_OWNER_DISCONNECTED' },
    /did not find the post on a connected account\. If it was not deleted, its owner can connect the account on their profile\.$/,
  ],
  [
    'what to do if it was not found in time',
    { ...verdict, status: 'UNVERIFIABLE', level: 'NONE', final: true, reason: 'POST_OWNER_DISCONNECTED' },
    /on a connected account in time\. Once its account is connected, send the numbers again\.$/,
  ],
  [
    'what to do if it was private for too long',
    { ...verdict, status: 'UNVERIFIABLE', level: 'NONE', final: true, reason: 'POST_PRIVATE' },
    /was private when this verdict became final, .* If it is public now, send the numbers again\.$/,
  ],
  [
    'that nothing was checked yet',
    { ...verdict, status: 'PENDING', level: 'NONE' },
    /has not been checked on YouTube yet/,
  ],
])('a verdict says %s', (_, given, sentence) => {
  expect(verdictSentence(given, post)).toMatch(sentence)
})

const own = { ...post, link_code: 'abcdefgh12', counted_metrics: ['clicks' as const, 'conversions' as const] }
const unlinked = { ...own, link_code: null }
const matched: Verdict = { ...verdict, status: 'MATCHED', level: 'NONE', final: true }

test.each<[string, Verdict, typeof post, string]>([
  ['whose numbers confirm it', matched, own, "YouTube's numbers and ours confirm this claim."],
  [
    'that a post without a link has nothing that we count',
    { ...matched, not_checkable: ['clicks', 'conversions'] },
    unlinked,
    "YouTube's numbers confirm this claim. The claimed clicks and conversions are not checkable, because we count them with tracked links here, and this post was submitted without one.",
  ],
  [
    'apart what the platform does not give, and what no link counts',
    { ...matched, not_checkable: ['views', 'clicks'] },
    { ...unlinked, counted_metrics: ['clicks'] },
    "YouTube's numbers confirm this claim. The claimed views are not checkable, because YouTube does not give us them. The claimed clicks are not checkable, because we count them with tracked links here, and this post was submitted without one.",
  ],
  [
    'that nothing claimed is checkable without a link',
    { ...matched, status: 'UNVERIFIABLE', reason: 'NOT_SUPPORTED', not_checkable: ['clicks'] },
    unlinked,
    'None of the claimed numbers is checkable. The claimed clicks are not checkable, because we count them with tracked links here, and this post was submitted without one.',
  ],
  [
    'that the platform gives nothing, where a link counts the rest',
    { ...matched, status: 'UNVERIFIABLE', reason: 'NOT_SUPPORTED', not_checkable: ['views'] },
    own,
    'YouTube gives us none of the claimed numbers, so the claim is not checkable.',
  ],
])('in a campaign that counts itself, a verdict says %s', (_, given, of, sentence) => {
  expect(verdictSentence(given, of)).toBe(sentence)
})

test('a post on Facebook that no connected Page has leads to what can be connected, and to the link that says which post it is', () => {
  const sentence = verdictSentence(
    { ...verdict, status: 'UNVERIFIABLE', level: 'NONE', reason: 'POST_OWNER_DISCONNECTED' },
    { ...post, platform: 'meta' },
  )
  expect(sentence).toMatch(/^Facebook shows these numbers only to whoever manages the Page/)
  expect(sentence).toContain('Nobody can read posts on a profile or in a group.')
  expect(sentence).toContain("submit the one behind the post's date instead")
})

test.each([
  ['PENDING', 'NONE', 'Pending'],
  ['MATCHED', 'NONE', 'Matched'],
  ['DISCREPANCY', 'LOW', 'Low discrepancy'],
  ['DISCREPANCY', 'MEDIUM', 'Medium discrepancy'],
  ['DISCREPANCY', 'HIGH', 'High discrepancy'],
  ['INCOMPLETE', 'NONE', 'Incomplete'],
  ['UNVERIFIABLE', 'NONE', 'Unverifiable'],
] as const)('%s at level %s is called %s', (status, level, name) => {
  expect(verdictName({ status, level })).toBe(name)
})

test('levels are in the order of how far off a claim is', () => {
  const shuffled = ['HIGH', 'NONE', 'MEDIUM', 'LOW'] as const
  expect(shuffled.toSorted((left, right) => levelRank(left) - levelRank(right))).toEqual([
    'NONE',
    'LOW',
    'MEDIUM',
    'HIGH',
  ])
})

test.each(verdictStatuses)(
  'a verdict %s says that it is provisional, and by what it may change, while it is',
  (status) => {
    const sentenceOf = (final: boolean, reason: Verdict['reason']): string =>
      verdictSentence({ ...verdict, status, level: 'NONE', final, reason }, post)
    const isAVerdict = status !== 'PENDING' && status !== 'MATCHED'
    const reason = status === 'UNVERIFIABLE' ? 'MISSING_PLATFORM_DATA' : null
    expect(/ Provisional: .*may still/.test(sentenceOf(false, reason))).toBe(isAVerdict)
    expect(sentenceOf(true, reason)).not.toMatch(/Provisional/)
    expect(sentenceOf(false, 'NOT_SUPPORTED')).not.toMatch(/Provisional/)
  },
)

test.each([
  [{}, ''],
  [{ views: 'platform_public' }, 'The views are what YouTube shows anybody.'],
  [
    { views: 'platform', clicks: 'first_party', conversions: 'first_party' },
    'The views are what YouTube shows the owner of the post. The clicks and conversions are what we counted ourselves.',
  ],
  [{ views: 'mock', clicks: 'mock', conversions: 'mock' }, 'The views, clicks, and conversions are simulated.'],
] as const)('who counted the numbers is told: %j', (sources, sentence) => {
  expect(sourceSentence({ sources }, 'youtube')).toBe(sentence)
})

import { expect, test } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { offline, refusalOf, timeout } from '../../../lib/web/api/failure.ts'
import { isDecided } from '../../../lib/web/forms/use-once-key.ts'
import { notesOnLink, refusedLink, refusedPlatform } from '../../../lib/web/views/submit/link-words.ts'
import {
  emptySubmission,
  readSubmission,
  remainingErrors,
  type SubmissionDraft,
} from '../../../lib/web/views/submit/submission-draft.ts'
import { refusalWords } from '../../../lib/web/views/submit/submit-refusal.tsx'
import { claimedNumbers } from '../../support/a-post.ts'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const campaign = {
  id: 'cmp_1',
  name: 'Spring',
  advertiser_id: null,
  advertiser_name: null,
  status: 'ACTIVE' as const,
  platforms: ['youtube' as const, 'reddit' as const],
  start_date: '2026-05-01T00:00:00.000Z',
  end_date: '2026-07-01T00:00:00.000Z',
  thresholds: {},
  brief: null,
  participation: 'OPEN' as const,
  post_limit: null,
  review: 'NONE' as const,
  brief_links: [],
  landing_url: null,
  sources: { views: 'platform' as const, clicks: 'platform' as const, conversions: 'platform' as const },
  dedupe_minutes: 60,
  conversion_window_days: 30,
  postback_signature: 'optional' as const,
  created_at: '2026-04-01T00:00:00.000Z',
  version: 1,
}
const draft: SubmissionDraft = {
  ...emptySubmission,
  campaign_id: campaign.id,
  url: ' https://youtu.be/dQw4w9WgXcQ?si=x ',
  claimed_views: '1,000',
  claimed_clicks: '50',
  claimed_conversions: '0',
}
const read = (change: Partial<SubmissionDraft> = {}, known: Partial<typeof campaign> | null = {}, atMs = now) => {
  const entered = { ...draft, ...change }
  const link = entered.url.trim() === '' ? null : readPostUrl(entered.url)
  return readSubmission(entered, { campaign: known && { ...campaign, ...known }, link }, atMs)
}
const errorsIn = (outcome: ReturnType<typeof read>) =>
  'errors' in outcome ? Object.entries(outcome.errors).filter(([, error]) => error !== null) : []

test('a filled form becomes what the API accepts, without the empty fields', () => {
  expect(read({ title: ' Shoes ', description: '  ' })).toEqual({
    body: {
      campaign_id: 'cmp_1',
      url: 'https://youtu.be/dQw4w9WgXcQ?si=x',
      title: 'Shoes',
      ...claimedNumbers(1000, 50, 0),
    },
  })
})

test('a tracked link is sent if one is chosen', () => {
  expect(read({ link_code: 'abcdefgh12' })).toMatchObject({ body: { link_code: 'abcdefgh12' } })
  expect(read({ link_code: '' })).not.toHaveProperty('body.link_code')
})

test.each<[string, Partial<SubmissionDraft>, RegExp]>([
  ['campaign_id', { campaign_id: '' }, /Choose the campaign/],
  ['url', { url: ' ' }, /Paste the link/],
  [
    'url',
    { url: 'https://www.tiktok.com/@a/video/7100000000000000001' },
    /^This is a TikTok post\. The campaign accepts YouTube and Reddit\.$/,
  ],
  ['url', { url: 'https://youtube.com/@nasa' }, /not to (?:one|a single) post/],
  ['title', { title: 'x'.repeat(201) }, /at most 200 .* 201/],
  ['description', { description: 'x'.repeat(1_001) }, /at most 1,000 .* 1,001/],
  ['claimed_views', { claimed_views: '' }, /or 0 if there were none/],
  ['as_of', { as_of: '2026-06-30T12:00' }, /not in the future/],
])('%s is refused at its field: %o', (name, change, sentence) => {
  expect(errorsIn(read(change))).toEqual([[name, expect.stringMatching(sentence)]])
})

test('a campaign that is closed, has not started or has ended accepts nothing', () => {
  expect(errorsIn(read({}, null))).toEqual([['campaign_id', expect.stringMatching(/no longer accepts posts/)]])
  const before = Date.parse('2026-04-30T00:00:00.000Z')
  expect(errorsIn(read({}, {}, before))).toEqual([['campaign_id', expect.stringMatching(/accepts posts from/)]])
  const after = Date.parse('2026-07-02T00:00:00.000Z')
  expect(errorsIn(read({}, {}, after))).toEqual([['campaign_id', expect.stringMatching(/ended on/)]])
})

test('when links cannot be read here, the API decides', () => {
  expect(readSubmission(draft, { campaign, link: null }, now)).toHaveProperty('body')
})

test('each refusal of a link says what to paste instead, of a platform the campaign takes', () => {
  const reddit = { platforms: ['reddit' as const] }
  for (const refusal of ['not_a_post', 'unsupported_platform', 'invalid_url'] as const) {
    expect(refusedLink({ refusal }, reddit)).toContain('https://www.reddit.com/')
  }
  expect(refusedLink({ refusal: 'short_link' }, reddit)).toContain('Open it')
  expect(refusedLink({ refusal: 'unsupported_platform' }, null)).toContain(
    'YouTube, TikTok, Instagram, X, Reddit, or Facebook',
  )
  expect(refusedLink(readPostUrl(draft.url), reddit)).toBeNull()
  expect(refusedPlatform(readPostUrl(draft.url), reddit)).toContain('This is a YouTube post.')
})

test('what a link leads to is named, and a text with two posts is refused for that', () => {
  const said = (text: string) => refusedLink(readPostUrl(text), null)
  expect(said('https://www.youtube.com/clip/UgkxAbc')).toContain('a clip of a video, not to one post')
  expect(said('https://www.youtube.com/playlist?list=PL1')).toContain('a playlist')
  expect(said('https://www.youtube.com/post/UgkxAbc')).toContain('a community post')
  expect(said('https://www.kkinstagram.com/reel/CDg_6Y1pxWu')).toContain('Open the post on the platform itself')
  expect(said('https://youtu.be/dQw4w9WgXcQ https://youtu.be/9bZkp7q19f0')).toContain('more than one post')
})

test('what was done to find the link is said', () => {
  expect(notesOnLink(readPostUrl('https://youtu.be/dQw4w9WgXcQ'))).toBeNull()
  expect(notesOnLink(readPostUrl('nothing'))).toBeNull()
  expect(notesOnLink(null)).toBeNull()
  expect(notesOnLink(readPostUrl('https://vm.tiktok.com/ZMabc123/'))).toContain('try to find the post that it leads to')
  expect(refusedLink(readPostUrl('https://vm.tiktok.com/ZMabc123/'), null)).toBeNull()
  expect(notesOnLink(readPostUrl('My review: hhttps://youtu.be/dQw4w9WgXcQ'))).toBe(
    'We corrected a typo in the address. We took the link from the shared text.',
  )
})

test('an error stays at its field until the field changes', () => {
  const tried = { draft, errors: { title: 'Too long.' } }
  const body = { code: 'validation_failed', errors: [{ path: 'url', message: 'No post.' }] }
  const failure = refusalOf(422, new Headers(), body)
  expect(remainingErrors(tried, failure, draft)).toMatchObject({ title: 'Too long.', url: 'No post.', as_of: null })
  expect(remainingErrors(tried, failure, { ...draft, url: 'x' })).toMatchObject({ title: 'Too long.', url: null })
  expect(remainingErrors(null, failure, draft)).toMatchObject({ url: null })
})

const refused = (status: number, code?: string, retryAfter?: string) =>
  refusalOf(status, new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }), { code })
const failed = (failure: ReturnType<typeof refused>) => ({ ok: false, failure }) as const

test.each([
  ['a success', { ok: true, data: 1, nextCursor: null } as const, true],
  ['a refusal', failed(refused(422)), true],
  ['a duplicate', failed(refused(409, 'duplicate_submission')), true],
  ['one that still runs', failed(refused(409, 'conflict', '1')), false],
  ['a conflict', failed(refused(409, 'conflict')), true],
  ['too many', failed(refused(429)), false],
  ['our fault', failed(refused(500)), false],
  ['no answer', failed(timeout), false],
  ['no connection', failed(offline), false],
])('%s: is it decided?', (_, outcome, decided) => {
  expect(isDecided(outcome)).toBe(decided)
})

test('a refusal beside the button says whether to press again, and when', () => {
  expect(refusalWords(refused(429, 'rate_limited', '45')).advice).toContain('Wait 45 seconds')
  expect(refusalWords(refused(429, 'rate_limited', '1')).advice).toContain('Wait 1 second,')
  expect(refusalWords(refused(500, 'internal')).advice).toContain('submitted only once')
  expect(refusalWords(timeout).advice).toContain('submitted only once')
  expect(refusalWords(offline).sentence).not.toContain('by ourselves')
  expect(refusalWords(refused(409, 'conflict')).sentence).toContain('still working on your first try')
  expect(refusalWords(refused(422, 'campaign_not_active')).advice).toBeNull()
})

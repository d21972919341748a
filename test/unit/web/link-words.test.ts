import { expect, test } from 'vitest'
import { byDayChart } from '../../../lib/web/views/links/by-day-chart.ts'
import { linkName } from '../../../lib/web/views/links/link-data.ts'
import { campaignsWithLinks, pageHint, readLinkDraft } from '../../../lib/web/views/links/link-draft.ts'
import { stopSentence } from '../../../lib/web/views/links/stop-words.ts'
import { isFree, noLinkSentence } from '../../../lib/web/views/links/tracked-link-words.ts'
import { trackingFacts } from '../../../lib/web/views/links/tracking-words.ts'
import { classSentences } from '../../../lib/web/words/click-words.ts'
import { linkFlagWords } from '../../../lib/web/words/link-flag-words.ts'

test.each([
  [60, 'The same visitor again, within 1 hour.'],
  [90, 'The same visitor again, within 1 hour 30 minutes.'],
  [0, 'Not used in this campaign: every click of a visitor counts.'],
  [null, 'The same visitor again, soon after a click that counted.'],
])('duplicates in a campaign that dedupes for %s minutes are explained', (minutes, sentence) => {
  expect(classSentences(minutes).duplicate).toBe(sentence)
})

test.each([
  ['CLICK_BOT_SHARE', 0.45, 0.3, /^45.?% of all clicks came from programs; more than 30.?% is unusual\.$/],
  ['CLICK_CONCENTRATION', 0.62, 0.4, /^62.?% of the counted clicks came from one network.*more than 40.?%/],
  ['CTR_ABOVE_VIEWS', 0.5, 0.35, /^There are 50.?% as many counted clicks as verified views; more than 35.?%/],
  ['FAST_CONVERSION', 0.25, 0.2, /^25.?% of the conversions came within 3 seconds of their click; more than 20.?%/],
  ['FAST_CONVERSION', 0.6, 0.5, /^60.?% of the conversions came within 10 seconds of their click; more than 50.?%/],
  ['CVR_OUTLIER', 6.25, 5, /convert 6.25 times as often as is usual.*more than 5 times is unusual\.$/],
  ['REJECTED_SHARE', 0.31, 0.3, /^The advertiser rejected 31.?% of the conversions; more than 30.?%/],
] as const)('the flag %s says its value and its threshold', (code, value, threshold, sentence) => {
  expect(linkFlagWords({ code, value, threshold }).sentence).toMatch(sentence)
})

test('a link is called by its name, or by its address', () => {
  expect(linkName({ name: 'Review', url: 'https://go.example/r/abc' })).toBe('Review')
  expect(linkName({ name: null, url: 'https://go.example/r/abc' })).toBe('go.example/r/abc')
})

test('a link is made of what was typed, without what is empty', () => {
  const empty = { campaign_id: 'cmp_1', target_url: ' ', name: '' }
  expect(readLinkDraft(empty)).toEqual({ campaign_id: 'cmp_1' })
  expect(readLinkDraft({ ...empty, target_url: ' https://shop.example/a ', name: ' Review ' })).toEqual({
    campaign_id: 'cmp_1',
    target_url: 'https://shop.example/a',
    name: 'Review',
  })
})

test('a page is one on the host of the landing page', () => {
  expect(pageHint('https://shop.example/spring')).toBe(
    'A page on shop.example or a subdomain. If you leave this empty, the link leads to the landing page: https://shop.example/spring',
  )
  expect(pageHint(null)).toBeNull()
})

test('links are offered for active campaigns with a landing page', () => {
  const campaign = { status: 'ACTIVE' as const, landing_url: 'https://shop.example/' }
  const others = [
    { ...campaign, landing_url: null },
    { ...campaign, status: 'PAUSED' as const },
  ]
  expect(campaignsWithLinks([campaign, ...others])).toEqual([campaign])
})

test('a submission may name a link that counts and belongs to no post', () => {
  expect(isFree({ post_id: null, stopped_at: null })).toBe(true)
  expect(isFree({ post_id: 'post_1', stopped_at: null })).toBe(false)
  expect(isFree({ post_id: null, stopped_at: '2026-03-01T00:00:00.000Z' })).toBe(false)
})

test('what a post without a link loses depends on what its campaign counts', () => {
  const sources = { views: 'platform', clicks: 'first_party', conversions: 'platform' } as const
  expect(noLinkSentence(sources)).toMatch(/^This campaign counts clicks with tracked links\. Without the link/)
  expect(noLinkSentence({ ...sources, conversions: 'first_party' })).toMatch(/counts clicks and conversions with/)
  expect(noLinkSentence({ ...sources, clicks: 'platform' })).not.toMatch(/can't check/)
})

test('stopping a link says what becomes of it, and of its post', () => {
  expect(stopSentence({ post_id: null })).toMatch(/landing page and counts no more clicks\. You can no longer name it/)
  expect(stopSentence({ post_id: 'post_1' })).toMatch(/Further clicks don't count for its post\. What it has counted/)
})

test('a campaign says how it counts', () => {
  const facts = trackingFacts({
    landing_url: 'https://shop.example/',
    sources: { views: 'platform', clicks: 'first_party', conversions: 'platform' },
    dedupe_minutes: 60,
    conversion_window_days: 1,
    postback_signature: 'required',
  })
  expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
    'Landing page': 'https://shop.example/',
    Clicks: 'We count them, with tracked links.',
    Conversions: 'The platforms count them.',
    Duplicates: 'Further clicks of a visitor on a link within 1 hour do not count.',
    'Conversion window': 'A conversion counts for 1 day after the click.',
    Postbacks: 'Only with a signature.',
  })
})

test('a day without clicks is a zero in the chart, not a gap', () => {
  const row = (day: string, unique: number) => ({ day, gross: unique, unique, bot: 0, duplicate: 0, invalid: 0 })
  const { labels, series } = byDayChart([row('2026-03-01', 5), row('2026-03-03', 2)])
  expect(labels).toHaveLength(3)
  expect(series[0]).toMatchObject({ label: 'Counted', tone: 'verified', kind: 'line' })
  expect(series[0]?.points.map(({ y }) => y)).toEqual([5, 0, 2])
  expect(byDayChart([row('2026-03-01', 5)]).series[0]?.kind).toBe('bar')
})

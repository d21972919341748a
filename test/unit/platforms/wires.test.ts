import { describe, expect, test } from 'vitest'
import { observationsIn } from '../../../lib/platforms/answer.ts'
import { askableOf } from '../../../lib/platforms/askable.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import { secondsUntilQuota } from '../../../lib/platforms/youtube/refusal.ts'
import type { Instant } from '../../../lib/values/instant.ts'

const now: Instant = '2026-11-03T12:00:00.000Z'

interface Wire {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

const read = (platform: Platform, nativeIds: readonly string[], { status = 200, headers = {}, body }: Wire) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return observationsIn(askableOf(platform), { nativeIds, status, headers, body: text }, now)
}

const publicMetrics = { like_count: 20, reply_count: 1, quote_count: 2, impression_count: 900 }
const xPost = (id: string, more: object = {}) => ({
  id,
  author_id: '42',
  created_at: '2026-11-01T10:00:00.000Z',
  public_metrics: { ...publicMetrics, retweet_count: 4 },
  ...more,
})
const xProblem = (name: string, host = 'api.x.com') => ({
  value: '2',
  resource_id: '2',
  parameter: 'ids',
  type: `https://${host}/2/problems/${name}`,
})

describe('X', () => {
  test.each([
    ['its old name', { retweet_count: 4 }, 6],
    ['its new name', { repost_count: 5 }, 7],
    ['both', { repost_count: 5, retweet_count: 4 }, 7],
    ['neither', {}, 2],
  ])('counts reposts by %s', (_name, counts, shares) => {
    const body = { data: [xPost('1', { public_metrics: { ...publicMetrics, ...counts } })] }
    expect(read('x', ['1'], { body }).get('1')).toMatchObject({
      kind: 'observed',
      metrics: { views: { value: 900 }, likes: 20, shares },
    })
  })

  test('shows no responses that it leaves out', () => {
    const body = { data: [xPost('1', { public_metrics: { impression_count: 900 } })] }
    const seen = read('x', ['1'], { body }).get('1')
    expect(seen).toMatchObject({ kind: 'observed', metrics: { views: { value: 900 } } })
    expect(Object.keys(seen?.kind === 'observed' ? seen.metrics : {}).toSorted()).toEqual([
      'clicks',
      'conversions',
      'views',
    ])
  })

  test.each([
    ['resource-not-found', { kind: 'gone', reason: 'not_found' }],
    ['not-authorized-for-resource', { kind: 'gone', reason: 'private' }],
    ['resource-unavailable', { kind: 'unavailable', reason: 'server_error', isOfPostAlone: true }],
    ['internal-error', { kind: 'unavailable', reason: 'server_error', isOfPostAlone: true }],
    ['field-hydration-failure', { kind: 'unavailable', reason: 'server_error', isOfPostAlone: true }],
    ['a-problem-of-tomorrow', { kind: 'unavailable', reason: 'server_error', isOfPostAlone: true }],
  ])('says %s of a post, with either of its hosts', (name, expected) => {
    for (const host of ['api.x.com', 'api.twitter.com']) {
      const answers = read('x', ['1', '2'], { body: { data: [xPost('1')], errors: [xProblem(name, host)] } })
      expect(answers.get('2')).toMatchObject(expected)
      expect(answers.get('1')).toMatchObject({ kind: 'observed' })
    }
  })

  test('is unreadable where a problem is about no post', () => {
    const { resource_id: _, ...ofAll } = xProblem('client-forbidden')
    const answers = read('x', ['1', '2'], { body: { errors: [ofAll] } })
    expect([...answers.values()].map((one) => one.kind === 'unavailable' && one.reason)).toEqual([
      'server_error',
      'server_error',
    ])
  })

  test('does not take a post that was edited to be gone, and counts it under its newest id alone', () => {
    const edited = xPost('14', { edit_history_tweet_ids: ['12', '13', '14'] })
    const answers = read('x', ['12', '15'], { body: { data: [edited, xPost('15')] } })
    expect(answers.get('12')).toMatchObject({ kind: 'unavailable', isOfPostAlone: true })
    expect(read('x', ['14'], { body: { data: [edited] } }).get('14')).toMatchObject({ kind: 'observed' })
    expect(answers.get('15')).toMatchObject({ kind: 'observed' })
  })
})

test('Facebook counts views and clicks by kind, or in one number', () => {
  const metric = (name: string, value: unknown) => ({ name, period: 'lifetime', values: [{ value }] })
  const shown = (id: string, ...metrics: readonly object[]) =>
    read('meta', [id], { body: { id, privacy: { value: 'EVERYONE' }, insights: { data: metrics } } }).get(id)
  const byKind = metric('post_media_view', { paid: 1_000, organic: 47_210 })
  const clicks = metric('post_clicks_by_type', { 'link clicks': 310, 'other clicks': 95 })
  expect(shown('1122_3344', byKind, clicks)).toMatchObject({
    metrics: { views: { value: 48_210 }, clicks: { value: 310 } },
  })
  const otherClicks = metric('post_clicks_by_type', { 'other clicks': 95 })
  expect(shown('1122_5566', metric('post_media_view', 48_210), otherClicks)).toMatchObject({
    metrics: { views: { value: 48_210 }, clicks: { missing: 'hidden' } },
  })
})

describe('Reddit', () => {
  const thing = (kind: string, data: object) => ({
    kind: 'Listing',
    data: { children: [{ kind, data: { name: 'x', created_utc: 1_762_000_000, score: 1, ...data } }] },
  })
  test.each([
    ['a comment without author and body', 't1', { author: '[deleted]', body: '[deleted]' }, { kind: 'gone' }],
    ['a comment that a moderator removed', 't1', { author: '[removed]', body: '[removed]' }, { kind: 'gone' }],
    ['a comment of a deleted account', 't1', { author: '[deleted]', body: 'Nice.' }, { kind: 'observed' }],
    ['a post of a deleted account', 't3', { author: '[deleted]' }, { kind: 'observed' }],
  ])('shows %s', (_name, kind, data, expected) => {
    expect(read('reddit', ['x'], { body: thing(kind, data) }).get('x')).toMatchObject(expected)
  })
})

const google = (reason: string, details: readonly object[] = []) => ({
  error: { code: 403, message: 'Refused.', errors: [{ message: 'Refused.', domain: 'global', reason }], details },
})
const graph = (code: number) => ({ error: { message: 'Refused.', type: 'OAuthException', code } })
const usage = {
  'x-business-use-case-usage': JSON.stringify({
    '1784': [
      { type: 'instagram', call_count: 100, estimated_time_to_regain_access: 7 },
      { type: 'ads', estimated_time_to_regain_access: 0 },
    ],
  }),
}
const tiktok = (code: string) => ({ error: { code, message: 'Refused.', log_id: '1' } })
const problem = (name: string, status: number) => ({
  title: 'Refused',
  type: `https://api.x.com/2/problems/${name}`,
  status,
})
const inTwoMinutes = String(Date.parse(now) / 1_000 + 120)
const untilMidnight = 20 * 3_600

type Refused = readonly [
  Platform,
  string,
  Wire,
  { readonly reason: string; readonly retryAfterSeconds?: number; readonly isOfAccount?: true },
]
const refusals: readonly Refused[] = [
  [
    'youtube',
    'a quota that is used up',
    { status: 403, body: google('quotaExceeded') },
    { reason: 'quota_exceeded', retryAfterSeconds: untilMidnight },
  ],
  [
    'youtube',
    'too many calls',
    { status: 403, body: google('rateLimitExceeded') },
    { reason: 'rate_limited', retryAfterSeconds: 60 },
  ],
  [
    'youtube',
    'a key that is not valid',
    { status: 400, body: google('badRequest', [{ reason: 'API_KEY_INVALID' }]) },
    { reason: 'auth' },
  ],
  [
    'youtube',
    'a service that the key may not use',
    { status: 403, body: google('forbidden', [{ reason: 'API_KEY_SERVICE_BLOCKED' }]) },
    { reason: 'auth' },
  ],
  ['youtube', 'a fault of its own', { status: 500, body: google('backendError') }, { reason: 'server_error' }],
  ['youtube', 'a reason of tomorrow, by its status', { status: 403, body: google('unheardOf') }, { reason: 'auth' }],
  ['youtube', 'a page of HTML, by its status', { status: 429, body: '<html>' }, { reason: 'rate_limited' }],
  ['instagram', 'a token that is dead', { status: 400, body: graph(190) }, { reason: 'auth' }],
  ['instagram', 'a permission that is missing', { status: 403, body: graph(10) }, { reason: 'auth' }],
  [
    'instagram',
    'too many calls of a user',
    { status: 400, headers: usage, body: graph(17) },
    { reason: 'rate_limited', retryAfterSeconds: 420, isOfAccount: true },
  ],
  ['instagram', 'a parameter that is wrong', { status: 400, body: graph(100) }, { reason: 'refused' }],
  [
    'meta',
    'too many calls of the app',
    { status: 400, body: graph(4) },
    { reason: 'rate_limited', retryAfterSeconds: 3_600 },
  ],
  [
    'meta',
    'too many calls of a page',
    { status: 400, body: graph(32) },
    { reason: 'rate_limited', retryAfterSeconds: 3_600, isOfAccount: true },
  ],
  [
    'meta',
    'too many calls by its own limit',
    { status: 400, body: graph(613) },
    { reason: 'rate_limited', retryAfterSeconds: 3_600 },
  ],
  [
    'meta',
    'too many calls of a business',
    { status: 400, body: graph(80_002) },
    { reason: 'rate_limited', retryAfterSeconds: 3_600, isOfAccount: true },
  ],
  ['meta', 'a permission of a group that is missing', { status: 403, body: graph(200) }, { reason: 'auth' }],
  ['meta', 'a passing fault', { status: 500, body: graph(2) }, { reason: 'server_error' }],
  ['meta', 'a code of tomorrow, by its status', { status: 400, body: graph(9_999) }, { reason: 'server_error' }],
  [
    'tiktok',
    'too many calls',
    { status: 429, body: tiktok('rate_limit_exceeded') },
    { reason: 'rate_limited', retryAfterSeconds: 60 },
  ],
  ['tiktok', 'a token that is not valid', { status: 401, body: tiktok('access_token_invalid') }, { reason: 'auth' }],
  ['tiktok', 'a parameter that is wrong', { status: 400, body: tiktok('invalid_params') }, { reason: 'refused' }],
  ['tiktok', 'a fault of its own', { status: 500, body: tiktok('internal_error') }, { reason: 'server_error' }],
  [
    'x',
    'too many calls',
    { status: 429, headers: { 'x-rate-limit-reset': inTwoMinutes }, body: { status: 429, type: 'about:blank' } },
    { reason: 'rate_limited', retryAfterSeconds: 120 },
  ],
  [
    'x',
    'too many calls until a moment that is over',
    { status: 429, headers: { 'x-rate-limit-reset': '1762000000' }, body: '' },
    { reason: 'rate_limited', retryAfterSeconds: 0 },
  ],
  ['x', 'too many calls without a time', { status: 429, body: '' }, { reason: 'rate_limited' }],
  [
    'x',
    'reads that are used up, whatever the status',
    { status: 403, body: problem('usage-capped', 403) },
    { reason: 'quota_exceeded', retryAfterSeconds: 86_400 },
  ],
  [
    'x',
    'credits that are used up',
    { status: 402, body: { title: 'CreditsDepleted', type: 'https://api.x.com/2/problems/credits', status: 402 } },
    { reason: 'quota_exceeded', retryAfterSeconds: 3_600 },
  ],
  ['x', 'a client that may not', { status: 403, body: problem('client-forbidden', 403) }, { reason: 'auth' }],
  ['x', 'a request that is wrong', { status: 400, body: problem('invalid-request', 400) }, { reason: 'refused' }],
  [
    'reddit',
    'too many calls',
    { status: 429, headers: { 'X-Ratelimit-Reset': '421.5' }, body: '<html>' },
    { reason: 'rate_limited', retryAfterSeconds: 422 },
  ],
  ['reddit', 'too many calls without a time', { status: 429, body: '' }, { reason: 'rate_limited' }],
  [
    'reddit',
    'a token that is not valid',
    { status: 401, body: { message: 'Unauthorized', error: 401 } },
    { reason: 'auth' },
  ],
]

test.each(refusals)('%s refuses a call for %s', (platform, _why, wire, expected) => {
  const answers = read(platform, ['1', '2'], wire)
  expect([...answers.values()]).toEqual(['1', '2'].map(() => ({ kind: 'unavailable', fetchedAt: now, ...expected })))
})

test.each<[string, Instant, number]>([
  ['in winter', '2026-11-03T12:00:00.000Z', 20 * 3_600],
  ['in summer', '2026-07-03T12:00:00.000Z', 19 * 3_600],
  ['just before it', '2026-11-03T07:59:59.000Z', 1],
  ['at midnight itself', '2026-11-03T08:00:00.000Z', 24 * 3_600],
  ['on the day that has 25 hours', '2026-11-01T07:30:00.000Z', 24.5 * 3_600],
  ['on the day that has 23 hours', '2026-03-08T08:30:00.000Z', 22.5 * 3_600],
])("YouTube's quota begins anew at midnight in Los Angeles, %s", (_when, at, seconds) => {
  expect(secondsUntilQuota(at)).toBe(seconds)
})

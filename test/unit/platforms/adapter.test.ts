import { describe, expect, it } from 'vitest'
import { createAdapter } from '../../../lib/platforms/adapter.ts'
import { askableOf, mocks } from '../../../lib/platforms/askable.ts'
import type { AskablePlatform, PlatformAnswer } from '../../../lib/platforms/client.ts'
import type { PlatformRequest, PlatformResponse } from '../../../lib/platforms/request.ts'
import { supporting } from '../../../lib/platforms/vocabulary.ts'
import { fetchContext, mockPost, now, numbersOf, refTo } from './builders.ts'

type Respond = (request: PlatformRequest) => Promise<PlatformResponse>

const response = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): PlatformResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const responding =
  (...said: Parameters<typeof response>): Respond =>
  async () =>
    response(...said)

const fetchFrom = (send: Respond, ids: readonly string[], definition: AskablePlatform = askableOf('youtube')) =>
  createAdapter(definition, async (_definition, refs) => ({ send, credential: {}, calls: [refs] })).fetchMetrics(
    ids.map(refTo),
    fetchContext(),
  )

/** A client that gets these answers, whatever it asks. */
const withAnswers = (answers: (ids: readonly string[]) => readonly PlatformAnswer[]): AskablePlatform => ({
  ...askableOf('youtube'),
  ask: async (refs) => answers(refs.map(({ nativeId }) => nativeId)),
})
const askingNobody = responding(200, '')

const unavailable = (reason: string, retryAfterSeconds?: number) => ({
  kind: 'unavailable',
  fetchedAt: now,
  reason,
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
})
const gone = (reason: string) => ({ kind: 'gone', fetchedAt: now, reason })

const youtubeBody = (...posts: readonly Parameters<typeof mockPost>[0][]) => mocks.youtube.show(posts.map(mockPost))

describe('what an adapter makes of an answer about one post', () => {
  it.each([
    ['200 with the post left out', 200, youtubeBody(), {}, gone('not_found')],
    ['200 with a private post', 200, youtubeBody({ nativeId: 'a', state: 'private' }), {}, gone('private')],
    ['200 with cut JSON', 200, '{"items":[{"id":', {}, unavailable('server_error')],
    ['200 with an empty body', 200, '', {}, unavailable('server_error')],
    ['200 with another shape', 200, { items: 'none' }, {}, unavailable('server_error')],
    ['301', 301, '', {}, unavailable('server_error')],
    ['400', 400, '{}', {}, unavailable('server_error')],
    ['401', 401, '{}', {}, unavailable('auth')],
    ['403', 403, '{}', {}, unavailable('auth')],
    ['404, which is about the address and not the post', 404, '{}', {}, unavailable('server_error')],
    ['410', 410, '', {}, unavailable('server_error')],
    ['429', 429, '{}', {}, unavailable('rate_limited')],
    ['429 with seconds', 429, '{}', { 'retry-after': '30' }, unavailable('rate_limited', 30)],
    ['429 with an upper-case header', 429, '{}', { 'Retry-After': ' 30 ' }, unavailable('rate_limited', 30)],
    [
      '429 with a date',
      429,
      '{}',
      { 'retry-after': 'Sun, 01 Mar 2026 12:02:00 GMT' },
      unavailable('rate_limited', 120),
    ],
    [
      '429 with a date that has passed',
      429,
      '{}',
      { 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' },
      unavailable('rate_limited', 0),
    ],
    ['429 with a year', 429, '{}', { 'retry-after': '31536000' }, unavailable('rate_limited', 21_600)],
    ['429 with nonsense', 429, '{}', { 'retry-after': 'soon' }, unavailable('rate_limited')],
    ['429 with less than nothing', 429, '{}', { 'retry-after': '-5' }, unavailable('rate_limited')],
    ['500', 500, 'oops', {}, unavailable('server_error')],
    ['503 with seconds', 503, '', { 'retry-after': '10' }, unavailable('server_error', 10)],
  ])('%s', async (_name, status, body, headers, expected) => {
    const read = await fetchFrom(responding(status, body, headers), ['a'])
    expect(read).toEqual(new Map([['a', expected]]))
  })

  it.each([
    ['timeout', 'timeout'],
    ['connection', 'server_error'],
  ] as const)('a %s fault is %s', async (fault, reason) => {
    const read = await fetchFrom(
      askingNobody,
      ['a'],
      withAnswers((nativeIds) => [{ nativeIds, fault }]),
    )
    expect(read.get('a')).toEqual(unavailable(reason))
  })

  it.each([
    ['an aborted call', new DOMException('stopped', 'AbortError'), 'timeout'],
    ['a timed out call', new DOMException('late', 'TimeoutError'), 'timeout'],
    ['a refused connection', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }), 'server_error'],
    ['an unknown host', coded('ENOTFOUND'), 'server_error'],
    ['a connection that never came up', coded('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
    ['a fetch that failed for an unknown cause', new TypeError('fetch failed'), 'server_error'],
  ])('%s that is thrown becomes an observation', async (_name, error, reason) => {
    const read = await fetchFrom(() => Promise.reject(error), ['a', 'b'])
    expect([...read.values()]).toEqual([unavailable(reason), unavailable(reason)])
  })

  it('lets a mistake of ours through, so that the platform is not blamed for it', async () => {
    await expect(fetchFrom(() => Promise.reject(new RangeError('ours')), ['a'])).rejects.toThrow('ours')
  })
})

describe('what an adapter makes of a batch', () => {
  it('observes numbers, hidden metrics, author and publish time', async () => {
    const body = youtubeBody({ nativeId: 'a' }, { nativeId: 'b', clicks: null })
    const read = await fetchFrom(responding(200, body), ['a', 'b', 'c'])
    expect(read.get('a')).toMatchObject({
      kind: 'observed',
      fetchedAt: now,
      author: 'nasa',
      publishedAt: '2025-06-01T08:30:15.000Z',
      definition: askableOf('youtube').definition,
    })
    expect([...read.values()].map(numbersOf)).toEqual([[1_000, 50, 5], [1_000, 'hidden', 5], 'gone'])
  })

  it('reports a post whose data cannot be read as unavailable, and keeps the others', async () => {
    const body = JSON.stringify(youtubeBody({ nativeId: 'a', views: 123 }, { nativeId: 'b' })).replace('"123"', '-1')
    const read = await fetchFrom(responding(200, body), ['a', 'b', 'c'])
    expect(read.get('a')).toEqual({ ...unavailable('server_error'), isOfPostAlone: true })
    expect(read.get('b')).toMatchObject({ kind: 'observed' })
    expect(read.get('c')).toEqual(gone('not_found'))
  })

  it.each([null, 9])(
    'calls a metric unsupported where the platform never gives it, and reads no %s',
    async (clicks) => {
      const definition = { ...askableOf('youtube'), supports: supporting('views', 'conversions') }
      const body = youtubeBody({ nativeId: 'a', clicks, conversions: null })
      const read = await fetchFrom(responding(200, body), ['a'], definition)
      expect(numbersOf(read.get('a'))).toEqual([1_000, 'unsupported', 'hidden'])
    },
  )

  it('gives every requested post an observation, and no other post', async () => {
    const body = JSON.stringify(youtubeBody({ nativeId: 'a' }))
    const read = await fetchFrom(
      askingNobody,
      ['a', 'b'],
      withAnswers(() => [{ nativeIds: ['a', 'z'], ...response(200, body) }]),
    )
    expect([...read].map(([id, { kind }]) => [id, kind])).toEqual([
      ['a', 'observed'],
      ['b', 'unavailable'],
    ])
  })

  it.each([
    [0, []],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [120, [50, 50, 20]],
  ])('fetches %i posts in calls of %j', async (size, expected) => {
    const calls: number[] = []
    const counting: Respond = async ({ query }) => {
      const asked = query['id']?.split(',') ?? []
      calls.push(asked.length)
      return response(200, youtubeBody(...asked.map((nativeId) => ({ nativeId }))))
    }
    const ids = Array.from({ length: size }, (_, index) => `post${index}`)
    const read = await fetchFrom(counting, [...ids, ...ids.slice(0, 1)])
    expect(calls).toEqual(expected)
    expect([...read.keys()]).toEqual(ids)
  })
})

function coded(code: string): Error {
  return Object.assign(new Error(code), { code })
}

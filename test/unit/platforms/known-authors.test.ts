import { describe, expect, test } from 'vitest'
import { createAdapter } from '../../../lib/platforms/adapter.ts'
import { askableOf } from '../../../lib/platforms/askable.ts'
import type { PostRef } from '../../../lib/platforms/platform.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import type { PlatformRequest } from '../../../lib/platforms/request.ts'
import { fetchContext, refTo } from './builders.ts'

const channel = { author: 'Ada', authorId: 'UC0123456789abcdefghijkl' }
const unknown = refTo
const known = (id: string): PostRef => ({ ...refTo(id), author: channel })

interface Said {
  readonly status?: number
  readonly body?: unknown
}

/** Asks a platform that says what a test makes of each request; the requests, and what came of them. */
const ask = async (platform: Platform, refs: readonly PostRef[], say: (request: PlatformRequest) => Said) => {
  const asked: PlatformRequest[] = []
  const adapter = createAdapter({ ...askableOf(platform), source: 'platform_public' }, async (_definition, about) => ({
    credential: { api_key: 'k', bearer_token: 'b' },
    calls: [about],
    send: async (request) => {
      asked.push(request)
      const { status = 200, body = {} } = say(request)
      return { status, headers: {}, body: JSON.stringify(body) }
    },
  }))
  return { answers: await adapter.fetchMetrics(refs, fetchContext()), asked }
}

const idsIn = ({ query }: PlatformRequest): string[] => (query['id'] ?? query['ids'] ?? '').split(',')

describe('YouTube', () => {
  const statistics = { viewCount: '1900', likeCount: '70', commentCount: '7' }
  const isStats = ({ path }: PlatformRequest): boolean => path.endsWith(':batchGetStats')
  const list = (ids: readonly string[]): Said => ({
    body: {
      kind: 'youtube#videoListResponse',
      items: ids.map((id) => ({
        id,
        snippet: { publishedAt: '2025-06-01T08:30:15Z', channelId: channel.authorId, channelTitle: channel.author },
        status: { privacyStatus: 'public' },
        statistics,
      })),
    },
  })
  const items = (ids: readonly string[]) =>
    ids.map((id) => ({ id, snippet: { publishTime: '2025-06-01T08:30:15Z' }, statistics }))
  const stats = (ids: readonly string[], summary: object = {}): Said => ({
    body: { kind: 'youtube#batchGetStatsResponse', items: items(ids), summary },
  })
  const seen = {
    kind: 'observed',
    ...channel,
    publishedAt: '2025-06-01T08:30:15.000Z',
    metrics: { views: { value: 1900 }, likes: 70, comments: 7 },
  }
  const inShort = (asked: readonly PlatformRequest[]) =>
    asked.map((request) => [isStats(request) ? 'stats' : 'list', idsIn(request).join('')])

  test('gives the numbers of videos whose channels are known apart, and says whose they are', async () => {
    const { answers, asked } = await ask('youtube', [known('a'), unknown('b'), known('c')], (request) =>
      isStats(request) ? stats(idsIn(request)) : list(idsIn(request)),
    )
    expect(inShort(asked).toSorted()).toEqual([
      ['list', 'b'],
      ['stats', 'ac'],
    ])
    for (const id of ['a', 'b', 'c']) expect(answers.get(id)).toMatchObject(seen)
  })

  test('is asked about what those numbers leave out, of which it shows what is there', async () => {
    const { answers, asked } = await ask('youtube', ['a', 'b', 'c'].map(known), (request) =>
      isStats(request) ? stats(['a']) : list(['b']),
    )
    expect(inShort(asked)).toEqual([
      ['stats', 'abc'],
      ['list', 'bc'],
    ])
    expect(answers.get('a')).toMatchObject(seen)
    expect(answers.get('b')).toMatchObject(seen)
    expect(answers.get('c')).toMatchObject({ kind: 'gone', reason: 'not_found' })
  })

  test.each<[string, Said]>([
    ['numbers that failed', stats(['a'], { failedVideoIds: ['b'] })],
    [
      'numbers of another shape',
      { body: { kind: 'youtube#batchGetStatsResponse', items: [...items(['a']), { id: 'b', statistics: 7 }] } },
    ],
  ])('is asked for its list about %s', async (_what, said) => {
    const { answers, asked } = await ask('youtube', ['a', 'b'].map(known), (request) =>
      isStats(request) ? said : list(['b']),
    )
    expect(inShort(asked)).toEqual([
      ['stats', 'ab'],
      ['list', 'b'],
    ])
    for (const id of ['a', 'b']) expect(answers.get(id)).toMatchObject(seen)
  })

  test.each([400, 403, 404, 429, 500])('is asked for its list after a %d', async (status) => {
    const { answers, asked } = await ask('youtube', [known('a')], (request) =>
      isStats(request) ? { status } : list(['a']),
    )
    expect(inShort(asked)).toEqual([
      ['stats', 'a'],
      ['list', 'a'],
    ])
    expect(answers.get('a')).toMatchObject(seen)
  })

  test('says what the list says where both fail', async () => {
    const { answers } = await ask('youtube', [known('a')], (request) => ({ status: isStats(request) ? 500 : 429 }))
    expect(answers.get('a')).toMatchObject({ kind: 'unavailable', reason: 'rate_limited' })
  })

  test('holds back no other video when the list fails', async () => {
    const { answers } = await ask('youtube', ['a', 'b'].map(known), (request) =>
      isStats(request) ? stats(['a']) : { status: 503 },
    )
    expect(answers.get('a')).toMatchObject(seen)
    expect(answers.get('b')).toMatchObject({ kind: 'unavailable', reason: 'server_error' })
  })
})

describe('X', () => {
  const post = (id: string) => ({ id, author_id: '7', public_metrics: { impression_count: 9 } })

  test('is not asked, and not paid, for authors who are known', async () => {
    const { answers, asked } = await ask('x', [unknown('1'), known('2')], (request) => ({
      body: {
        data: idsIn(request).map(post),
        ...(request.query['expansions'] && { includes: { users: [{ id: '7', username: 'grace' }] } }),
      },
    }))
    expect(asked.map(({ query }) => [query['ids'], query['expansions'], query['user.fields']])).toEqual([
      ['1', 'author_id', 'username'],
      ['2', undefined, undefined],
    ])
    expect([answers.get('1'), answers.get('2')]).toMatchObject([{ author: 'grace' }, { author: 'Ada' }])
  })
})

test('an author whom a platform shows counts rather than one who was known', async () => {
  const { answers } = await ask('reddit', [known('t3_2a00np')], () => ({}))
  expect(answers.get('t3_2a00np')).not.toHaveProperty('author')
  const shown = await ask('x', [known('1')], () => ({
    body: {
      data: [{ id: '1', author_id: '7', public_metrics: {} }],
      includes: { users: [{ id: '7', username: 'grace' }] },
    },
  }))
  expect(shown.answers.get('1')).toMatchObject({ author: 'grace' })
})

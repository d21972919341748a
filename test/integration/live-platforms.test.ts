import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAdapters } from '../../lib/platforms/adapters.ts'
import { type PlatformServer, type Say, startPlatformServer } from '../support/platform-server.ts'
import { youtubeVideos } from '../support/youtube-videos.ts'
import { fetchContext, now, refTo } from '../unit/platforms/builders.ts'

const adapterFor = createAdapters()
let youtube: PlatformServer

beforeAll(async () => {
  youtube = await startPlatformServer()
})
afterAll(() => youtube.close())
beforeEach(() => {
  youtube.asked.length = 0
})

const key = 'AIza-secret'
const ask = async (...ids: string[]) => {
  const adapter = adapterFor('youtube', 'live', { credentials: { youtube: { api_key: key } }, stubUrl: youtube.url })
  if (adapter === null) throw new Error('YouTube has a client of its own')
  return adapter.fetchMetrics(ids.map(refTo), fetchContext())
}
const videos = (...ids: string[]) => youtubeVideos(...ids.map((nativeId) => ({ nativeId, views: 48_210 })))
const unavailable = (reason: string) => ({ kind: 'unavailable', fetchedAt: now, reason })

test('one request asks about all videos, with the key in a header and not in the URL', async () => {
  youtube.say = () => ({ body: videos('aaaaaaaaaaa') })
  const answers = await ask('aaaaaaaaaaa', 'bbbbbbbbbbb')
  expect(youtube.asked.map(({ method, url, headers }) => [method, url, headers['x-goog-api-key']])).toEqual([
    [
      'GET',
      '/www.googleapis.com/youtube/v3/videos?part=snippet%2Cstatus%2Cstatistics&id=aaaaaaaaaaa%2Cbbbbbbbbbbb',
      key,
    ],
  ])
  expect(answers.get('aaaaaaaaaaa')).toMatchObject({
    kind: 'observed',
    definition: 'views=statistics.viewCount',
    metrics: {
      views: { value: 48_210 },
      clicks: { missing: 'unsupported' },
      conversions: { missing: 'unsupported' },
      likes: 70,
    },
    authorId: 'UC0123456789abcdefghijkl',
  })
  expect(answers.get('bbbbbbbbbbb')).toEqual({ kind: 'gone', fetchedAt: now, reason: 'not_found' })
})

test.each<[string, Say, object]>([
  [
    'more than 2 MiB',
    () => ({ body: `${videos('aaaaaaaaaaa')}${' '.repeat(2 * 1024 * 1024)}` }),
    unavailable('server_error'),
  ],
  [
    'too many calls, in the words of HTTP',
    () => ({ status: 429, headers: { 'retry-after': '7' }, body: '' }),
    { ...unavailable('rate_limited'), retryAfterSeconds: 7 },
  ],
])('%s', async (_name, saying, expected) => {
  youtube.say = saying
  const answers = await ask('aaaaaaaaaaa')
  expect(answers.get('aaaaaaaaaaa')).toEqual(expected)
  expect(youtube.asked).toHaveLength(1)
})

test('a platform without credential is not asked', () => {
  expect(adapterFor('youtube', 'live', { credentials: {}, stubUrl: youtube.url })).toBeNull()
})

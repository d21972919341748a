import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, type CallApi, register, settledAsOf } from '../support/api.ts'
import { eventually } from '../support/eventually.ts'
import { type PlatformServer, startPlatformServer } from '../support/platform-server.ts'
import { youtubeVideos } from '../support/youtube-videos.ts'

const key = 'canary-key-of-youtube'
const video = '7080213458555737986'
let youtube: PlatformServer
let stack: RunningStack
let call: CallApi
let output = ''

beforeAll(async () => {
  youtube = await startPlatformServer(({ url }) =>
    url === '/vm.tiktok.com/ZMlive123/'
      ? { status: 301, headers: { location: `https://www.tiktok.com/@ada/video/${video}?_t=1` }, body: '' }
      : { body: youtubeVideos({ nativeId: 'liveyoutubA', views: 48_210 }) },
  )
  const onOutput = (text: string): void => {
    output += text
  }
  const environment = { YOUTUBE_API_KEY: key, PLATFORM_STUB_URL: youtube.url, LOG_LEVEL: 'DEBUG' }
  stack = await startStack(environment, { onOutput })
  call = apiAt(stack.baseUrl)
})
afterAll(async () => {
  await stack?.stop()
  youtube?.close()
})

test('with a key, a claim gets its verdict from YouTube, and the key is shown nowhere', async () => {
  const ada = await register(call)
  const { body: campaign } = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'Spring', platforms: ['youtube'] },
  })
  const submitted = await call('POST', '/submissions', {
    key: ada.key,
    body: {
      campaign_id: campaign.data.id,
      url: 'https://youtu.be/liveyoutubA',
      claimed_views: 48_000,
      claimed_clicks: 300,
      claimed_conversions: 12,
      as_of: settledAsOf(),
    },
  })
  const { body } = await eventually(
    () => call('GET', `/submissions/${submitted.body.data.post_id}`, { key: ada.key }),
    ({ body: { data } }) => data.verdict.status !== 'PENDING',
  )
  const { verdict, observation } = body.data
  expect(verdict).toMatchObject({ status: 'MATCHED', final: true, views: { claimed: 48_000, observed: 48_210 } })
  expect(verdict.not_checkable).toEqual(['clicks', 'conversions'])
  expect(observation.sources).toEqual({ views: 'platform_public' })
  expect(verdict.clicks).toMatchObject({ claimed: 300, observed: null })
  expect(observation).toMatchObject({ views: 48_210, clicks: null, conversions: null })
  expect(youtube.asked[0]?.headers['x-goog-api-key']).toBe(key)
  expect(youtube.asked.map(({ url }) => url).join()).not.toContain(key)
  expect(output).toContain('Live       YouTube')
  expect(output + JSON.stringify(body)).not.toContain(key)
})

test('platforms say how they are asked and what they give, and none is live without what that takes', async () => {
  const { body } = await call('GET', '/platforms', { key: stack.adminKey })
  const modes = new Map(
    body.data.map(({ name, mode, supports }: Record<string, unknown>) => [name, { mode, supports }]),
  )
  expect(modes.get('youtube')).toEqual({ mode: 'live', supports: { views: true, clicks: false, conversions: false } })
  expect(modes.get('x')).toMatchObject({ mode: 'mock' })
  const refused = await call('PUT', '/platforms/x/config', { key: stack.adminKey, body: { mode: 'live' } })
  expect([refused.status, refused.body.detail]).toEqual([
    422,
    'The stage local has no credential for X. Start it with X_BEARER_TOKEN, or set mode to mock.',
  ])
  const budget = { rate_limit: { capacity: 500, per_seconds: 60 } }
  const kept = await call('PUT', '/platforms/youtube/config', { key: stack.adminKey, body: budget })
  expect([kept.status, kept.body.data.mode]).toEqual([200, 'live'])
})

test('a short link is followed to its post, and refused where it leads to none', async () => {
  const ada = await register(call)
  const { body: campaign } = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'Short links', platforms: ['tiktok'] },
  })
  const submit = (url: string) =>
    call('POST', '/submissions', {
      key: ada.key,
      body: { campaign_id: campaign.data.id, url, claimed_views: 10, claimed_clicks: 0, claimed_conversions: 0 },
    })
  const { status, body } = await submit('Watch this: https://vm.tiktok.com/ZMlive123/ #ad')
  expect([status, body.data.url]).toEqual([201, `https://www.tiktok.com/@/video/${video}`])
  const again = await submit(`https://www.tiktok.com/@ada/video/${video}`)
  expect([again.status, again.body.existing_id]).toEqual([409, body.data.post_id])
  const lost = await submit('https://vm.tiktok.com/ZMnowhere/')
  expect([lost.status, lost.body.code, lost.body.errors[0].path]).toEqual([422, 'short_link', 'url'])
  expect(lost.body.detail).toContain('Open it, then paste the full link')
  expect(output).toContain('SHORT_LINK_FOLLOWED')
  expect(output).not.toContain('ZMlive123')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerConfirmed } from '../support/api.ts'
import { type LiveStack, startLiveStack } from '../support/live-stack.ts'

/** Nothing of any of them is printed, or in an address. */
const secrets = {
  FACEBOOK_APP_SECRET: 'canary-secret-of-facebook',
  INSTAGRAM_APP_SECRET: 'canary-secret-of-instagram',
  INSTAGRAM_DISCOVERY_TOKEN: 'canary-token-of-our-own-account',
  TIKTOK_CLIENT_SECRET: 'canary-secret-of-tiktok',
}
let live: LiveStack

beforeAll(async () => {
  live = await startLiveStack({
    ...secrets,
    FACEBOOK_APP_ID: 'app',
    INSTAGRAM_APP_ID: 'app',
    INSTAGRAM_DISCOVERY_USER_ID: '17841400000000001',
    TIKTOK_CLIENT_KEY: 'key',
  })
})
afterAll(() => live?.stop())

const expectNoSecrets = (...ofConsent: readonly string[]): void => {
  for (const hidden of [...Object.values(secrets), ...ofConsent, 'mock~access', 'mock~refresh']) {
    expect(live.output()).not.toContain(hidden)
  }
  for (const secret of Object.values(secrets)) expect(live.addresses()).not.toContain(secret)
  expect(live.addresses()).not.toMatch(/mock~(?:access|refresh)/)
}

test('whoever starts a stack is told which platforms are live', () => {
  expect(live.output()).toContain('Live       TikTok, Instagram, Facebook; the other platforms are simulated')
})

const facebookUrl = (path: string): string => `https://www.facebook.com/${path}`

test('Facebook shows a post to whoever connected its Page, and to nobody else', async () => {
  const { call, adminKey } = live
  const campaignId = await live.campaignOn('meta')
  const [ada, bob] = [await registerConfirmed(call, adminKey), await registerConfirmed(call, adminKey)]
  const { returnedTo, body, connected } = await live.connect('meta', ada.key, {
    handle: 'shop.and.blog',
    scopes: ['pages_show_list', 'pages_read_engagement', 'read_insights'],
  })
  expect(returnedTo).toEqual([302, '', '#/profile'])
  const pages = [
    { handle: 'shop', state: 'ACTIVE' },
    { handle: 'blog', state: 'ACTIVE' },
  ]
  expect(connected).toMatchObject({ status: 201, body: { data: pages } })

  for (const path of ['shop/posts/10155278547321729', 'reel/10155278547321730']) {
    const adas = await live.checked(campaignId, ada.key, facebookUrl(path))
    expect(adas.observation).toMatchObject({ sources: { views: 'platform', clicks: 'platform' } })
    expect(adas.flags).toEqual([])
  }
  const notReadable = { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' }
  const inGroup = await live.checked(campaignId, ada.key, facebookUrl('groups/cats/posts/10155278547321731'))
  expect(inGroup.verdict).toMatchObject(notReadable)
  const bobs = await live.checked(campaignId, bob.key, facebookUrl('shop/posts/10155278547321732'))
  expect(bobs.verdict).toMatchObject(notReadable)

  expect(live.addresses()).toContain('_10155278547321729?')
  expectNoSecrets(body.code, body.state)
})

const instagramUrl = (code: string): string => `https://www.instagram.com/somebody/reel/${code}/`

test('Instagram shows a post to whoever connected its account, and to nobody else', async () => {
  const { call, adminKey, platformsUrl } = live
  const campaignId = await live.campaignOn('instagram')
  const [ada, bob] = [await registerConfirmed(call, adminKey), await registerConfirmed(call, adminKey)]
  const [shown, unlisted] = ['C2Gz6dessjX', 'C2Gz6dessjY']
  const posts = { platform: 'instagram', posts: { [shown]: { views: 48_210 } } }
  const told = await fetch(`${platformsUrl}/_posts`, { method: 'POST', body: JSON.stringify(posts) })
  expect(told.status).toBe(200)
  const { returnedTo, body, connected } = await live.connect('instagram', ada.key, {
    handle: 'ada',
    scopes: ['instagram_business_basic', 'instagram_business_manage_insights'],
  })
  expect(returnedTo).toEqual([302, '', '#/profile'])
  expect(connected).toMatchObject({ status: 201, body: { data: [{ handle: 'ada', state: 'ACTIVE' }] } })

  const adas = await live.checked(campaignId, ada.key, instagramUrl(shown))
  expect(adas.observation).toMatchObject({ views: 48_210, sources: { views: 'platform' } })
  expect(adas.flags).toEqual([])
  const bobs = await live.checked(campaignId, bob.key, instagramUrl(unlisted))
  expect(bobs.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' })

  expect(live.addresses()).toContain('/graph.instagram.com/v25.0/me/media')
  expectNoSecrets(body.code, body.state)
})

test('Instagram shows a Reel to our own account where its affiliate linked the account by its name alone', async () => {
  const { call, adminKey, platformsUrl } = live
  const campaignId = await live.campaignOn('instagram')
  const carol = await registerConfirmed(call, adminKey)
  const reel = 'C2Gz6dessjZ'
  const posts = { platform: 'instagram', posts: { [reel]: { views: 777, author: 'carol' } } }
  const told = await fetch(`${platformsUrl}/_posts`, { method: 'POST', body: JSON.stringify(posts) })
  expect(told.status).toBe(200)
  const linked = await call('PUT', '/affiliates/me/accounts/instagram', { key: carol.key, body: { handle: '@carol' } })
  expect(linked.status).toBe(200)

  const seen = await live.checked(campaignId, carol.key, instagramUrl(reel))
  expect(seen.observation).toMatchObject({ views: 777, sources: { views: 'platform_public' } })
  expect(seen.flags).toEqual([])
  const status = await call('GET', '/platforms/instagram/status', { key: adminKey })
  expect(status.body.data.discovery_credential).toMatchObject({ state: 'WORKS' })
  expect(live.addresses()).toContain('/graph.facebook.com/v25.0/17841400000000001')
  expectNoSecrets()
})

const tiktokUrl = (id: string): string => `https://www.tiktok.com/@somebody/video/${id}`

test('TikTok shows a video to whoever connected its account, and to nobody else', async () => {
  const { call, adminKey } = live
  const campaignId = await live.campaignOn('tiktok')
  const [ada, bob] = [await registerConfirmed(call, adminKey), await registerConfirmed(call, adminKey)]
  const { returnedTo, body, connected } = await live.connect('tiktok', ada.key, {
    handle: 'ada',
    scopes: ['user.info.basic', 'user.info.profile', 'video.list'],
  })
  expect(returnedTo).toEqual([302, '', '#/profile'])
  expect(connected).toMatchObject({ status: 201, body: { data: [{ handle: 'ada', state: 'ACTIVE' }] } })

  const adas = await live.checked(campaignId, ada.key, tiktokUrl('7123456789012345678'))
  expect(adas.observation).toMatchObject({ sources: { views: 'platform' } })
  expect(adas.flags).toEqual([])
  const bobs = await live.checked(campaignId, bob.key, tiktokUrl('7123456789012345679'))
  expect(bobs.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' })

  expect(live.addresses()).toContain('/open.tiktokapis.com/v2/video/query/')
  expectNoSecrets(body.code, body.state)
})

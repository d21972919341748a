import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerConfirmed } from '../support/api.ts'
import { type LiveStack, startLiveStack } from '../support/live-stack.ts'

const secret = 'canary-secret-of-instagram'
const discoveryToken = 'canary-token-of-our-own-account'
let live: LiveStack

beforeAll(async () => {
  live = await startLiveStack('instagram', {
    INSTAGRAM_APP_ID: 'app',
    INSTAGRAM_APP_SECRET: secret,
    INSTAGRAM_DISCOVERY_USER_ID: '17841400000000001',
    INSTAGRAM_DISCOVERY_TOKEN: discoveryToken,
  })
})
afterAll(() => live?.stop())

const urlOf = (code: string): string => `https://www.instagram.com/somebody/reel/${code}/`

test('Instagram shows a post to whoever connected its account, and to nobody else', async () => {
  const { call, adminKey, platformsUrl } = live
  const [ada, bob] = [await registerConfirmed(call, adminKey), await registerConfirmed(call, adminKey)]
  const [shown, unlisted] = ['C2Gz6dessjX', 'C2Gz6dessjY']
  const posts = { platform: 'instagram', posts: { [shown]: { views: 48_210 } } }
  const told = await fetch(`${platformsUrl}/_posts`, { method: 'POST', body: JSON.stringify(posts) })
  expect(told.status).toBe(200)
  const { returnedTo, body, connected } = await live.connect(ada.key, {
    handle: 'ada',
    scopes: ['instagram_business_basic', 'instagram_business_manage_insights'],
  })
  expect(returnedTo).toEqual([302, '', '#/profile'])
  expect(connected).toMatchObject({ status: 201, body: { data: [{ handle: 'ada', state: 'ACTIVE' }] } })

  const adas = await live.checked(ada.key, urlOf(shown))
  expect(adas.observation).toMatchObject({ views: 48_210, sources: { views: 'platform' } })
  expect(adas.flags).toEqual([])
  const bobs = await live.checked(bob.key, urlOf(unlisted))
  expect(bobs.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' })

  expect(live.addresses()).toContain('/graph.instagram.com/v25.0/me/media')
  expect(live.output()).toContain('Live       Instagram; the other platforms are simulated')
  for (const hidden of [secret, body.code, body.state, 'mock~access', 'mock~refresh']) {
    expect(live.output()).not.toContain(hidden)
  }
  expect(live.addresses()).not.toContain(secret)
  expect(live.addresses()).not.toMatch(/mock~(?:access|refresh)/)
})

test('Instagram shows a Reel to our own account where its affiliate linked the account by its name alone', async () => {
  const { call, adminKey, platformsUrl } = live
  const carol = await registerConfirmed(call, adminKey)
  const reel = 'C2Gz6dessjZ'
  const posts = { platform: 'instagram', posts: { [reel]: { views: 777, author: 'carol' } } }
  const told = await fetch(`${platformsUrl}/_posts`, { method: 'POST', body: JSON.stringify(posts) })
  expect(told.status).toBe(200)
  const linked = await call('PUT', '/affiliates/me/accounts/instagram', { key: carol.key, body: { handle: '@carol' } })
  expect(linked.status).toBe(200)

  const seen = await live.checked(carol.key, urlOf(reel))
  expect(seen.observation).toMatchObject({ views: 777, sources: { views: 'platform_public' } })
  expect(seen.flags).toEqual([])
  const status = await call('GET', '/platforms/instagram/status', { key: adminKey })
  expect(status.body.data.discovery_credential).toMatchObject({ state: 'WORKS' })
  expect(live.addresses()).toContain('/graph.facebook.com/v25.0/17841400000000001')
  expect(live.output()).not.toContain(discoveryToken)
  expect(live.addresses()).not.toContain(discoveryToken)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerConfirmed } from '../support/api.ts'
import { type LiveStack, startLiveStack } from '../support/live-stack.ts'

const secret = 'canary-secret-of-tiktok'
let live: LiveStack

beforeAll(async () => {
  live = await startLiveStack('tiktok', { TIKTOK_CLIENT_KEY: 'key', TIKTOK_CLIENT_SECRET: secret })
})
afterAll(() => live?.stop())

const urlOf = (id: string): string => `https://www.tiktok.com/@somebody/video/${id}`

test('TikTok shows a video to whoever connected its account, and to nobody else', async () => {
  const { call, adminKey } = live
  const [ada, bob] = [await registerConfirmed(call, adminKey), await registerConfirmed(call, adminKey)]
  const { returnedTo, body, connected } = await live.connect(ada.key, {
    handle: 'ada',
    scopes: ['user.info.basic', 'user.info.profile', 'video.list'],
  })
  expect(returnedTo).toEqual([302, '', '#/profile'])
  expect(connected).toMatchObject({ status: 201, body: { data: [{ handle: 'ada', state: 'ACTIVE' }] } })

  const adas = await live.checked(ada.key, urlOf('7123456789012345678'))
  expect(adas.observation).toMatchObject({ sources: { views: 'platform' } })
  expect(adas.flags).toEqual([])
  const bobs = await live.checked(bob.key, urlOf('7123456789012345679'))
  expect(bobs.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' })

  expect(live.addresses()).toContain('/open.tiktokapis.com/v2/video/query/')
  expect(live.output()).toContain('Live       TikTok; the other platforms are simulated')
  for (const hidden of [secret, body.code, body.state, 'mock~access', 'mock~refresh']) {
    expect(live.output()).not.toContain(hidden)
  }
  expect(live.addresses()).not.toContain(secret)
  expect(live.addresses()).not.toMatch(/mock~(?:access|refresh)/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerConfirmed } from '../support/api.ts'
import { type LiveStack, startLiveStack } from '../support/live-stack.ts'

const secret = 'canary-secret-of-facebook'
let live: LiveStack

beforeAll(async () => {
  live = await startLiveStack('meta', { FACEBOOK_APP_ID: 'app', FACEBOOK_APP_SECRET: secret })
})
afterAll(() => live?.stop())

const urlOf = (path: string): string => `https://www.facebook.com/${path}`

test('Facebook shows a post to whoever connected its Page, and to nobody else', async () => {
  const { call, adminKey } = live
  const [ada, bob] = [await registerConfirmed(call, adminKey), await registerConfirmed(call, adminKey)]
  const { returnedTo, body, connected } = await live.connect(ada.key, {
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
    const adas = await live.checked(ada.key, urlOf(path))
    expect(adas.observation).toMatchObject({ sources: { views: 'platform', clicks: 'platform' } })
    expect(adas.flags).toEqual([])
  }
  const notReadable = { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' }
  const inGroup = await live.checked(ada.key, urlOf('groups/cats/posts/10155278547321731'))
  expect(inGroup.verdict).toMatchObject(notReadable)
  const bobs = await live.checked(bob.key, urlOf('shop/posts/10155278547321732'))
  expect(bobs.verdict).toMatchObject(notReadable)

  expect(live.addresses()).toContain('_10155278547321729?')
  expect(live.output()).toContain('Live       Facebook; the other platforms are simulated')
  for (const hidden of [secret, body.code, body.state, 'mock~access', 'mock~refresh']) {
    expect(live.output()).not.toContain(hidden)
  }
  expect(live.addresses()).not.toContain(secret)
  expect(live.addresses()).not.toMatch(/mock~(?:access|refresh)/)
})

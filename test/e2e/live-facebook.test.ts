import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import { apiAt, type CallApi, registerConfirmed } from '../support/api.ts'
import { decideOn } from '../support/consent-server.ts'
import { eventually } from '../support/eventually.ts'

const secret = 'canary-secret-of-facebook'
const asked: IncomingMessage[] = []
let platforms: Server
let stack: RunningStack
let call: CallApi
let campaignId: string
let output = ''

beforeAll(async () => {
  platforms = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(platforms, 'listening')
  platforms.on('request', (request) => asked.push(request))
  const { port } = platforms.address() as AddressInfo
  const onOutput = (text: string): void => {
    output += text
  }
  const environment = {
    FACEBOOK_APP_ID: 'app',
    FACEBOOK_APP_SECRET: secret,
    PLATFORM_STUB_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'DEBUG',
  }
  stack = await startStack(environment, { onOutput })
  call = apiAt(stack.baseUrl)
  const body = { name: 'Spring', platforms: ['meta'], status: 'ACTIVE' }
  campaignId = (await call('POST', '/campaigns', { key: stack.adminKey, body })).body.data.id
})
afterAll(async () => {
  await stack?.stop()
  platforms?.closeAllConnections()
  platforms?.close()
})

/** What the affiliate sees of a claim of so many views once it has been checked. */
const checked = async (key: string, id: string) => {
  const body = {
    campaign_id: campaignId,
    url: `https://www.facebook.com/${id}`,
    claimed_views: 1,
    claimed_clicks: 0,
    claimed_conversions: 0,
  }
  const submitted = await call('POST', '/submissions', { key, body })
  const path = `/submissions/${submitted.body.data.post_id}`
  const seen = await eventually(
    () => call('GET', path, { key }),
    (answer) => answer.body.data.verdict.status !== 'PENDING',
  )
  return seen.body.data
}

test('Facebook shows a post to whoever connected its Page, and to nobody else', async () => {
  const [ada, bob] = [await registerConfirmed(call, stack.adminKey), await registerConfirmed(call, stack.adminKey)]
  const started = await call('POST', '/affiliates/me/connections/meta', { key: ada.key })
  const back = await decideOn(started.body.data.authorize_url, {
    handle: 'shop.and.blog',
    scopes: ['pages_show_list', 'pages_read_engagement', 'read_insights'],
  })
  const returned = await fetch(`${stack.baseUrl}/api/v1/connections/meta/callback?${back}`, { redirect: 'manual' })
  const place = new URL(returned.headers.get('location') ?? '', stack.baseUrl)
  expect([returned.status, place.search, place.hash.split('?')[0]]).toEqual([302, '', '#/profile'])
  const brought = new URLSearchParams(place.hash.split('?')[1])
  const body = { code: brought.get('code'), state: brought.get('state') }
  const connected = await call('POST', '/affiliates/me/connections/meta/consent', { key: ada.key, body })
  expect(connected).toMatchObject({
    status: 201,
    body: {
      data: [
        { handle: 'shop', state: 'ACTIVE' },
        { handle: 'blog', state: 'ACTIVE' },
      ],
    },
  })

  for (const path of ['shop/posts/10155278547321729', 'reel/10155278547321730']) {
    const adas = await checked(ada.key, path)
    expect(adas.observation).toMatchObject({ sources: { views: 'platform', clicks: 'platform' } })
    expect(adas.flags).toEqual([])
  }
  const notReadable = { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' }
  expect((await checked(ada.key, 'groups/cats/posts/10155278547321731')).verdict).toMatchObject(notReadable)
  expect((await checked(bob.key, 'shop/posts/10155278547321732')).verdict).toMatchObject(notReadable)

  const addresses = asked.map(({ url }) => url).join()
  expect(addresses).toContain('_10155278547321729?')
  expect(output).toContain('Live       Facebook; the other platforms are simulated')
  for (const hidden of [secret, body.code ?? '', body.state ?? '', 'mock~access', 'mock~refresh']) {
    expect(output).not.toContain(hidden)
  }
  expect(addresses).not.toContain(secret)
  expect(addresses).not.toMatch(/mock~(?:access|refresh)/)
})

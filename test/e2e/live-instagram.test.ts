import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import { apiAt, type CallApi, registerConfirmed } from '../support/api.ts'
import { decideOn } from '../support/consent-server.ts'
import { eventually } from '../support/eventually.ts'

const secret = 'canary-secret-of-instagram'
const asked: IncomingMessage[] = []
let platforms: Server
let stack: RunningStack
let call: CallApi
let campaignId: string
let output = ''
let address = ''

beforeAll(async () => {
  platforms = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(platforms, 'listening')
  platforms.on('request', (request) => asked.push(request))
  const { port } = platforms.address() as AddressInfo
  address = `http://127.0.0.1:${port}`
  const onOutput = (text: string): void => {
    output += text
  }
  const environment = {
    INSTAGRAM_APP_ID: 'app',
    INSTAGRAM_APP_SECRET: secret,
    PLATFORM_STUB_URL: address,
    LOG_LEVEL: 'DEBUG',
  }
  stack = await startStack(environment, { onOutput })
  call = apiAt(stack.baseUrl)
  const body = { name: 'Spring', platforms: ['instagram'], status: 'ACTIVE' }
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
    url: `https://www.instagram.com/somebody/reel/${id}/`,
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

test('Instagram shows a post to whoever connected its account, and to nobody else', async () => {
  const [ada, bob] = [await registerConfirmed(call, stack.adminKey), await registerConfirmed(call, stack.adminKey)]
  const [code, gone] = ['C2Gz6dessjX', 'C2Gz6dessjY']
  const told = await fetch(`${address}/_posts`, {
    method: 'POST',
    body: JSON.stringify({ platform: 'instagram', posts: { [code]: { views: 48_210 } } }),
  })
  expect(told.status).toBe(200)
  const started = await call('POST', '/affiliates/me/connections/instagram', { key: ada.key })
  const back = await decideOn(started.body.data.authorize_url, {
    handle: 'ada',
    scopes: ['instagram_business_basic', 'instagram_business_manage_insights'],
  })
  const returned = await fetch(`${stack.baseUrl}/api/v1/connections/instagram/callback?${back}`, { redirect: 'manual' })
  const place = new URL(returned.headers.get('location') ?? '', stack.baseUrl)
  const brought = new URLSearchParams(place.hash.split('?')[1])
  const body = { code: brought.get('code'), state: brought.get('state') }
  const connected = await call('POST', '/affiliates/me/connections/instagram/consent', { key: ada.key, body })
  expect(connected).toMatchObject({ status: 201, body: { data: [{ handle: 'ada', state: 'ACTIVE' }] } })

  const adas = await checked(ada.key, code)
  expect(adas.observation).toMatchObject({ views: 48_210, sources: { views: 'platform' } })
  expect(adas.flags).toEqual([])
  const bobs = await checked(bob.key, gone)
  expect(bobs.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' })

  const addresses = asked.map(({ url }) => url).join()
  expect(addresses).toContain('/graph.instagram.com/v25.0/me/media')
  expect(output).toContain('Live       Instagram; the other platforms are simulated')
  for (const hidden of [secret, body.code ?? '', body.state ?? '', 'mock~access']) {
    expect(output).not.toContain(hidden)
  }
  expect(addresses).not.toContain(secret)
  expect(addresses).not.toMatch(/mock~(?:access|refresh)/)
})

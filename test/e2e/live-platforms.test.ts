import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import { apiAt, type CallApi, register, settledAsOf } from '../support/api.ts'
import { eventually } from '../support/eventually.ts'

const secrets = ['canary-token-of-x', 'canary-id-of-reddit', 'canary-secret-of-reddit']
const [bearer, clientId, clientSecret] = secrets
const asked: IncomingMessage[] = []
let platforms: Server
let url: string
let stack: RunningStack
let call: CallApi
let output = ''
/** Every answer of the API. */
let answered = ''

beforeAll(async () => {
  platforms = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(platforms, 'listening')
  platforms.on('request', (request) => asked.push(request))
  url = `http://127.0.0.1:${(platforms.address() as AddressInfo).port}`
  const onOutput = (text: string): void => {
    output += text
  }
  const environment = {
    X_BEARER_TOKEN: bearer,
    REDDIT_CLIENT_ID: clientId,
    REDDIT_CLIENT_SECRET: clientSecret,
    PLATFORM_STUB_URL: url,
    LOG_LEVEL: 'DEBUG',
  }
  stack = await startStack(environment, { onOutput })
  call = apiAt(stack.baseUrl)
})
afterAll(async () => {
  await stack?.stop()
  platforms?.closeAllConnections()
  platforms?.close()
})

const xPosts = z.object({
  data: z.tuple([z.object({ public_metrics: z.object({ impression_count: z.number() }) })]),
})

/** What the affiliate sees of a claim once it has been checked. */
const checked = async (platform: string, link: string, views: number) => {
  const ada = await register(call)
  const { body: campaign } = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'Spring', platforms: [platform] },
  })
  const submitted = await call('POST', '/submissions', {
    key: ada.key,
    body: {
      campaign_id: campaign.data.id,
      url: link,
      claimed_views: views,
      claimed_clicks: 0,
      claimed_conversions: 0,
      as_of: settledAsOf(),
    },
  })
  const { body } = await eventually(
    () => call('GET', `/submissions/${submitted.body.data.post_id}`, { key: ada.key }),
    ({ body: { data } }) => data.observation !== null,
  )
  answered += JSON.stringify(body)
  return body.data
}

test('X shows views to a bearer token, and a claim of them gets its verdict', async () => {
  const id = '1749000000000000001'
  const shown = await fetch(`${url}/api.x.com/2/tweets?ids=${id}`, { headers: { authorization: 'Bearer any' } })
  const views = xPosts.parse(await shown.json()).data[0].public_metrics.impression_count
  const { verdict, observation } = await checked('x', `https://x.com/ada/status/${id}`, views)
  expect(verdict).toMatchObject({ status: 'MATCHED', views: { claimed: views, observed: views } })
  expect(observation).toMatchObject({ views, clicks: null, conversions: null })
  expect(asked.find(({ url: path }) => path?.startsWith('/api.x.com/'))?.headers['authorization']).toBe('Bearer any')
  expect(asked.findLast(({ url: path }) => path?.startsWith('/api.x.com/'))?.headers['authorization']).toBe(
    `Bearer ${bearer}`,
  )
})

test('Reddit shows a score and comments, by which no claim is judged', async () => {
  const data = await checked('reddit', 'https://www.reddit.com/r/x/comments/2a00n1/t/', 1_000)
  expect(data.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'NOT_SUPPORTED', final: true })
  expect(data.observation).toMatchObject({
    likes: expect.any(Number),
    comments: expect.any(Number),
    missing: { views: 'unsupported', clicks: 'unsupported', conversions: 'unsupported' },
  })
})

/** An admin asks for a post while its platform answers with a case. */
const fetchedAt = async (platform: string, name: string, link: string) => {
  await fetch(`${url}/_case`, { method: 'POST', body: JSON.stringify({ platform, case: name, times: 1 }) })
  const { status, body } = await call('POST', `/platforms/${platform}/fetch`, {
    key: stack.adminKey,
    body: { url: link },
  })
  answered += JSON.stringify(body)
  return [status, body.data.reason]
}

test('whoever asks learns that a platform refused us or broke the connection', async () => {
  const links = { x: 'https://x.com/ada/status/1749000000000000009', reddit: 'https://redd.it/2a00n9' }
  for (const [platform, link] of Object.entries(links)) {
    expect(await fetchedAt(platform, 'status_403', link)).toEqual([200, 'auth'])
    expect(await fetchedAt(platform, 'cut', link)).toEqual([200, 'server_error'])
    expect(await fetchedAt(platform, 'redirect', link)).toEqual([200, 'server_error'])
  }
})

test('no secret is in an address, a log or an answer', async () => {
  const { body } = await call('GET', '/platforms', { key: stack.adminKey })
  answered += JSON.stringify(body)
  const addresses = asked.map((request) => request.url).join()
  expect(addresses).toContain('/www.reddit.com/api/v1/access_token')
  expect(output).toContain('Live       X, Reddit; the other platforms are simulated')
  for (const secret of [...secrets, Buffer.from(`${clientId}:${clientSecret}`).toString('base64')]) {
    expect(addresses + output + answered).not.toContain(secret)
  }
})

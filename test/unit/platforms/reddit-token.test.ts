import { expect, test } from 'vitest'
import { createAdapter } from '../../../lib/platforms/adapter.ts'
import { askableOf, mocks } from '../../../lib/platforms/askable.ts'
import type { Line } from '../../../lib/platforms/client.ts'
import type { PlatformRequest, PlatformResponse } from '../../../lib/platforms/request.ts'
import { plusMilliseconds } from '../../../lib/values/instant.ts'
import { fetchContext, mockPost, nativeIds, now, refTo } from './builders.ts'

const json = (value: unknown, status = 200, headers = {}): PlatformResponse => ({
  status,
  headers,
  body: JSON.stringify(value),
})
const given = (expires_in: unknown) => json({ access_token: 'token', token_type: 'bearer', expires_in, scope: '*' })
const id = nativeIds.reddit

/** Reddit that gives this token; what it is asked and how the post fares, at each moment. */
const redditGiving = (token: PlatformResponse) => {
  const asked: PlatformRequest[] = []
  const tokens: Line['tokens'] = new Map()
  const send = async (request: PlatformRequest): Promise<PlatformResponse> => {
    asked.push(request)
    return request.method === 'POST' ? token : json(mocks.reddit.show([mockPost({ nativeId: id })]))
  }
  const credential = { client_id: 'app', client_secret: 'secret', user_agent: 'web:app:v1 (by /u/ada)' }
  const adapter = createAdapter(
    askableOf('reddit'),
    async (_definition, refs) => ({ send, credential, calls: [refs] }),
    tokens,
  )
  const askAt = async (milliseconds: number) => {
    const context = fetchContext({}, { now: plusMilliseconds(now, milliseconds) })
    return (await adapter.fetchMetrics([refTo(id)], context)).get(id)
  }
  return { asked, askAt, hosts: () => asked.map(({ host }) => host) }
}

const token = 'www.reddit.com'
const info = 'oauth.reddit.com'

test('is used until its last minute, and then asked for again', async () => {
  const { askAt, hosts } = redditGiving(given(3_600))
  await askAt(0)
  await askAt(3_539_000)
  expect(hosts()).toEqual([token, info, info])
  await askAt(3_540_000)
  expect(hosts()).toEqual([token, info, info, token, info])
})

test('of less than a minute is used once', async () => {
  const { askAt, hosts } = redditGiving(given(30))
  expect(await askAt(0)).toMatchObject({ kind: 'observed' })
  await askAt(0)
  expect(hosts()).toEqual([token, info, token, info])
})

test('is asked for again after a day, whatever its time', async () => {
  const { askAt, hosts } = redditGiving(given(1e300))
  await askAt(0)
  await askAt(86_340_000)
  expect(hosts()).toEqual([token, info, token, info])
})

test('is asked for with the credential in a header, a form, and our name', async () => {
  const { askAt, asked } = redditGiving(given(3_600))
  await askAt(0)
  expect(asked).toEqual([
    {
      method: 'POST',
      host: token,
      path: '/api/v1/access_token',
      query: {},
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'web:app:v1 (by /u/ada)',
        authorization: `Basic ${Buffer.from('app:secret').toString('base64')}`,
      },
      body: 'grant_type=client_credentials',
    },
    {
      method: 'GET',
      host: info,
      path: '/api/info/',
      query: { id, raw_json: '1' },
      headers: { 'user-agent': 'web:app:v1 (by /u/ada)', accept: 'application/json', authorization: 'bearer token' },
    },
  ])
})

test.each<[string, PlatformResponse, object]>([
  ['a credential that is wrong', json({ message: 'Unauthorized', error: 401 }, 401), { reason: 'auth' }],
  ['too many calls', json({}, 429, { 'x-ratelimit-reset': '12' }), { reason: 'rate_limited', retryAfterSeconds: 12 }],
  ['a fault of Reddit', json({}, 500), { reason: 'server_error' }],
  ['an address that is gone', json({}, 404), { reason: 'server_error' }],
  ['a time in the past', given(-1), { reason: 'server_error' }],
  ['a page of HTML', { status: 200, headers: {}, body: '<html>' }, { reason: 'server_error' }],
  ['an error with 200', json({ error: 'unsupported_grant_type' }), { reason: 'server_error' }],
  ['no time', given(undefined), { reason: 'server_error' }],
  ['a time that is none', given('soon'), { reason: 'server_error' }],
  ['a line break in it', json({ access_token: 'a\nb', expires_in: 60 }), { reason: 'server_error' }],
])('that is not there for %s asks for no post', async (_why, response, expected) => {
  const { askAt, hosts } = redditGiving(response)
  expect(await askAt(0)).toMatchObject({ kind: 'unavailable', ...expected })
  expect(hosts()).toEqual([token])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, type CallApi, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

let stack: RunningStack
let call: CallApi
let affiliateKey: string
let campaignId: string

beforeAll(async () => {
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const body = {
    name: 'Spring',
    platforms: ['youtube'],
    status: 'ACTIVE',
    landing_url: 'https://shop.example/spring?a=1',
  }
  campaignId = (await call('POST', '/campaigns', { key: stack.adminKey, body })).body.data.id
  affiliateKey = (await registerConfirmed(call, stack.adminKey)).key
})
afterAll(() => stack?.stop())

const makeLink = async (): Promise<string> =>
  (await call('POST', '/links', { key: affiliateKey, body: { campaign_id: campaignId } })).body.data.code

const open = (code: string, { method = 'GET', headers = {} } = {}): Promise<Response> =>
  fetch(`${stack.baseUrl}/r/${code}`, {
    method,
    headers: { 'user-agent': phone, ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  })

test('a link takes whoever opens it to its page, with a click id, and is kept by nobody on the way', async () => {
  const response = await open(await makeLink())
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toMatch(/^https:\/\/shop\.example\/spring\?a=1&clk=clk_[0-9A-Z]{46}$/)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer-when-downgrade',
    'x-request-id': expect.any(String),
  })
  expect(response.headers.getSetCookie()).toEqual([])
})

test.each([
  ['HEAD', { method: 'HEAD' }],
  ['OPTIONS', { method: 'OPTIONS' }],
  ['privacy', { headers: { 'sec-gpc': '1' } }],
])('whoever looks at a link (%s) is taken to the page without a click id', async (_how, how) => {
  const response = await open(await makeLink(), how)
  expect([response.status, response.headers.get('location')]).toEqual([302, 'https://shop.example/spring?a=1'])
})

test('a stopped link leads to the landing page without a click id', async () => {
  const code = await makeLink()
  await call('DELETE', `/links/${code}`, { key: affiliateKey })
  expect((await open(code)).headers.get('location')).toBe('https://shop.example/spring?a=1')
})

test.each(['0000000000', 'nothing', 'UPPERCASE0'])('/r/%s leads nowhere, and says so on a page', async (code) => {
  const response = await open(code)
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  expect(await response.text()).toContain('This link leads nowhere')
})

test('a link takes no other method', async () => {
  const response = await open(await makeLink(), { method: 'POST' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
})

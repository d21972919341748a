import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { routeTables } from '../../lib/tools/openapi/route-tables.ts'
import { type ApiAnswer, apiAt, type CallApi, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
let call: CallApi
let campaignId: string
let affiliateKey: string

beforeAll(async () => {
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const body = { name: 'Spring', platforms: ['youtube'], status: 'ACTIVE' }
  const campaign = await call('POST', '/campaigns', { key: stack.adminKey, body })
  campaignId = campaign.body.data.id
  affiliateKey = (await registerConfirmed(call, stack.adminKey)).key
})

afterAll(() => stack.stop())

const { docs, web, discord, ...counted } = routeTables

/** A path with an id that nobody has in the place of each name. */
const filled = (path: string): string => path.replaceAll(/\{\w+\}/g, 'nothing')

describe('what a caller has left', () => {
  test.each(Object.values(counted).flat())('is on the response to $method $path', async ({ method, path }) => {
    const response = await fetch(`${stack.baseUrl}${filled(path)}`, {
      method,
      headers: { authorization: `Bearer ${stack.adminKey}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '[' }),
      redirect: 'manual',
    })
    const left = ['limit', 'remaining', 'reset'].map((name) => response.headers.get(`ratelimit-${name}`))
    expect(left).toEqual([1, 2, 3].map(() => expect.stringMatching(/^\d+$/)))
  })

  test('is on no file, which nobody counts', async () => {
    const files = [...docs, ...web].filter(({ path }) => !path.includes('{'))
    for (const { path } of files) {
      const response = await fetch(`${stack.baseUrl}${path}`)
      expect([path, response.headers.get('ratelimit-limit')]).toEqual([path, null])
    }
  })
})

const publicGets = [...docs, ...web, ...counted.health].filter(
  ({ method, path }) => method === 'GET' && !path.includes('{'),
)

test.each(publicGets)('HEAD $path gets what GET gets, without the body', async ({ path }) => {
  const [get, head] = await Promise.all(
    ['GET', 'HEAD'].map((method) => fetch(`${stack.baseUrl}${path}`, { method, redirect: 'manual' })),
  )
  expect(head?.status).toBe(get?.status)
  expect(head?.headers.get('content-type')).toBe(get?.headers.get('content-type'))
  expect(await head?.text()).toBe('')
})

let posts = 0

const submit = (change: object, before = ''): Promise<ApiAnswer> => {
  posts += 1
  const url = `https://www.youtube.com/watch?v=manners${String(posts).padStart(3, '0')}0`
  const claim = { claimed_views: 10, claimed_clicks: 1, claimed_conversions: 0 }
  const text = `${before}${JSON.stringify({ campaign_id: campaignId, url, ...claim, ...change })}`
  return call('POST', '/submissions', { key: affiliateKey, text })
}

describe('a time', () => {
  const hourAgo = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000)
  const inUtc = hourAgo.toISOString()
  const inBerlin = new Date(hourAgo.getTime() + 7_200_000).toISOString().replace('Z', '+02:00')

  test.each([
    ['Z', inUtc],
    ['+00:00', inUtc.replace('Z', '+00:00')],
    ['another offset', inBerlin],
    ['no milliseconds', inUtc.replace('.000Z', '+00:00')],
  ])('with %s is read as UTC', async (_, asOf) => {
    const submitted = await submit({ as_of: asOf })
    expect(submitted.status).toBe(201)
    expect(submitted.body.data.as_of).toBe(inUtc)
  })

  test('of a clock that is less than a minute fast is now, and beyond that is in the future', async () => {
    const fast = new Date(Date.now() + 50_000).toISOString()
    const submitted = await submit({ as_of: fast })
    expect(submitted.status).toBe(201)
    expect(submitted.body.data.as_of < fast).toBe(true)
    const faster = await submit({ as_of: new Date(Date.now() + 90_000).toISOString() })
    expect([faster.status, faster.body.errors[0].path]).toEqual([422, 'as_of'])
  })
})

test('a byte order mark before the body is no error', async () => {
  expect((await submit({}, '\uFEFF')).status).toBe(201)
})

test('null is as if the field were left out', async () => {
  const submitted = await submit({ title: null, description: null, platform: null, as_of: null })
  expect(submitted.status).toBe(201)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '../../lib/tools/local/demo/session.ts'
import { fillSamples } from '../../lib/tools/local/samples/fill-samples.ts'
import type { SampleState } from '../../lib/tools/local/samples/state.ts'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, type CallApi } from '../support/api.ts'

let stack: RunningStack
let call: CallApi
let session: Session

const samples = async (
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>> = {},
  query = '',
): Promise<{ status: number; body: Partial<SampleState> & { isAdmin?: boolean; detail?: string } }> => {
  const response = await fetch(`${stack.baseUrl}/_local/samples${query}`, { method, headers })
  return { status: response.status, body: (await response.json()) as Partial<SampleState> }
}
const by = (key: string) => ({ authorization: `Bearer ${key}` })

beforeAll(async () => {
  stack = await startStack({ LOCAL_STACK_SAMPLES: 'on', MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN' })
  call = apiAt(stack.baseUrl)
})

afterAll(() => stack?.stop())

/** Some 300 requests and runs of functions. */
const playedWithinMs = 400_000

test('an empty stack says so, and lets an admin alone fill it', async () => {
  expect((await samples('GET')).body).toMatchObject({ behindMs: 0, filling: { kind: 'empty' }, isAdmin: false })
  expect((await samples('GET', by(stack.adminKey))).body.isAdmin).toBe(true)
  expect((await samples('POST')).status).toBe(403)
  expect((await samples('POST', by(stack.adminKey), '?size=huge')).body.detail).toBe(
    'size must be one of whole, small; leave it out for the whole week.',
  )
  expect((await samples('GET')).body.filling).toEqual({ kind: 'empty' })
})

test('the page has the script of the local stack, which the page that is deployed has not', async () => {
  const page = await (await fetch(`${stack.baseUrl}/`)).text()
  expect(page.match(/<script[^>]*_local\/strip\.js/g)).toHaveLength(1)
  expect((await fetch(`${stack.baseUrl}/_local/strip.js`)).headers.get('content-type')).toMatch(/^text\/javascript/)
})

test(
  'a week is played by a clock that moves, in every function, and ends at the time on the wall',
  async () => {
    const behind: number[] = []
    session = await fillSamples(stack, (_progress, state) => behind.push(state.behindMs), 'small')
    const again = await samples('POST', by(stack.adminKey))
    expect(again.body).toMatchObject({ behindMs: 0, filling: { kind: 'filled' } })
    expect(behind.some((ms) => ms > 0)).toBe(true)
    expect(behind).toEqual(behind.toSorted((left, right) => right - left))
    const { body } = await call('GET', '/campaigns', { key: stack.adminKey })
    expect(body.data.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'Autumn launch',
      'Northwind shop',
      'Spring trail running',
    ])
  },
  playedWithinMs,
)

const ofWeek = async (path: string, query = ''): Promise<Record<string, unknown>[]> =>
  (await call('GET', `/campaigns/${session.week?.campaignId}/${path}${query}`, { key: stack.adminKey })).body.data

test('the week has what the pictures show: growth, a liar, a lagging platform, a deleted post, sales and an appeal', async () => {
  const posts = await ofWeek('posts', '?limit=100')
  const by = (name: string) => posts.filter(({ affiliate_name: affiliate }) => affiliate === name)
  expect(posts).toHaveLength(14)
  expect(by('Ada Okafor').map(({ status }) => status)).toEqual(['MATCHED', 'MATCHED', 'MATCHED'])
  expect(by('Cleo Rossi').map(({ level }) => level)).toEqual(['HIGH', 'HIGH', 'HIGH'])
  expect(by('Ben Keller').map(({ level }) => level)).toEqual(['LOW', 'MEDIUM', 'NONE'])
  expect(by('Dan Patel').map(({ level }) => level)).toEqual(['NONE', 'NONE', 'NONE', 'NONE', 'NONE'])
  const path = `/campaigns/${session.shop.campaignId}/conversions`
  const conversions: Record<string, string>[] = (await call('GET', path, { key: stack.adminKey })).body.data
  expect(conversions.map(({ status }) => status).toSorted()).toEqual(['APPROVED', 'APPROVED', 'REJECTED'])
  const appeals = (await call('GET', '/appeals', { key: stack.adminKey })).body.data
  expect(appeals.map(({ status }: { status: string }) => status).toSorted()).toEqual(['OPEN', 'PARTLY'])
  const alerts = (await call('GET', '/alerts', { key: stack.adminKey })).body.data
  expect(new Set(alerts.map(({ type }: { type: string }) => type))).toContain('POST_REMOVED')
})

test('its days are settled and approved, with statements and a batch of payouts', async () => {
  const { data } = (await call('GET', `/campaigns/${session.week?.campaignId}/money`, { key: stack.adminKey })).body
  expect(data).toMatchObject({ currency: 'USD', settled_day: expect.any(String), locked_day: expect.any(String) })
  expect(data.saved_minor).toBeGreaterThan(0)
  const statements = await ofWeek('earnings')
  expect(statements.filter(({ statement_id: id }) => id !== null).length).toBeGreaterThan(1)
  const batches = (await call('GET', '/payout-batches', { key: stack.adminKey })).body.data
  expect(batches).toHaveLength(1)
  expect(batches[0].payouts).toBe(batches[0].paid + 1)
})

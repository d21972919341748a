import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { type ApiAnswer, apiAt, type CallApi, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
let call: CallApi
let campaignId: string
let affiliateKey: string

const usual = { currency: 'JPY', model: 'CPM', rates: { per_1000_views: 450 }, budget_minor: 500_000 }

beforeAll(async () => {
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const body = { name: 'Spring', platforms: ['youtube'], status: 'ACTIVE' }
  campaignId = (await call('POST', '/campaigns', { key: stack.adminKey, body })).body.data.id
  affiliateKey = (await registerConfirmed(call, stack.adminKey)).key
})
afterAll(() => stack.stop())

const setTerms = (change: object): Promise<ApiAnswer> =>
  call('PUT', `/campaigns/${campaignId}/terms`, { key: stack.adminKey, body: { ...usual, ...change } })
const get = (path: string, key = stack.adminKey): Promise<ApiAnswer> => call('GET', path, { key })

describe('the money of a campaign over HTTP', () => {
  test('has no terms before somebody sets them', async () => {
    expect((await get(`/campaigns/${campaignId}/terms`)).status).toBe(404)
    expect((await get(`/campaigns/${campaignId}/money`)).status).toBe(404)
    expect((await get(`/campaigns/${campaignId}/ledger`)).body.data).toEqual([])
  })

  test('has terms, a ledger and balances once they are set, in a currency without decimals', async () => {
    const set = await setTerms({})
    expect(set.status).toBe(200)
    expect(set.body.data).toMatchObject({ version: 1, currency: 'JPY', digits: 0, budget_minor: 500_000 })
    expect((await get(`/campaigns/${campaignId}/ledger`)).body.data).toMatchObject([
      {
        kind: 'FUND',
        lines: [
          { account: 'advertiser', minor: -500_000 },
          { account: 'budget', minor: 500_000 },
        ],
      },
    ])
    expect((await get(`/campaigns/${campaignId}/money`)).body.data).toMatchObject({
      left_minor: 500_000,
      spent_minor: 0,
      saved_minor: 0,
      is_exhausted: false,
      settled_day: null,
    })
  })

  test('shows an affiliate what is paid, and not how much there is', async () => {
    const { data } = (await get(`/campaigns/${campaignId}/terms`, affiliateKey)).body
    expect(data).toMatchObject({ rates: { per_1000_views: 450 }, budget_minor: null })
    expect((await get(`/campaigns/${campaignId}/money`, affiliateKey)).status).toBe(403)
    expect((await get('/affiliates/me/earnings', affiliateKey)).body).toMatchObject({ data: [], next_cursor: null })
  })

  test.each([
    ['a rate of 0', { rates: { per_1000_views: 0 }, if_version: 1 }, 'rates.per_1000_views'],
    ['a currency that is none', { currency: 'EURO', if_version: 1 }, 'currency'],
    ['another currency', { currency: 'USD', if_version: 1 }, 'currency'],
    ['caps that contradict each other', { cap_per_post: 2, cap_per_affiliate: 1, if_version: 1 }, 'cap_per_post'],
    ['a change that names no version', { budget_minor: 1 }, 'if_version'],
    ['a fraction of a yen', { budget_minor: 0.5, if_version: 1 }, 'budget_minor'],
  ])('refuses %s, naming the field', async (_, change, path) => {
    const { status, body } = await setTerms(change)
    expect([status, body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]])
    expect((await get(`/campaigns/${campaignId}/terms`)).body.data.version).toBe(1)
  })

  test('refuses a change of a version that is not the latest', async () => {
    const { status, body } = await setTerms({ budget_minor: 1, if_version: 7 })
    expect([status, body.code]).toEqual([409, 'conflict'])
    expect(body.detail).toContain('version 1')
  })

  test('refuses to lock a day that is not settled', async () => {
    const body = { through: '2026-01-31' }
    const refused = await call('POST', `/campaigns/${campaignId}/lock`, { key: stack.adminKey, body })
    expect([refused.status, refused.body.detail]).toEqual([
      422,
      '`through` must be a day that is settled; no day is settled yet.',
    ])
  })
})

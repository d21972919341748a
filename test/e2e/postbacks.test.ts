import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createRecording } from '../../lib/deps/recording.ts'
import { dummyCredentials } from '../../lib/tools/local/resources.ts'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { signatureOf } from '../../lib/tracking/postback-signature.ts'
import { recordClick } from '../../lib/tracking/record-click.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { isLinkCode } from '../../lib/values/link-code.ts'
import { desktop, phone } from '../support/a-link.ts'
import { apiAt, type CallApi, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
let call: CallApi
let advertiser: { readonly id: string; readonly key: string }
let affiliateKey: string
let campaignId: string
let code: string
let token: string
let secret: string
let clickId: string

beforeAll(async () => {
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const body = { name: 'Shop', email: 'shop@example.com', role: 'ADVERTISER' }
  const registered = await call('POST', '/affiliates', { key: stack.adminKey, body })
  advertiser = { id: registered.body.data.id, key: registered.body.data.api_key }
  affiliateKey = (await registerConfirmed(call, stack.adminKey)).key
})
afterAll(() => stack?.stop())

const campaign = async (more: object = {}): Promise<string> => {
  const body = {
    name: 'Spring',
    platforms: ['youtube'],
    status: 'ACTIVE',
    advertiser_id: advertiser.id,
    landing_url: 'https://shop.example/spring',
    ...more,
  }
  return (await call('POST', '/campaigns', { key: stack.adminKey, body })).body.data.id
}
const link = async (of: string): Promise<string> =>
  (await call('POST', '/links', { key: affiliateKey, body: { campaign_id: of } })).body.data.code

/** Follows a link, and returns the click id that its visitor arrives with. */
const clickOn = async (at: string, userAgent = phone): Promise<string> => {
  const response = await fetch(`${stack.baseUrl}/r/${at}`, {
    headers: { 'user-agent': userAgent },
    redirect: 'manual',
  })
  return new URL(response.headers.get('location') ?? '').searchParams.get('clk') ?? ''
}

beforeEach(async () => {
  campaignId = await campaign({ conversion_window_days: 1 })
  code = await link(campaignId)
  const made = await call('POST', `/campaigns/${campaignId}/postback-token`, { key: advertiser.key })
  expect(made.status).toBe(201)
  token = made.body.data.token
  secret = made.body.data.signing_secret
  clickId = await clickOn(code)
})

type Query = Readonly<Record<string, string | undefined>>
const sale = () => ({
  click_id: clickId,
  txn_id: 'A-1001',
  event: 'sale',
  status: 'approved',
  amount: '19.90',
  currency: 'EUR',
})
const textOf = (query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new URLSearchParams(given).toString()
}
const send = (more: Query = {}, method = 'POST') =>
  call(method, `/postbacks/${token}?${textOf({ ...sale(), ...more })}`)
const outcome = async (more: Query = {}, method = 'POST') => {
  const { status, body } = await send(more, method)
  return [status, body.data?.result ?? body.code]
}
const signed = (more: Query = {}, by = 0): Query => {
  const query = { ...sale(), ts: String(Math.floor(Date.now() / 1000) + by), ...more }
  return { ...query, sig: signatureOf(query, secret) }
}
const list = async () =>
  (await call('GET', `/campaigns/${campaignId}/conversions?limit=100`, { key: advertiser.key })).body.data

describe('what a postback leads to', () => {
  test('first, again, and with another status or amount: one conversion, with its history', async () => {
    const first = await send({ status: 'pending' })
    expect([first.status, first.body.data.result]).toEqual([202, 'accepted'])
    const { conversion_id: id } = first.body.data
    expect(await outcome({ status: 'pending' })).toEqual([200, 'duplicate'])
    expect(await outcome({ status: 'pending' }, 'GET')).toEqual([200, 'duplicate'])
    expect(await outcome({ status: 'approved' }, 'GET')).toEqual([202, 'accepted'])
    expect(await outcome({ amount: '15.00' })).toEqual([202, 'accepted'])
    expect(await outcome({ status: 'rejected' })).toEqual([202, 'accepted'])
    expect(await list()).toMatchObject([
      { conversion_id: id, status: 'REJECTED', versions: 4, is_counted: false, link_code: code, click_id: clickId },
    ])
    const { data } = (await call('GET', `/conversions/${id}`, { key: advertiser.key })).body
    expect(data).toMatchObject({ attribution: 'ATTRIBUTED', amount_minor: 1990, currency: 'EUR', event: 'sale' })
    const history = data.history as { status: string; amount_minor: number; reported_by: string }[]
    expect(history.map(({ status, amount_minor }) => [status, amount_minor])).toEqual([
      ['PENDING', 1990],
      ['APPROVED', 1990],
      ['APPROVED', 1500],
      ['REJECTED', 1990],
    ])
  })

  test('without a transaction, one per click and event, in whatever case the click id comes back', async () => {
    const lead = { txn_id: undefined, event: 'lead', amount: undefined, currency: undefined, status: undefined }
    expect(await outcome(lead)).toEqual([202, 'accepted'])
    expect(await outcome({ ...lead, click_id: clickId.toLowerCase() })).toEqual([200, 'duplicate'])
    expect(await outcome({ ...lead, event: 'trial' })).toEqual([202, 'accepted'])
    expect(await outcome({ ...lead, click_id: await clickOn(code, desktop) })).toEqual([202, 'accepted'])
    expect(await list()).toHaveLength(3)
  })

  test('a further click of the same visitor is theirs, too', async () => {
    expect(await outcome({ click_id: await clickOn(code) })).toEqual([202, 'accepted'])
  })

  test.each([
    ['that is none', async () => 'clk_01'],
    ['that is forged', async () => `${clickId.slice(0, -1)}${clickId.endsWith('0') ? '1' : '0'}`],
    ['of a bot', () => clickOn(code, 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)')],
    ['of another campaign', async () => clickOn(await link(await campaign()))],
  ])('a click %s: unattributed, kept and not counted', async (_what, click) => {
    const click_id = await click()
    expect(await outcome({ click_id })).toEqual([202, 'unattributed'])
    expect(await outcome({ click_id })).toEqual([200, 'duplicate'])
    expect(await list()).toMatchObject([{ attribution: 'UNATTRIBUTED', is_counted: false, link_code: null, click_id }])
  })

  test('after the window of the campaign: late, kept and not counted', async () => {
    const { dynamodbEndpoint: endpoint, region, tableName } = stack
    const document = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint, region, credentials: dummyCredentials }),
      { marshallOptions: { removeUndefinedValues: true } },
    )
    const recording = createRecording({ document, tableName, pause: () => Promise.resolve() })
    if (!isLinkCode(code)) throw new Error('The link has no code')
    const place = await recording.clickIds.issue(code, 0, toInstant(Date.now() - 25 * 3_600_000))
    const request = { code, method: 'GET', headers: { 'user-agent': desktop }, sourceIp: '192.0.2.1' }
    await recordClick(request, place, { dedupeMinutes: 60 }, { recording })
    expect(await outcome({ click_id: place.clickId })).toEqual([202, 'late'])
    expect(await outcome({ click_id: place.clickId })).toEqual([200, 'duplicate'])
    expect(await list()).toMatchObject([{ attribution: 'LATE', is_counted: false, link_code: code }])
    document.destroy()
  })

  test.each([
    ['a wrong signature', () => ({ ...signed(), amount: '1990' })],
    ['a signature of six minutes ago', () => signed({}, -301)],
    ['a signature ahead of time', () => signed({}, 302)],
    ['no time', () => ({ ...signed(), ts: undefined })],
  ])('%s: 401, and nothing is kept', async (_what, query) => {
    const { status, headers, body } = await send(query())
    expect([status, body.code]).toEqual([401, 'wrong_signature'])
    expect(headers.get('www-authenticate')).toBe('Signature')
    expect(await list()).toEqual([])
  })

  test.each([
    [{ amount: '19.901' }, '`amount` must have at most 2 decimals in EUR.'],
    [{ amount: '1990.0', currency: 'JPY' }, '`amount` must have no decimals in JPY.'],
    [{ amount: '1.2345', currency: 'KWD' }, '`amount` must have at most 3 decimals in KWD.'],
    [{ currency: 'EUX' }, '`currency` must be a code of ISO 4217 such as EUR; "EUX" is none.'],
    [{ status: 'paid' }, '`status` must be one of pending, approved, rejected.'],
    [{ sub_id: '1' }, '`sub_id` is not a known field; remove it.'],
    [
      { click_id: undefined, txn_id: undefined },
      '`click_id` is required unless there is a txn_id; send both if you have them.',
    ],
  ])('%j: 422 that says why, and nothing is kept', async (more, detail) => {
    const { status, body } = await send(more)
    expect([status, body.code, body.detail]).toEqual([422, 'validation_failed', detail])
    expect(await list()).toEqual([])
  })

  test.each([
    ['1990', 'JPY', 1990],
    ['1.234', 'KWD', 1234],
    ['19.9', 'HUF', 1990],
  ])('%s %s is %i of the smallest unit', async (amount, currency, amount_minor) => {
    expect(await outcome({ amount, currency })).toEqual([202, 'accepted'])
    expect(await list()).toMatchObject([{ amount_minor, currency }])
  })

  test('an unknown token: 404; HEAD: 405; and nothing is kept', async () => {
    const unknown = await call('POST', `/postbacks/pbt_${'0'.repeat(48)}?txn_id=A-1`)
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
    const looked = await fetch(`${stack.baseUrl}/api/v1/postbacks/${token}?txn_id=A-1`, { method: 'HEAD' })
    expect([looked.status, looked.headers.get('allow')]).toEqual([405, 'POST, GET'])
    expect(await list()).toEqual([])
  })
})

test('a campaign that requires signatures takes signed postbacks alone', async () => {
  const body = { postback_signature: 'required' }
  expect((await call('PUT', `/campaigns/${campaignId}`, { key: stack.adminKey, body })).status).toBe(200)
  expect(await outcome()).toEqual([401, 'wrong_signature'])
  expect(await outcome(signed())).toEqual([202, 'accepted'])
  expect(await outcome(signed(), 'GET')).toEqual([200, 'duplicate'])
})

test('a token that was replaced works on beside the new one', async () => {
  const again = await call('POST', `/campaigns/${campaignId}/postback-token`, { key: advertiser.key })
  expect(again.body.data).toMatchObject({ campaign_id: campaignId, previous_valid_until: expect.any(String) })
  expect(await outcome(signed())).toEqual([202, 'accepted'])
  token = again.body.data.token
  expect(await outcome()).toEqual([200, 'duplicate'])
  expect(await outcome(signed())).toEqual([401, 'wrong_signature'])
  secret = again.body.data.signing_secret
  expect(await outcome(signed())).toEqual([200, 'duplicate'])
})

describe('a file of conversions', () => {
  const upload = (text: string, { query = '', type = 'text/csv; charset=utf-8' } = {}) =>
    call('POST', `/campaigns/${campaignId}/conversions/import${query}`, {
      key: advertiser.key,
      text,
      headers: { 'content-type': type },
    })
  const file = () =>
    `click_id;txn_id;status;amount;currency\r\n${clickId};F-1;approved;5;EUR\r\n;F-2;;5.001;EUR\r\n;F-3;;;\r\n`

  test('is tried first and stored then, row by row', async () => {
    const counts = { accepted: 1, duplicate: 0, unattributed: 1, late: 0, refused: 1 }
    const tried = await upload(file(), { query: '?dry_run=true' })
    expect([tried.status, tried.body.data]).toMatchObject([200, { dry_run: true, ...counts }])
    expect(await list()).toEqual([])
    const stored = await upload(file())
    expect(stored.body.data).toMatchObject({ dry_run: false, ...counts })
    expect(stored.body.data.rows).toMatchObject([
      { line: 2, result: 'accepted', error: null },
      { line: 3, result: 'refused', conversion_id: null, error: { code: 'validation_failed' } },
      { line: 4, result: 'unattributed', error: null },
    ])
    expect((await upload(file())).body.data).toMatchObject({ ...counts, accepted: 0, unattributed: 0, duplicate: 2 })
    expect(await list()).toHaveLength(2)
  })

  test.each([
    [415, 'unsupported_media_type', '{}', { type: 'application/json' }],
    [422, 'validation_failed', 'txn_id,colour\nA,b', {}],
    [422, 'validation_failed', 'txn_id\nA', { query: '?dry_run=yes' }],
    [413, 'payload_too_large', `txn_id\n${'A'.repeat(1_048_576)}`, {}],
  ] as const)('is refused whole with %i %s', async (status, problem, text, how) => {
    const refused = await upload(text, how)
    expect([refused.status, refused.body.code]).toEqual([status, problem])
  })
})

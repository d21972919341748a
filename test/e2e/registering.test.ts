import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { type ApiAnswer, apiAt, type CallApi } from '../support/api.ts'
import { mailsTo, tokenIn } from '../support/mailbox.ts'

const addressLimit = 20

let stack: RunningStack
let call: CallApi

beforeAll(async () => {
  const registrations = { REGISTRATIONS_PER_ADDRESS: String(addressLimit) }
  stack = await startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN', ...registrations })
  call = apiAt(stack.baseUrl)
})
afterAll(() => stack?.stop())

const register = (email: string, name: string = randomUUID()): Promise<ApiAnswer> =>
  call('POST', '/affiliates', { body: { name, email } })

const anEmail = (): string => `${randomUUID()}@example.com`

const confirm = async (email: string): Promise<ApiAnswer> => {
  const [mail] = await mailsTo(stack.mailboxUrl, email)
  return call('POST', '/affiliates/confirmations', { body: { token: tokenIn(mail?.text ?? '') } })
}

/** An answer without what differs between any two registrations. */
const shapeOf = ({ status, headers, body }: ApiAnswer) => ({
  status,
  headers: [...headers.keys()].toSorted(),
  body: JSON.stringify(body, (key, value) =>
    ['id', 'name', 'email', 'pending_email', 'api_key', 'created_at'].includes(key) ? typeof value : value,
  ),
})

const reachingFurther = [
  ['POST', '/affiliates/me/api-keys', {}],
  ['GET', '/affiliates/me/accounts/youtube', undefined],
  ['PUT', '/affiliates/me/accounts/youtube', { handle: '@ada' }],
  ['GET', '/notifications/endpoints', undefined],
  ['POST', '/notifications/endpoints', { url: 'http://127.0.0.1:1/nobody-listens' }],
] as const

test('somebody registers, submits at once, confirms the address from the mail, and goes further', async () => {
  const campaign = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'Open', platforms: ['youtube'], status: 'ACTIVE' },
  })
  const email = anEmail()
  const registered = await register(email)
  expect(registered.body.data).toMatchObject({ email, email_confirmed: false, pending_email: email })
  const key: string = registered.body.data.api_key
  const submitted = await call('POST', '/submissions', {
    key,
    body: {
      campaign_id: campaign.body.data.id,
      url: 'https://youtu.be/confirming0',
      claimed_views: 1,
      claimed_clicks: 1,
      claimed_conversions: 1,
    },
  })
  expect(submitted.status).toBe(201)
  for (const path of ['/affiliates/me', '/alerts', '/campaigns', '/submissions/history', '/affiliates/me/api-keys']) {
    expect((await call('GET', path, { key })).status, path).toBe(200)
  }
  for (const [method, path, body] of reachingFurther) {
    const refused = await call(method, path, { key, body })
    expect([refused.status, refused.body.code], path).toEqual([403, 'email_not_confirmed'])
    expect(refused.body.detail).toMatch(/^Confirm your e-mail address first/)
  }
  const confirmed = await confirm(email)
  expect(confirmed.body).toEqual({
    success: true,
    data: { id: registered.body.data.id, email, email_confirmed: true },
  })
  expect((await confirm(email)).body).toEqual(confirmed.body)
  for (const [method, path, body] of reachingFurther) {
    expect([200, 201], path).toContain((await call(method, path, { key, body })).status)
  }
  const me = (await call('GET', '/affiliates/me', { key })).body.data
  expect(me).toMatchObject({ email_confirmed: true, pending_email: null })
  expect((await call('POST', '/affiliates/me/confirmations', { key })).body.code).toBe('conflict')
})

describe('an address that is taken', () => {
  test('gets the same responses as a free one when registering and changing; only the mail differs', async () => {
    const [taken, free] = [anEmail(), anEmail()]
    await register(taken)
    await confirm(taken)
    const [again, first] = [await register(taken.toUpperCase()), await register(free)]
    expect(shapeOf(again)).toEqual(shapeOf(first))
    const key: string = again.body.data.api_key
    const put = (email: string) => call('PUT', '/affiliates/me', { key, body: { email } })
    expect(shapeOf(await put(taken))).toEqual(shapeOf(await put(anEmail())))
    const resend = () => call('POST', '/affiliates/me/confirmations', { key })
    const toFree = await resend()
    await put(taken)
    expect(shapeOf(await resend())).toEqual(shapeOf(toFree))
    const [mail] = await mailsTo(stack.mailboxUrl, taken)
    expect(mail?.subject).toBe('You already have an account')
  })

  test('does not belong to somebody who entered it first but cannot read its mails', async () => {
    const email = anEmail()
    await register(email)
    const owner = await register(email)
    expect((await confirm(email)).body.data.id).toBe(owner.body.data.id)
  })
})

test('opening the link changes nothing: only the request that the button sends does', async () => {
  const email = anEmail()
  const { body } = await register(email)
  const [mail] = await mailsTo(stack.mailboxUrl, email)
  const [, link = ''] = /^(http\S+)$/m.exec(mail?.text ?? '') ?? []
  expect(new URL(link).search).toBe('')
  expect((await fetch(link)).status).toBe(200)
  const key: string = body.data.api_key
  expect((await call('GET', '/affiliates/confirmations', { key })).status).toBe(404)
  const me = await call('GET', '/affiliates/me', { key })
  expect(me.body.data.email_confirmed).toBe(false)
})

test('one network address can register only so many accounts, whatever X-Forwarded-For says; an admin is not limited', async () => {
  const statuses: number[] = []
  for (let count = 0; count <= addressLimit; count += 1) {
    const body = { name: randomUUID(), email: anEmail() }
    const answer = await call('POST', '/affiliates', { body, headers: { 'x-forwarded-for': `203.0.113.${count}` } })
    statuses.push(answer.status)
  }
  expect(statuses.at(-1)).toBe(429)
  const refused = await register(anEmail())
  expect(refused.body.detail).toMatch(
    new RegExp(`^The limit is ${addressLimit} registrations from one address an hour`),
  )
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const body = { name: randomUUID(), email: anEmail() }
  const byAdmin = await call('POST', '/affiliates', { key: stack.adminKey, body })
  expect(byAdmin.body.data).toMatchObject({ email_confirmed: true, pending_email: null })
})

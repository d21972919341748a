import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, type CallApi, registerConfirmed, settledAsOf } from '../support/api.ts'
import { eventually } from '../support/eventually.ts'
import { mailsTo } from '../support/mailbox.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
let call: CallApi
let receiver: Receiver
let campaignId: string

beforeAll(async () => {
  receiver = await startReceiver()
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const campaign = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'Told', platforms: ['youtube'] },
  })
  campaignId = campaign.body.data.id
  const truth = { views: 1000, clicks: 50, conversions: 5 }
  await call('PUT', '/platforms/youtube/config', {
    key: stack.adminKey,
    body: { mock: { failure_rate: 0, posts: { toldaloud0A: truth, toldaloud02: truth, toldaloud3A: truth } } },
  })
})
afterAll(() => Promise.all([stack?.stop(), receiver?.stop()]))

const subscribe = async (key: string, body: object) =>
  (await call('POST', '/notifications/endpoints', { key, body })).body.data

/** Waits until an endpoint has answered its challenge, and forgets that it got it. */
const verified = async (key: string, id: string, path: string): Promise<void> => {
  await eventually(
    () => call('GET', `/notifications/endpoints/${id}`, { key }),
    ({ body }) => body.data.verified_at !== null,
  )
  receiver.forget(path)
}

const overclaim = (key: string, id: string) =>
  call('POST', '/submissions', {
    key,
    body: {
      campaign_id: campaignId,
      url: `https://youtu.be/${id}`,
      claimed_views: 5_000,
      as_of: settledAsOf(),
      claimed_clicks: 50,
      claimed_conversions: 5,
    },
  })

test('somebody who registers an endpoint and overclaims gets a signed event, while a hanging endpoint delays nobody', async () => {
  const ada = await registerConfirmed(call, stack.adminKey)
  const [path, hanging] = [`/ok/${randomUUID()}`, `/hang/${randomUUID()}`]
  await subscribe(ada.key, { url: receiver.url(hanging) })
  const { secret, ...endpoint } = await subscribe(ada.key, { url: receiver.url(path) })
  expect(endpoint.verified_at).toBeNull()
  await verified(ada.key, endpoint.id, path)
  const submitted = await overclaim(ada.key, 'toldaloud0A')
  await eventually(
    async () => receiver.at(path),
    (received) => received.length > 0,
  )
  const verdict = await call('GET', `/submissions/${submitted.body.data.post_id}`, { key: ada.key })
  expect(verdict.body.data.verdict.status).toBe('DISCREPANCY')
  const [told] = receiver.at(path)
  const event = new Webhook(secret).verify(told?.body ?? '', told?.headers ?? {})
  expect(event).toMatchObject({ type: 'alert.opened', data: { type: 'OVERCLAIM', affiliate_id: ada.id } })
  const { body } = await eventually(
    () => call('GET', `/notifications/endpoints/${endpoint.id}/deliveries`, { key: ada.key }),
    // An endpoint counts as verified a moment before the delivery of its challenge is done.
    (answer) =>
      answer.body.data.length === 2 && answer.body.data.every(({ state }: { state: string }) => state === 'DELIVERED'),
  )
  expect(body.data).toMatchObject([
    { event_type: 'alert.opened', attempts: 1, last_status: 204, last_error: null },
    { event_type: 'endpoint.challenge', state: 'DELIVERED', attempts: 1, last_status: 200 },
  ])
})

test('somebody gets events by mail at once, and ends that with the link of the mail, signed in or not', async () => {
  const ada = await registerConfirmed(call, stack.adminKey)
  const { body: before } = await call('GET', '/notifications/mail', { key: ada.key })
  expect(before.data).toMatchObject({ is_confirmed: true, status: 'ENABLED', digest: 'DAILY' })
  expect((await call('PUT', '/notifications/mail', { key: ada.key, body: {} })).status).toBe(422)
  const changed = await call('PUT', '/notifications/mail', { key: ada.key, body: { digest: 'NONE' } })
  expect(changed.body.data).toEqual({ ...before.data, digest: 'NONE' })
  expect((await overclaim(ada.key, 'toldaloud3A')).status).toBe(201)
  const [mail] = await eventually(
    () => mailsTo(stack.mailboxUrl, before.data.email),
    (mails) => mails.length > 0,
  )
  expect(mail?.subject).toMatch(/^\w+-severity alert opened/)
  const [, path = ''] =
    /<[^>]*\/api\/v1(\/notifications\/unsubscribe\?token=[^>]+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? []
  const page = await fetch(`${stack.baseUrl}/api/v1${path}`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form method="post"')])
  const isOn = async () => (await call('GET', '/notifications/mail', { key: ada.key })).body.data.status
  expect(await isOn()).toBe('ENABLED')
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
  const cookie = { cookie: '__Host-session=of-somebody' }
  for (const headers of [{}, cookie]) {
    const answer = await fetch(`${stack.baseUrl}/api/v1${path}`, { ...oneClick, headers })
    expect(answer.status).toBe(200)
  }
  expect(await isOn()).toBe('DISABLED')
  const wrong = await fetch(`${stack.baseUrl}/api/v1${path}x`, oneClick)
  expect(wrong.status).toBe(422)
  expect(stack.output()).not.toContain(path)
})

test('a test event goes to a Slack channel whose URL nobody sees', async () => {
  const ada = await registerConfirmed(call, stack.adminKey)
  const path = `/slack/${randomUUID()}`
  const { id } = await subscribe(ada.key, { kind: 'slack', url: receiver.url(path) })
  await verified(ada.key, id, path)
  const sent = await call('POST', `/notifications/endpoints/${id}/test`, { key: ada.key })
  expect(sent.status).toBe(202)
  await eventually(
    async () => receiver.at(path),
    (received) => received.length > 0,
  )
  const { body } = await call('GET', '/notifications/endpoints', { key: ada.key })
  expect(JSON.stringify(body)).not.toContain(path)
  expect(body.data[0].url).toBe(`http://127.0.0.1:${receiver.port}/…`)
  expect(stack.output()).not.toContain(path)
})

test('an endpoint is changed, rotated, and gone when it is deleted', async () => {
  const ada = await registerConfirmed(call, stack.adminKey)
  const { id, secret } = await subscribe(ada.key, { url: receiver.url('/ok') })
  const at = `/notifications/endpoints/${id}`
  const changed = await call('PUT', at, { key: ada.key, body: { status: 'DISABLED', event_types: ['alert.resolved'] } })
  expect(changed.body.data).toMatchObject({
    status: 'DISABLED',
    disabled_reason: 'OWNER',
    event_types: ['alert.resolved'],
  })
  expect((await call('POST', `${at}/test`, { key: ada.key })).status).toBe(409)
  const rotated = await call('POST', `${at}/rotate-secret`, { key: ada.key })
  expect(rotated.body.data.secret).toMatch(/^whsec_/)
  expect(rotated.body.data.secret).not.toBe(secret)
  expect(rotated.body.data.previous_secret_until).not.toBeNull()
  expect((await call('DELETE', at, { key: ada.key })).status).toBe(200)
  expect((await call('GET', at, { key: ada.key })).status).toBe(404)
})

test.each(['ftp://127.0.0.1/', 'https://user:secret@hooks.example/', 'nonsense'])(
  'the URL %s is refused with a reason',
  async (url) => {
    const ada = await registerConfirmed(call, stack.adminKey)
    const { status, body } = await call('POST', '/notifications/endpoints', { key: ada.key, body: { url } })
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'validation_failed', 'url'])
  },
)

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { signatureOf } from '../../lib/tracking/postback-signature.ts'
import { apiAt, type CallApi } from '../support/api.ts'
import { decideOn } from '../support/consent-server.ts'
import { eventually } from '../support/eventually.ts'
import { mailsTo, tokenIn } from '../support/mailbox.ts'
import { createTenant, type Tenant } from './access/two-tenants.ts'
import { type Document, readContract } from './fuzz/contract.ts'

let stack: RunningStack
let call: CallApi
let tenant: Tenant
let output = ''
const canaries: string[] = []

/** A secret nobody else writes; it is looked for in whatever the stack prints. */
const canary = (): string => {
  const secret = `canary${randomBytes(8).toString('hex')}`
  canaries.push(secret)
  return secret
}

const secretBody = (): string =>
  JSON.stringify({
    name: canary(),
    email: `${canary()}@example.com`,
    notes: canary(),
    title: canary(),
    description: canary(),
    url: `https://www.youtube.com/watch?v=dQw4w9WgXcQ&token=${canary()}`,
    campaign_id: tenant.campaignId,
    claimed_views: 1,
    claimed_clicks: 1,
    claimed_conversions: 1,
    evidence_data: { link: canary() },
    [canary()]: canary(),
  })

const secretHeaders = (key: string): Record<string, string> => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/json',
  cookie: `session=${canary()}`,
  'x-api-key': canary(),
  'x-correlation-id': `not allowed ${canary()}`,
  'idempotency-key': canary(),
  'x-signature-ed25519': canary(),
  'x-report-token': canary(),
})

const accounts = [
  ['tiktok', 'first', ['user.info.basic', 'video.list']],
  ['tiktok', 'second', ['user.info.basic', 'video.list']],
  ['instagram', 'third', ['instagram_business_basic', 'instagram_business_manage_insights']],
] as const

/** Connects accounts, each with a wrong state first and a repeat at the end; gives what the platforms' pages sent back. */
const connectAccounts = async (key: string): Promise<string[]> => {
  const codes: string[] = []
  const statuses: number[] = []
  for (const [platform, handle, scopes] of accounts) {
    const path = `/affiliates/me/connections/${platform}`
    const started = await call('POST', path, { key })
    const back = await decideOn(started.body.data.authorize_url, { handle, scopes })
    const sent = { code: back.get('code') ?? '', state: back.get('state') ?? '' }
    codes.push(sent.code, sent.state)
    await fetch(`${stack.baseUrl}/api/v1/connections/${platform}/callback?${back}`, { redirect: 'manual' })
    for (const body of [{ ...sent, state: canary() }, sent, sent]) {
      statuses.push((await call('POST', `${path}/consent`, { key, body })).status)
    }
  }
  expect(statuses).toEqual(accounts.flatMap(() => [422, 201, 422]))
  return codes
}

/** Sends postbacks that are accepted and refused, each in more than one spelling; gives what nobody may read again. */
const sendPostbacks = async (): Promise<string[]> => {
  const { data } = (await call('POST', `/campaigns/${tenant.campaignId}/postback-token`, { key: tenant.advertiserKey }))
    .body
  const secrets: string[] = [data.token, data.signing_secret]
  const ts = String(Math.floor(Date.now() / 1000))
  const query = { txn_id: 'canary-1', ts }
  const sig = signatureOf(query, data.signing_secret)
  const signed = new URLSearchParams({ ...query, sig })
  const encoded = data.token.replace('pbt', '%70bt')
  const sent = [
    ['POST', `/postbacks/${data.token}?${signed}`, 202],
    ['GET', `/postbacks/${data.token}?${signed}`, 200],
    ['GET', `/postbacks/${encoded}?${signed}`, 200],
    ['HEAD', `/postbacks/${data.token}?${signed}`, 405],
    ['GET', `/postbacks/${data.token}?txn_id=canary-1&sig=${canary()}`, 401],
    ['GET', `/postbacks/${data.token}?amount=1&currency=${canary()}`, 422],
    ['GET', `/postbacks/${data.token}?${canary()}=1`, 422],
    ['GET', `/postbacks/${data.token.slice(0, -1)}?${signed}`, 404],
    ['GET', `/postbacks/${data.token}/?${signed}`, 200],
    ['PUT', `/postbacks/${data.token}?${signed}`, 405],
  ] as const
  for (const [method, path, status] of sent) {
    const answer = await fetch(`${stack.baseUrl}/api/v1${path}`, { method, redirect: 'manual' })
    expect(answer.status, `${method} ${path}`).toBe(status)
    expect(await answer.text()).not.toContain(data.token)
  }
  const read = [`/campaigns/${tenant.campaignId}/conversions`, `/campaigns/${tenant.campaignId}`]
  for (const path of read) {
    const text = JSON.stringify((await call('GET', path, { key: stack.adminKey })).body)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  }
  for (const form of ['csv', 'ndjson']) {
    const path = `${stack.baseUrl}/api/v1/dashboard/campaigns/${tenant.campaignId}/export?format=${form}`
    const exported = await fetch(path, { headers: { authorization: `Bearer ${stack.adminKey}` } })
    expect(exported.status).toBe(200)
    const text = await exported.text()
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  }
  return [...secrets, encoded, data.token.slice(4), sig]
}

/** Lets somebody who lost their key back in, and tries their link again; gives what nobody may read again. */
const recoverAccess = async (affiliateId: string): Promise<string[]> => {
  const made = await call('POST', `/affiliates/${affiliateId}/recovery`, { key: stack.adminKey, body: {} })
  const [, token = ''] = made.body.data.url.split('?token=')
  const opened = await call('POST', '/recoveries', { body: { token } })
  expect([opened.status, (await call('POST', '/recoveries', { body: { token } })).status]).toEqual([201, 422])
  return [token, token.split('.')[1], opened.body.data.api_key]
}

/** Signs in, reads, changes, and signs out; gives what nobody may read again. */
const signInAndOut = async (): Promise<string[]> => {
  const signedIn = await call('POST', '/sessions', { key: tenant.affiliateKey, body: { remember: true } })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const headers = { cookie, 'x-requested-with': 'dashboard' }
  const statuses = [
    (await call('GET', '/affiliates/me/sessions', { headers })).status,
    (await call('PUT', '/affiliates/me', { headers, body: { name: canary() } })).status,
    (await call('PUT', '/affiliates/me', { headers: { cookie }, body: { name: canary() } })).status,
    (await call('DELETE', '/sessions/current', { headers })).status,
    (await call('DELETE', '/sessions/current', { headers })).status,
  ]
  expect(statuses).toEqual([200, 200, 403, 200, 200])
  return [cookie, cookie.split('=')[1] ?? '', cookie.split('.').at(-1) ?? '']
}

/** Shares a report, opens it, and tries links that nobody made or somebody revoked; gives what nobody may read again. */
const shareReport = async (): Promise<string[]> => {
  const links = `/campaigns/${tenant.campaignId}/share-links`
  const made = await call('POST', links, { key: tenant.advertiserKey, body: { name: canary() } })
  const { token, url, link_id: id } = made.body.data
  const open = async (sent: string): Promise<number> =>
    (await call('GET', '/reports/current', { headers: { 'x-report-token': sent } })).status
  const statuses = [await open(token), await open(canary()), await open(`${token.slice(0, -5)}XXXXX`)]
  statuses.push((await call('DELETE', `${links}/${id}`, { key: stack.adminKey })).status, await open(token))
  expect([made.status, ...statuses]).toEqual([201, 200, 404, 404, 200, 404])
  expect(new URL(url).href.replace(/#.*/, '')).not.toContain(token)
  return [token, token.split('.').at(-1)]
}

/** Says where money goes, twice; gives what nobody may read again. */
const setPayoutDetails = async (key: string): Promise<string[]> => {
  const [email, account] = [`${canary()}@example.com`, `${canary()}12`]
  const set = (body: object) => call('PUT', '/affiliates/me/payout-details', { key, body })
  const first = await set({ method: 'PAYPAL', email })
  const second = await set({ method: 'WISE', name: canary(), account })
  const refused = await set({ method: 'PAYPAL', account: canary() })
  expect([first.status, second.status, refused.status]).toEqual([200, 200, 422])
  expect(JSON.stringify([first.body, second.body])).not.toMatch(new RegExp(`${email}|${account}`))
  return [email, account]
}

/** The simulated platforms' codes and tokens all look alike. */
const simulatedToken = /mock~(?:code|access|refresh)~/

/** What serverless-offline prints of each request where a level `notice` lets it, which `npm start` does not; AWS has no such line. */
const linesOfTheGateway = /^[A-Z]+ \/\S* \(λ: \w+\)$/gm

/** How a line begins; as text it says nothing that it does not say so, as `log.test.ts` shows. */
const line = /^\{"level":"INFO"/m

describe('what a stack prints with every detail', () => {
  beforeAll(async () => {
    const onOutput = (text: string): void => {
      output += text
    }
    stack = await startStack({ MOCK_FAILURE_RATE: '0.3', LOG_LEVEL: 'DEBUG', LOG_FORMAT: 'json' }, { onOutput })
    call = apiAt(stack.baseUrl)
    await call('PUT', '/platforms/youtube/config', {
      key: stack.adminKey,
      body: { mock: { failure_rate: 0, posts: { canarypostA: { views: 1, clicks: 1, conversions: 1 } } } },
    })
    tenant = await createTenant(call, stack, 'canarypostA')
  })
  afterAll(() => stack?.stop())

  test('has no secret of a header, a body, a query or a key in it', async () => {
    const { operations } = readContract((await (await fetch(`${stack.baseUrl}/openapi.json`)).json()) as Document)
    const keys = [tenant.affiliateKey, tenant.advertiserKey, stack.adminKey, `arp_local_${canary()}`]
    for (const { method, path, body } of operations) {
      const at = path.replace('{post_id}', tenant.postId).replace('{platform}', 'x').replace('{id}', tenant.campaignId)
      for (const key of keys) {
        await fetch(`${stack.baseUrl}${at.replace(/\{.*?\}/g, 'x')}?token=${canary()}`, {
          method,
          headers: secretHeaders(key),
          ...(body === null ? {} : { body: secretBody() }),
        })
      }
      if (body !== null) {
        await fetch(`${stack.baseUrl}${at}`, {
          method,
          headers: secretHeaders(stack.adminKey),
          body: `{"broken": "${canary()}`,
        })
      }
    }
    const secret = { name: canary(), email: `${canary()}@example.com` }
    const registered = await call('POST', '/affiliates', { body: secret })
    expect(registered.status).toBe(201)
    const lost = await call('POST', '/affiliates', { body: { name: canary(), email: `${canary()}@example.com` } })
    const replaced = await call('POST', `/affiliates/${lost.body.data.id}/api-keys`, { key: stack.adminKey, body: {} })
    expect(replaced.status).toBe(201)
    const recovered = await recoverAccess(lost.body.data.id)
    const sessions = await signInAndOut()
    const shared = await shareReport()
    const payees = await setPayoutDetails(tenant.affiliateKey)
    const invited = await call('POST', `/campaigns/${tenant.campaignId}/invitations`, { key: stack.adminKey, body: {} })
    const { code } = invited.body.data
    const statuses: number[] = []
    for (const invitation_code of [code, code, canary()]) {
      const body = { name: canary(), email: `${canary()}@example.com`, invitation_code }
      statuses.push((await call('POST', '/affiliates', { body })).status)
    }
    expect(statuses).toEqual([201, 403, 403])
    const [mail] = await mailsTo(stack.mailboxUrl, secret.email)
    const token = tokenIn(mail?.text ?? '')
    expect(token).not.toBe('')
    expect((await call('POST', '/affiliates/confirmations', { body: { token } })).status).toBe(200)
    const { api_key: key } = registered.body.data
    const tiktok = { name: 'TikTok', platforms: ['tiktok'], status: 'ACTIVE' }
    const tiktokId = (await call('POST', '/campaigns', { key: stack.adminKey, body: tiktok })).body.data.id
    const codes = await connectAccounts(key)
    const ofPostbacks = await sendPostbacks()
    const submission = {
      campaign_id: tenant.campaignId,
      url: 'https://youtu.be/canarypostE',
      title: canary(),
      claimed_views: 5000,
      claimed_clicks: 5,
      claimed_conversions: 1,
      evidence_data: { note: canary() },
    }
    const ofAccount = {
      ...submission,
      campaign_id: tiktokId,
      url: 'https://www.tiktok.com/@first/video/7123456789012345678',
    }
    const connected = (await call('POST', '/submissions', { key, body: ofAccount })).body.data
    await eventually(
      () => call('GET', `/submissions/${connected.post_id}`, { key }),
      ({ body }) => body.data.verdict.checked_at !== undefined,
    )
    expect(
      (await call('DELETE', `/affiliates/me/connections/tiktok/${mockOwnerIdOf('tiktok', 'second')}`, { key })).status,
    ).toBe(200)
    const { data } = (await call('POST', '/submissions', { key: registered.body.data.api_key, body: submission })).body
    await eventually(
      () => call('GET', `/submissions/${data.post_id}`, { key: stack.adminKey }),
      ({ body }) => body.data.verdict.checked_at !== undefined,
    )
    await eventually(
      async () => output,
      (text) =>
        line.test(text) &&
        text.includes('POST_CHECKED') &&
        text.includes('REQUEST_REFUSED') &&
        text.includes('POST_SUBMITTED'),
    )
    expect(canaries.length).toBeGreaterThan(1_000)
    const given = [registered, lost, replaced].map(({ body }) => body.data.api_key)
    const tokens = [token, code, code.split('_').at(-1), ...recovered, ...sessions, ...shared, ...payees]
    const keysGiven = [tenant.affiliateKey, tenant.advertiserKey, ...given, ...tokens]
    const printed = [...canaries, ...keysGiven, ...codes].filter((text) => output.includes(text))
    const ours = output.replaceAll(linesOfTheGateway, '')
    printed.push(...ofPostbacks.filter((text) => ours.includes(text)))
    expect(printed).toEqual([])
    expect(output.match(simulatedToken)).toBeNull()
  })
})

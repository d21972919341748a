import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import pMap from 'p-map'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Service } from '../../../lib/tools/local/service.ts'
import { type RunningStack, startStack } from '../../../lib/tools/local/start-stack.ts'
import { apiAt } from '../../support/api.ts'
import { readProjectService } from '../../support/local-stack-service.ts'
import { createTenant } from '../access/two-tenants.ts'
import { type Document, type Operation, readContract } from './contract.ts'
import { type GeneratedRequest, type Known, requestTo } from './generate-request.ts'

const wantedRequests = Number(process.env['FUZZ_REQUESTS'] ?? 2_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_601)
const atOnce = 6

const discord = generateKeyPairSync('ed25519')
const discordPublicKey = discord.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')

let stack: RunningStack
let contract: ReturnType<typeof readContract>
let known: Known
let keys: Readonly<Record<string, string>>
let shareToken: string

beforeAll(async () => {
  stack = await startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'ERROR', DISCORD_PUBLIC_KEY: discordPublicKey })
  const call = apiAt(stack.baseUrl)
  await call('PUT', '/platforms/youtube/config', {
    key: stack.adminKey,
    body: { mock: { failure_rate: 0, posts: { fuzzpost00A: { views: 1, clicks: 1, conversions: 1 } } } },
  })
  const [tenant, spare] = [
    await createTenant(call, stack, 'fuzzpost00A'),
    await call('POST', '/affiliates', {
      key: stack.adminKey,
      body: { name: 'Spare', email: 'spare@example.com', discord_user_id: '900000000000000001' },
    }),
  ]
  keys = { admin: stack.adminKey, affiliate: tenant.affiliateKey, advertiser: tenant.advertiserKey, stranger: 'arp_x' }
  shareToken = tenant.shareToken
  const spareId: string = spare.body.data.id
  known = {
    campaign_id: [tenant.campaignId],
    post_id: [tenant.postId, tenant.reviewedPostId],
    affiliate_id: [tenant.affiliateId],
    advertiser_id: [tenant.advertiserId],
    url: ['https://youtu.be/fuzzpost00A', 'https://www.reddit.com/r/a/comments/1abcde/title/'],
    '/api/v1/affiliates/{id} id': [spareId],
    '/api/v1/affiliates/{id}/members id': [tenant.advertiserId],
    '/api/v1/affiliates/{id}/members/{member_id} id': [tenant.advertiserId],
    '/api/v1/affiliates/{id}/members/{member_id} member_id': [tenant.memberId],
    '/api/v1/affiliates/{id}/members/{member_id}/link id': [tenant.advertiserId],
    '/api/v1/affiliates/{id}/members/{member_id}/link member_id': [tenant.memberId],
    '/api/v1/affiliates/{id}/submissions id': [tenant.affiliateId],
    '/api/v1/affiliates/{id}/performance id': [tenant.affiliateId],
    '/api/v1/campaigns/{id} id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/platforms id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/share-links id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/share-links/{link_id} id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/share-links/{link_id} link_id': [tenant.spareShareLinkId],
    '/api/v1/campaigns/{id}/postback-token id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/conversions id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/conversions/import id': [tenant.campaignId],
    '/api/v1/conversions/{id} id': [tenant.conversionId],
    '/api/v1/postbacks/{token} token': [tenant.postbackToken],
    '/api/v1/submissions/{post_id} post_id': [tenant.postId],
    '/api/v1/submissions/{post_id}/metrics post_id': [tenant.postId],
    '/api/v1/submissions/{post_id}/review post_id': [tenant.reviewedPostId, tenant.postId],
    '/api/v1/submissions/{post_id}/review/answer post_id': [tenant.reviewedPostId],
    '/api/v1/campaigns/{id}/reviews id': [tenant.reviewedCampaignId, tenant.campaignId],
    '/api/v1/campaigns/{id}/approvals id': [tenant.reviewedCampaignId],
    '/api/v1/campaigns/{id}/posts id': [tenant.reviewedCampaignId, tenant.campaignId],
    '/api/v1/campaigns/{id}/money id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/terms id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/lock id': [tenant.campaignId],
    '/api/v1/campaigns/{id}/earnings/posts id': [tenant.campaignId],
    '/api/v1/reconciliation/runs/{id} id': [tenant.runId],
    '/api/v1/reconciliation/results/{id} id': [tenant.checkId],
    '/api/v1/alerts/{id} id': [tenant.alertId],
    '/api/v1/alerts/{id}/acknowledge id': [tenant.alertId],
    '/api/v1/alerts/{id}/resolve id': [tenant.alertId],
    '/api/v1/dashboard/campaigns/{id} id': [tenant.campaignId],
    '/api/v1/dashboard/campaigns/{id}/export id': [tenant.campaignId],
    '/api/v1/dashboard/campaigns/{id}/history id': [tenant.campaignId],
    '/api/v1/affiliates/{id}/trust-history id': [tenant.affiliateId],
  }
  contract = readContract((await (await fetch(`${stack.baseUrl}/openapi.json`)).json()) as Document)
})

afterAll(() => stack?.stop())

const signed = (body: string): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = sign(null, Buffer.from(timestamp + body), discord.privateKey).toString('hex')
  return { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp }
}

const authorization = ({ path }: Operation, { caller, body }: GeneratedRequest): Readonly<Record<string, string>> => {
  if (path.endsWith('/discord/interactions')) return caller === 'nobody' ? {} : signed(body ?? '')
  if (path.endsWith('/reports/current') && caller !== 'stranger') return { 'x-report-token': shareToken }
  const key = keys[caller]
  return key === undefined ? {} : { authorization: `Bearer ${key}` }
}

/** The function that serves an operation. */
const functionsByRoute = ({ functions }: Service) => {
  const served = Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events.map(({ httpApi }) => [String(httpApi), name] as const),
  )
  const names = new Map(served)
  return ({ method, path }: Operation): string => {
    const name = names.get(`${method} ${path}`)
    if (name === undefined) throw new Error(`No function serves ${method} ${path}`)
    return name
  }
}

const send = async (operation: Operation, request: GeneratedRequest) => {
  const { method } = operation
  const response = await fetch(`${stack.baseUrl}${request.url}`, {
    method,
    headers: { ...request.headers, ...authorization(operation, request) },
    ...(request.body === null ? {} : { body: request.body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  })
  const text = await response.text()
  const { status } = response
  const fault = contract.faultOf(operation, status, response.headers.get('content-type') ?? '', text)
  const serverFault = status >= 500 ? `the server failed with ${status}` : null
  const what = `${method} ${request.url} as ${request.caller}, ${request.how}, body ${request.body?.slice(0, 400)}`
  return { status, fault: fault ?? serverFault, about: `${what} → ${text.slice(0, 300)}` }
}

test('every response to every request matches the contract, and none is a server error', async () => {
  const { operations, resolve } = contract
  const perOperation = Math.ceil(wantedRequests / operations.length)
  const plans = operations.flatMap((operation, at) =>
    fc
      .sample(requestTo(operation, known, resolve), { numRuns: perOperation, seed: seed + at })
      .map((request, turn) => ({ operation, request, turn })),
  )
  const functionOf = functionsByRoute(await readProjectService())
  const seen: Awaited<ReturnType<typeof send>>[] = []
  for (const turn of Map.groupBy(plans, (plan) => plan.turn).values()) {
    const byFunction = Map.groupBy(turn, ({ operation }) => functionOf(operation))
    // One after the other to each function: for a second one at once, the stack loads the function a second time.
    const sendAll = async (own: typeof turn) => {
      for (const { operation, request } of own) seen.push(await send(operation, request))
    }
    await pMap(byFunction.values(), sendAll, { concurrency: atOnce })
  }
  const statuses = Object.entries(Object.groupBy(seen, ({ status }) => status)).map(
    ([status, group]) => `${status} × ${group?.length}`,
  )
  console.log(
    `Contract fuzz: ${seen.length} requests to ${operations.length} operations with seed ${seed}: ${statuses.join(', ')}.`,
  )
  const faults = seen.flatMap(({ fault, about }) => (fault === null ? [] : `${fault}\n  ${about}`))
  expect(faults.slice(0, 10).join('\n')).toBe('')
  expect(seen.length).toBeGreaterThanOrEqual(wantedRequests)
  expect(seen.filter(({ status }) => status < 300).length).toBeGreaterThan(seen.length / 10)
}, 600_000)

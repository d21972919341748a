import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { type ApiAnswer, apiAt, type CallApi, register, registerConfirmed, settledAsOf } from '../support/api.ts'
import { eventually } from '../support/eventually.ts'
import { startReceiver } from '../support/receiver.ts'
import { faultsInEvent } from '../support/webhook-contract.ts'

let stack: RunningStack
let call: CallApi
let campaignId: string

/** Twice the window of YouTube, since nothing has taught this stage how late it is. */
const hoursUntilSettled = 2 * 6
const noFaults = { failure_rate: 0, latency_ms: { min: 0, max: 0 } }
const url = (id: string): string => `https://www.youtube.com/watch?v=${id}`
const claim = (views: number, clicks = 50, conversions = 5) => ({
  claimed_views: views,
  claimed_clicks: clicks,
  claimed_conversions: conversions,
})

const steer = async (platform: string, posts: object): Promise<void> => {
  const { status } = await call('PUT', `/platforms/${platform}/config`, {
    key: stack.adminKey,
    body: { mock: { ...noFaults, posts } },
  })
  expect(status).toBe(200)
}

const submit = (key: string, id: string, views: number): Promise<ApiAnswer> =>
  call('POST', '/submissions', { key, body: { campaign_id: campaignId, url: url(id), ...claim(views) } })

const verdictOf = (postId: string, key: string, isDone: (verdict: ApiAnswer['body']) => boolean): Promise<ApiAnswer> =>
  eventually(
    () => call('GET', `/submissions/${postId}`, { key }),
    ({ body }) => isDone(body.data.verdict),
  )

const sqs = (): SQSClient =>
  new SQSClient({
    endpoint: stack.sqsEndpoint,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

/** Two messages that nobody can read, and one beside them about a post. */
const poison = async () => {
  const { key } = await register(call)
  const receipt = await submit(key, 'poisonmateA', 1000)
  const postId: string = receipt.body.data.post_id
  const bodies = ['not json', JSON.stringify({ postId, correlationId: 'beside-poison' }), '{"postId":"post_x"}']
  await sqs().send(
    new SendMessageBatchCommand({
      QueueUrl: stack.queueUrl,
      Entries: bodies.map((MessageBody, at) => ({ Id: String(at), MessageBody })),
    }),
  )
  return { postId, key }
}

let poisoned: Awaited<ReturnType<typeof poison>>

beforeAll(async () => {
  stack = await startStack({ MOCK_FAILURE_RATE: '0', CLOCK_SPEED: '60', LOG_LEVEL: 'WARN' })
  call = apiAt(stack.baseUrl)
  const { body } = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'All', platforms: ['youtube', 'reddit', 'x', 'tiktok', 'instagram', 'meta'] },
  })
  campaignId = body.data.id
  await steer('youtube', {
    announced0A: { views: 1200, clicks: 60, conversions: 6 },
    honest0000A: { views: 1200, clicks: 60, conversions: 6 },
    inflated00A: { views: 1000, clicks: 50, conversions: 5 },
    inflated01A: { views: 1000, clicks: 50, conversions: 5 },
    poisonmateA: { views: 1000, clicks: 50, conversions: 5 },
    lostmessagA: { views: 1000, clicks: 50, conversions: 5, fail: 'timeout', times: 1 },
    fetchednowA: { views: 777, clicks: 77, conversions: 7 },
  })
  // It takes 20 s until the queue gives up: the other tests run meanwhile, with the poison in their queue.
  poisoned = await poison()
})

afterAll(() => stack?.stop())

describe('the main job', () => {
  test('an honest claim is pending at first and matched a moment later', async () => {
    const ada = await register(call)
    const receipt = await submit(ada.key, 'honest0000A', 1000)
    expect(receipt.status).toBe(201)
    expect(receipt.body.data).toMatchObject({
      status: 'PENDING',
      platform: 'youtube',
      native_id: 'honest0000A',
      flags: [],
    })
    const { body } = await verdictOf(receipt.body.data.post_id, ada.key, ({ status }) => status !== 'PENDING')
    expect(body.data.verdict).toMatchObject({
      status: 'MATCHED',
      final: true,
      views: { claimed: 1000, observed: 1200, diff: -200, diff_pct: -16.67, level: 'NONE' },
    })
    expect(body.data.is_reconciled).toBe(true)
  })

  test('a verdict reaches an endpoint that subscribes to it, as the contract says, and once', async () => {
    const receiver = await startReceiver()
    const ada = await registerConfirmed(call, stack.adminKey)
    const wanted = { url: receiver.url('/ok/verdicts'), event_types: ['post.verified', 'verdict.final'] }
    const { id } = (await call('POST', '/notifications/endpoints', { key: ada.key, body: wanted })).body.data
    await eventually(
      () => call('GET', `/notifications/endpoints/${id}`, { key: ada.key }),
      ({ body }) => body.data.verified_at !== null,
    )
    receiver.forget('/ok/verdicts')
    const receipt = await submit(ada.key, 'announced0A', 1000)
    const received = await eventually(
      async () => receiver.at('/ok/verdicts').map(({ body }) => JSON.parse(body)),
      (bodies) => bodies.length >= 2,
    )
    await receiver.stop()
    expect(received.map(({ type }) => type).toSorted()).toEqual(['post.verified', 'verdict.final'])
    for (const body of received) {
      expect(faultsInEvent(body)).toEqual([])
      expect(body.data).toMatchObject({ post: { id: receipt.body.data.post_id }, verdict: { status: 'MATCHED' } })
    }
  })

  test('an inflated claim is HIGH and provisional: it raises no alert, costs no trust, and can be corrected', async () => {
    const cleo = await register(call)
    const receipt = await submit(cleo.key, 'inflated00A', 5000)
    const postId = receipt.body.data.post_id
    const { body } = await verdictOf(postId, cleo.key, ({ status }) => status === 'DISCREPANCY')
    expect(body.data.verdict).toMatchObject({ level: 'HIGH', final: false, views: { diff: 4000, diff_pct: 400 } })
    expect((await call('GET', '/alerts', { key: cleo.key })).body.data).toEqual([])
    expect((await call('GET', '/affiliates/me', { key: cleo.key })).body.data.total_submissions).toBe(0)

    const updated = await call('PUT', `/submissions/${postId}/metrics`, { key: cleo.key, body: claim(1000) })
    expect(updated.body.data).toMatchObject({ status: 'PENDING', flags: [{ code: 'DECREASED' }, { code: 'SLIP' }] })
    await verdictOf(postId, cleo.key, ({ status }) => status === 'MATCHED')
    expect((await call('GET', '/affiliates/me', { key: cleo.key })).body.data).toMatchObject({
      trust_score: 1,
      total_submissions: 1,
    })
    const evolution = await call('GET', `/submissions/${postId}/metrics`, { key: cleo.key })
    expect(evolution.body.data.claims).toHaveLength(2)
    const lastClaimMs = Date.parse(evolution.body.data.claims[1].as_of)
    expect(evolution.body.data.settles_at).toBe(new Date(lastClaimMs + hoursUntilSettled * 3_600_000).toISOString())
    expect(evolution.body.data.checks.length).toBeGreaterThanOrEqual(2)
    const performance = await call('GET', `/affiliates/${cleo.id}/performance`, { key: cleo.key })
    expect(performance.body.data).toMatchObject({
      by_level: { none: 1, high: 0 },
      pending: 0,
      by_platform: [{ platform: 'youtube', posts: 1, claimed_views: 1000, verified_views: 1000, known_posts: 1 }],
    })
  })

  test('a final verdict of an inflated claim raises one alert and costs trust, which a later correction does not give back', async () => {
    const cleo = await register(call)
    const inflated = { ...claim(5000), campaign_id: campaignId, url: url('inflated01A'), as_of: settledAsOf() }
    const { post_id: postId } = (await call('POST', '/submissions', { key: cleo.key, body: inflated })).body.data
    const { body } = await verdictOf(postId, cleo.key, ({ status }) => status === 'DISCREPANCY')
    expect(body.data.verdict).toMatchObject({ level: 'HIGH', final: true })
    const alerts = await call('GET', '/alerts', { key: cleo.key })
    expect(alerts.body.data).toMatchObject([{ type: 'OVERCLAIM', severity: 'CRITICAL', status: 'OPEN', count: 1 }])
    await call('PUT', `/submissions/${postId}/metrics`, { key: cleo.key, body: claim(1000) })
    await verdictOf(postId, cleo.key, ({ status }) => status === 'MATCHED')
    expect((await call('GET', '/affiliates/me', { key: cleo.key })).body.data).toMatchObject({
      trust_score: 0,
      total_submissions: 1,
      accurate_submissions: 0,
    })

    const alertId = alerts.body.data[0].id
    const acknowledged = await call('PUT', `/alerts/${alertId}/acknowledge`, { key: stack.adminKey })
    expect(acknowledged.body.data.status).toBe('ACKNOWLEDGED')
    const resolved = await call('PUT', `/alerts/${alertId}/resolve`, {
      key: stack.adminKey,
      body: { notes: 'Talked.' },
    })
    expect(resolved.body.data).toMatchObject({ status: 'RESOLVED', resolution_notes: 'Talked.' })
    expect(
      (await call('PUT', `/alerts/${alertId}/resolve`, { key: stack.adminKey, body: { notes: 'x' } })).status,
    ).toBe(409)
  })

  test('the sweep finds a post again whose platform did not respond', async () => {
    const dan = await register(call)
    const receipt = await submit(dan.key, 'lostmessagA', 900)
    const postId = receipt.body.data.post_id
    await verdictOf(postId, dan.key, ({ status }) => status === 'MATCHED')
    const { body } = await call('GET', `/submissions/${postId}/metrics`, { key: dan.key })
    expect(body.data.checks[0]).toMatchObject({ status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE', attempt: 1 })
  })

  test('an admin fetches a post at once, and the result is recorded on it', async () => {
    const eve = await register(call)
    const receipt = await submit(eve.key, 'fetchednowA', 700)
    const fetched = await call('POST', '/platforms/youtube/fetch', {
      key: stack.adminKey,
      body: { url: url('fetchednowA') },
    })
    expect(fetched.body.data).toMatchObject({ outcome: 'observed', observation: { views: 777 } })
    await verdictOf(receipt.body.data.post_id, eve.key, ({ status }) => status === 'MATCHED')
  })

  test('the same post under other forms of its URL, all at once, is one post', async () => {
    const finn = await register(call)
    const forms = ['https://youtu.be/concurren0A', 'https://m.youtube.com/watch?v=concurren0A&t=1', url('concurren0A')]
    const answers = await Promise.all(
      [...forms, ...forms].map((form) =>
        call('POST', '/submissions', {
          key: finn.key,
          body: { campaign_id: campaignId, url: form, ...claim(10, 0, 0) },
        }),
      ),
    )
    const statuses = answers.map(({ status }) => status).toSorted((left, right) => left - right)
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409])
    const created = answers.find(({ status }) => status === 201)
    for (const { status, body } of answers) {
      if (status === 409) {
        expect(body).toMatchObject({ code: 'duplicate_submission', existing_id: created?.body.data.post_id })
      }
    }
    const history = await call('GET', '/submissions/history', { key: finn.key })
    expect(history.body.data).toHaveLength(1)
  })

  test('a poison message reaches the DLQ while the good ones beside it are done', async () => {
    const { postId, key } = poisoned
    await verdictOf(postId, key, ({ status }) => status === 'MATCHED')
    const client = sqs()
    const dead = await eventually(
      async () => {
        const answer = await client.send(
          new GetQueueAttributesCommand({ QueueUrl: stack.dlqUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
        )
        return Number(answer.Attributes?.['ApproximateNumberOfMessages'])
      },
      (count) => count >= 2,
    )
    expect(dead).toBe(2)
  })
})

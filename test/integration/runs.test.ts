import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import type { Deps } from '../../lib/deps.ts'
import { type CheckMessage, type PlanMessage, reconcileMessage } from '../../lib/queue/reconcile-queue.ts'
import { findRun } from '../../lib/reconciliation/find-runs.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test' }
const truth = { views: 1000, clicks: 50, conversions: 5 }

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal
let sent: (CheckMessage | PlanMessage)[]
let deps: Deps

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  platform = platformOn(emulators)
  campaign = await platform.campaign()
  ada = await platform.affiliate()
  sent = []
  const queue: Deps['queue'] = {
    ...platform.deps.queue,
    sendAll: async (messages) => {
      sent.push(...messages)
      return messages.length
    },
    sendPlan: async (message) => {
      sent.push(message)
    },
  }
  deps = { ...platform.deps, queue }
})

const submit = async (id: string, views = 900): Promise<string> => {
  const numbers = { claimed_views: views, claimed_clicks: 50, claimed_conversions: 5 }
  const body = { campaign_id: campaign.campaignId, url: `https://youtu.be/${id}`, ...numbers }
  return (await submitPost(body, ada, deps)).postId
}

const deliver = (messages: readonly (CheckMessage | PlanMessage)[]) =>
  reconcileMessages(
    messages.map((message, at) => ({ messageId: String(at), message })),
    deps,
  )

const show = (runId: string) => findRun(runId, admin, deps)

test('a post is counted once, however often its message is delivered, at once or later', async () => {
  await platform.steer('youtube', { runtwice00A: truth })
  await submit('runtwice00A')
  const { runId } = await startRun({ campaign_id: campaign.campaignId }, admin, deps)
  await Promise.all([deliver(sent), deliver(sent), deliver(sent)])
  await deliver(sent)
  expect(await show(runId)).toMatchObject({ status: 'COMPLETED', requested: 1, processed: 1, matched: 1 })
})

test('a post that is not due is looked at because the run asks, and only then', async () => {
  await platform.steer('youtube', { runnotdue0A: truth })
  const postId = await submit('runnotdue0A')
  await platform.reconcile(postId)
  const checks = async () => {
    const post = await deps.table.posts.get(postId)
    return post === null ? [] : deps.table.posts.checks(post)
  }
  await platform.reconcile(postId)
  expect(await checks()).toHaveLength(1)
  await startRun({ post_id: postId }, admin, deps)
  await deliver(sent)
  expect(await checks()).toHaveLength(2)
})

test('a run whose posts nobody answers for is given up after a day, and says so', async () => {
  await submit('runlost000A')
  const { runId } = await startRun({ campaign_id: campaign.campaignId }, admin, deps)
  expect(await show(runId)).toMatchObject({ status: 'RUNNING', finished_at: null })
  platform.passHours(24)
  expect(await show(runId)).toMatchObject({ status: 'COMPLETED', requested: 1, processed: 1, failed: 1 })
})

test('a long plan is handed on to the queue page by page, and a page that is planned twice is counted once', async () => {
  const ids = Array.from({ length: 2_300 }, (_, at) => `post_${'a'.repeat(21)}${String(at + 10_000)}`)
  const asked: number[] = []
  const posts: Deps['table']['posts'] = {
    ...deps.table.posts,
    ids: async (_scope, _id, { limit, cursor }) => {
      const start = Number(cursor ?? 0)
      asked.push(start)
      const end = start + limit
      return { things: ids.slice(start, end), nextCursor: end < ids.length ? String(end) : null }
    },
  }
  deps = { ...deps, table: { ...deps.table, posts } }
  const run = await startRun({ campaign_id: campaign.campaignId }, admin, deps)
  expect([run.requested, run.isPlanned]).toEqual([2_000, false])
  const plan = sent.filter((message) => 'planRunId' in message)
  expect(plan).toEqual([{ planRunId: run.runId, correlationId: deps.correlationId }])
  await Promise.all([deliver(plan), deliver(plan)])
  await deliver(plan)
  expect(await show(run.runId)).toMatchObject({ requested: 2_300, status: 'RUNNING' })
  expect(asked.toSorted((left, right) => left - right).slice(0, 4)).toEqual([0, 500, 1000, 1500])
})

describe('a run whose planner dies, or does not hear that its page was noted, is planned on from the queue', () => {
  const manyPosts = (): void => {
    const ids = Array.from({ length: 1_200 }, (_, at) => `post_${'b'.repeat(21)}${String(at + 10_000)}`)
    const listed: Deps['table']['posts']['ids'] = async (_scope, _id, { limit, cursor }) => {
      const end = Number(cursor ?? 0) + limit
      return { things: ids.slice(end - limit, end), nextCursor: end < ids.length ? String(end) : null }
    }
    deps = { ...deps, table: { ...deps.table, posts: { ...deps.table.posts, ids: listed } } }
  }
  const planOf = (): PlanMessage[] => sent.filter((message) => 'planRunId' in message)
  const withAdvance = (advance: Deps['workList']['runs']['advance']): Deps => ({
    ...deps,
    workList: { ...deps.workList, runs: { ...deps.workList.runs, advance } },
  })

  test('after a death before or after the first page', async () => {
    manyPosts()
    for (const isNoted of [false, true]) {
      sent = []
      const dying = withAdvance(async (...page) => {
        if (isNoted) await deps.workList.runs.advance(...page)
        throw new Error('Killed')
      })
      await expect(startRun({ campaign_id: campaign.campaignId }, admin, dying)).rejects.toThrow('Killed')
      const [plan] = planOf()
      await deliver(planOf())
      expect(await show(plan?.planRunId ?? '')).toMatchObject({ requested: 1_200 })
    }
  })

  test('after an answer that got lost', async () => {
    manyPosts()
    const deaf = withAdvance(async (...page) => {
      await deps.workList.runs.advance(...page)
      return false
    })
    const { runId, isPlanned } = await startRun({ campaign_id: campaign.campaignId }, admin, deaf)
    expect(isPlanned).toBe(false)
    const [first] = planOf()
    sent = []
    await reconcileMessages([{ messageId: '1', message: first as PlanMessage }], deaf)
    await deliver(planOf())
    expect(await show(runId)).toMatchObject({ requested: 1_200 })
  })
})

test('its messages are ones that the worker reads', async () => {
  deps = platform.deps
  await platform.steer('youtube', { runmessageA: truth })
  const postId = await submit('runmessageA')
  const { runId } = await startRun({ post_id: postId }, admin, deps)
  const sqs = new SQSClient({
    endpoint: emulators.sqsEndpoint,
    region: emulators.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: emulators.environment['RECONCILE_QUEUE_URL'], MaxNumberOfMessages: 10 }),
  )
  const messages = Messages.map(({ Body = '' }) => reconcileMessage.parse(JSON.parse(Body)))
  expect(messages).toContainEqual({ postId, correlationId: deps.correlationId, runId })
})

import { randomUUID } from 'node:crypto'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import type { Deps, Reach, ReachName } from '../../lib/deps/deps.ts'
import {
  type ChecksMessage,
  messagesAbout,
  type PlanMessage,
  reconcileMessage,
} from '../../lib/queue/check-messages.ts'
import { findRun, listRuns } from '../../lib/reconciliation/find-runs.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import type { RunBody } from '../../lib/reconciliation/run-contract.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { PostId, RunId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const truth = { views: 1000, clicks: 50, conversions: 5 }

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal
/** Another one for each test: the runs of one principal are counted. */
let admin: Principal
let sent: (ChecksMessage | PlanMessage)[]
let deps: Deps<ReachName>

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  platform = platformOn(emulators)
  campaign = await platform.campaign()
  ada = await platform.affiliate()
  admin = { affiliateId: `aff_${randomUUID()}`, role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
  sent = []
  const queue: Reach['queue'] = {
    ...platform.deps.queue,
    sendPosts: async (posts, asking) => {
      sent.push(...messagesAbout(posts, asking))
      return posts.length
    },
    sendPlan: async (message) => {
      sent.push(message)
    },
  }
  deps = { ...platform.deps, queue }
})

const submit = async (id: string, views = 900): Promise<PostId> => {
  const numbers = claimedNumbers(views, 50, 5)
  const body = { campaign_id: campaign.campaignId, url: `https://youtu.be/${id}`, ...numbers }
  return (await submitPost(body, ada, deps)).postId
}

const deliver = (messages: readonly (ChecksMessage | PlanMessage)[]) =>
  reconcileMessages(
    messages.map((message, at) => ({ messageId: String(at), message })),
    deps,
  )

const start = async (body: RunBody = { campaign_id: campaign.campaignId }, caller = admin, given = deps) =>
  (await startRun(body, caller, given)).run

const noteOutcomesOf = async (runId: RunId, postIds: readonly PostId[]): Promise<void> => {
  for (let at = 0; at < postIds.length; at += 50) {
    const outcomes = postIds.slice(at, at + 50).map((postId) => ({ postId, bucket: 'matched' as const }))
    await deps.workList.runs.note(runId, outcomes, deps.clock())
  }
}

const show = (runId: RunId) => findRun(runId, admin, deps)

test('a post is counted once, however often its message is delivered, at once or later', async () => {
  await platform.steer('youtube', { runtwice00A: truth })
  await submit('runtwice00A')
  const { runId } = await start()
  await Promise.all([deliver(sent), deliver(sent), deliver(sent)])
  await deliver(sent)
  expect(await show(runId)).toMatchObject({ status: 'COMPLETED', requested: 1, processed: 1, matched: 1 })
})

test('a post that is not due is checked only because of the run', async () => {
  await platform.steer('youtube', { runnotdue0A: truth })
  const postId = await submit('runnotdue0A')
  await platform.reconcile(postId)
  const checks = async () => {
    const post = await deps.table.posts.get(postId)
    return post === null ? [] : deps.stories.checks.newest(post)
  }
  await platform.reconcile(postId)
  expect(await checks()).toHaveLength(1)
  await start({ post_id: postId })
  await deliver(sent)
  expect(await checks()).toHaveLength(2)
})

test('a run whose posts get no outcome is given up after a day, and says so', async () => {
  await submit('runlost000A')
  const { runId } = await start()
  expect(await show(runId)).toMatchObject({ status: 'RUNNING', finished_at: null })
  platform.passHours(24)
  expect(await show(runId)).toMatchObject({ status: 'COMPLETED', requested: 1, processed: 1, failed: 1 })
})

test('a long plan has at most 2,000 posts under way, and counts a page planned twice once', async () => {
  const ids = Array.from({ length: 2_300 }, (_, at): PostId => `post_${'a'.repeat(21)}${String(at + 10_000)}`)
  const asked: number[] = []
  const posts: Deps['table']['posts'] = {
    ...deps.table.posts,
    ids: async (_of, { limit, cursor }) => {
      const start = Number(cursor ?? 0)
      asked.push(start)
      const end = start + limit
      return { things: ids.slice(start, end), nextCursor: end < ids.length ? String(end) : null }
    },
  }
  deps = { ...deps, table: { ...deps.table, posts } }
  const run = await start()
  expect([run.requested, run.isPlanned]).toEqual([2_000, false])
  const plan = sent.filter((message) => 'planRunId' in message)
  expect(plan).toEqual([{ planRunId: run.runId, correlationId: deps.correlationId }])
  await deliver(plan)
  expect(await show(run.runId)).toMatchObject({ requested: 2_000, status: 'RUNNING' })
  expect(sent.filter((message) => 'planRunId' in message)).toHaveLength(2)
  await noteOutcomesOf(run.runId, ids.slice(0, 499))
  await deliver(plan)
  expect(await show(run.runId)).toMatchObject({ requested: 2_000, processed: 499 })
  await noteOutcomesOf(run.runId, ids.slice(499, 500))
  await Promise.all([deliver(plan), deliver(plan)])
  await deliver(plan)
  expect(await show(run.runId)).toMatchObject({ requested: 2_300, processed: 500, status: 'RUNNING' })
  expect(asked.toSorted((left, right) => left - right).slice(0, 4)).toEqual([0, 500, 1000, 1500])
})

describe('the queue continues planning a run whose planner died or missed that its page was recorded', () => {
  const manyPosts = (): void => {
    const ids = Array.from({ length: 1_200 }, (_, at): PostId => `post_${'b'.repeat(21)}${String(at + 10_000)}`)
    const listed: Deps['table']['posts']['ids'] = async (_of, { limit, cursor }) => {
      const end = Number(cursor ?? 0) + limit
      return { things: ids.slice(end - limit, end), nextCursor: end < ids.length ? String(end) : null }
    }
    deps = { ...deps, table: { ...deps.table, posts: { ...deps.table.posts, ids: listed } } }
  }
  const planOf = (): PlanMessage[] => sent.filter((message) => 'planRunId' in message)
  const withAdvance = (advance: Reach['workList']['runs']['advance']): Deps<ReachName> => ({
    ...deps,
    workList: { ...deps.workList, runs: { ...deps.workList.runs, advance } },
  })

  test('after a death before or after the first page', async () => {
    manyPosts()
    for (const isNoted of [false, true]) {
      sent = []
      campaign = await platform.campaign()
      const dying = withAdvance(async (...page) => {
        if (isNoted) await deps.workList.runs.advance(...page)
        throw new Error('Killed')
      })
      await expect(startRun({ campaign_id: campaign.campaignId }, admin, dying)).rejects.toThrow('Killed')
      const [plan] = planOf()
      await deliver(planOf())
      expect(await show(plan?.planRunId ?? 'run_none')).toMatchObject({ requested: 1_200 })
    }
  })

  test('after an answer that got lost', async () => {
    manyPosts()
    const deaf = withAdvance(async (...page) => {
      await deps.workList.runs.advance(...page)
      return false
    })
    const { runId, isPlanned } = await start(undefined, admin, deaf)
    expect(isPlanned).toBe(false)
    const [first] = planOf()
    sent = []
    await reconcileMessages([{ messageId: '1', message: first as PlanMessage }], deaf)
    await deliver(planOf())
    expect(await show(runId)).toMatchObject({ requested: 1_200 })
  })
})

describe('one run at a time in a scope', () => {
  test('another start returns the one that is under way, until it is done', async () => {
    await platform.steer('youtube', { runonescopA: truth })
    const postId = await submit('runonescopA')
    const first = await startRun({ campaign_id: campaign.campaignId }, admin, deps)
    expect(first.isNew).toBe(true)
    const again = await startRun({ campaign_id: campaign.campaignId }, { ...admin, affiliateId: 'aff_other' }, deps)
    expect([again.isNew, again.run.runId]).toEqual([false, first.run.runId])
    const other = await startRun({ post_id: postId }, admin, deps)
    expect(other.isNew).toBe(true)
    expect(sent.filter((message) => 'runId' in message)).toHaveLength(2)
    await deliver(sent)
    expect(await show(first.run.runId)).toMatchObject({ status: 'COMPLETED' })
    const next = await startRun({ campaign_id: campaign.campaignId }, admin, deps)
    expect([next.isNew, next.run.runId === first.run.runId]).toEqual([true, false])
  })

  test('whoever starts one at the same time', async () => {
    await submit('runsamemomA')
    const starts = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        startRun({ campaign_id: campaign.campaignId }, { ...admin, affiliateId: `aff_same${at}` }, deps),
      ),
    )
    expect(new Set(starts.map(({ run }) => run.runId)).size).toBe(1)
    expect(starts.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(sent.filter((message) => 'runId' in message)).toHaveLength(1)
  })

  test('and one without any outcome for an hour blocks nobody', async () => {
    await submit('runsilent0A')
    const dead = await start()
    platform.passHours(0.99)
    expect((await start()).runId).toBe(dead.runId)
    platform.passHours(0.02)
    const next = await startRun({ campaign_id: campaign.campaignId }, admin, deps)
    expect(next.isNew).toBe(true)
    expect((await start()).runId).toBe(next.run.runId)
  })

  test('and one whose start was not heard of is found, and goes on', async () => {
    await submit('rundeafbgnA')
    const { runs } = deps.workList
    const begin: typeof runs.begin = async (...run) => {
      await runs.begin(...run)
      return false
    }
    const deaf = { ...deps, workList: { ...deps.workList, runs: { ...runs, begin } } }
    const { run, isNew } = await startRun({ campaign_id: campaign.campaignId }, admin, deaf)
    expect([isNew, run.requested]).toEqual([false, 0])
    await deliver(sent.filter((message) => 'planRunId' in message))
    expect(await show(run.runId)).toMatchObject({ requested: 1 })
  })
})

test('five runs of one principal are underway at a time, and a further one waits until one is done', async () => {
  await platform.steer('youtube', Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`runplaces${at}A`, truth])))
  const postIds: PostId[] = []
  for (let at = 0; at < 7; at += 1) postIds.push(await submit(`runplaces${at}A`))
  const caller: Principal = { ...admin, affiliateId: 'aff_busy' }
  for (const postId of postIds.slice(0, 5)) await start({ post_id: postId }, caller)
  const [fifth = 'post_none', sixth = 'post_none', seventh = 'post_none'] = postIds.slice(4)
  await expect(start({ post_id: sixth }, caller)).rejects.toMatchObject({
    code: 'rate_limited',
    extras: { retryAfterSeconds: 30, limit: 'runsUnderway' },
  })
  expect((await start({ post_id: fifth }, caller)).scopeId).toBe(fifth)
  expect((await start({ post_id: seventh }, admin)).scopeId).toBe(seventh)
  await deliver(sent.filter((message) => 'runId' in message && message.postIds.includes(fifth)))
  expect((await start({ post_id: sixth }, caller)).requested).toBe(1)
  await expect(start({ campaign_id: campaign.campaignId }, caller)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('a run that was given up is not planned on', async () => {
  await submit('rungivenupA')
  const dying = { ...deps, queue: { ...deps.queue, sendPosts: async () => 0 } }
  await expect(start(undefined, admin, dying)).rejects.toThrow('The queue took 0 of 1')
  const plan = sent.filter((message) => 'planRunId' in message)
  platform.passHours(24)
  sent = []
  await deliver(plan)
  expect(sent).toEqual([])
})

test('its messages are ones that the worker reads', async () => {
  deps = platform.deps
  await platform.steer('youtube', { runmessageA: truth })
  const postId = await submit('runmessageA')
  const { runId } = await start({ post_id: postId })
  const sqs = new SQSClient({
    endpoint: emulators.sqsEndpoint,
    region: emulators.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: emulators.environment['RECONCILE_RUNS_QUEUE_URL'], MaxNumberOfMessages: 10 }),
  )
  const messages = Messages.map(({ Body = '' }) => reconcileMessage.parse(JSON.parse(Body)))
  expect(messages).toContainEqual({ postIds: [postId], correlationId: deps.correlationId, runId })
})

test('a run is seen by whoever has its campaign now, and no longer by the advertiser who had it', async () => {
  const [former, successor] = [await platform.affiliate(), await platform.affiliate()].map(
    (person): Principal => ({ ...person, role: 'ADVERTISER' }),
  )
  if (former === undefined || successor === undefined) throw new Error('Two were registered')
  await platform.handOver(campaign.campaignId, former)
  const postId = await submit('handedOverA')
  const runs = [await start({ campaign_id: campaign.campaignId }, former), await start({ post_id: postId }, former)]
  const listed = async (who: Principal) => (await listRuns({ limit: 10 }, who, deps)).things.map(({ run_id: id }) => id)
  expect((await listed(former)).toSorted()).toEqual(runs.map(({ runId }) => runId).toSorted())
  await platform.handOver(campaign.campaignId, successor)
  expect(await listed(former)).toEqual([])
  for (const { runId } of runs) {
    await expect(findRun(runId, former, deps)).rejects.toMatchObject({ code: 'not_found' })
    expect(await findRun(runId, successor, deps)).toMatchObject({ run_id: runId })
  }
})

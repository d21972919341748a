import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { alertIdOf, dedupeKey, openAlert } from '../../lib/alerts/alert.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { findAlert, listAlerts } from '../../lib/alerts/find-alerts.ts'
import { showAlertStats } from '../../lib/alerts/show-alert-stats.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { linkAccount } from '../../lib/people/link-account.ts'
import { viewPost } from '../../lib/post/post-contract.ts'
import { fetchNow } from '../../lib/reconciliation/fetch-now.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import type { Log, LogFields } from '../../lib/runtime/log.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { trustOf } from '../../lib/trust/score.ts'
import { Busy } from '../../lib/values/busy.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  platform = platformOn(emulators)
  campaign = await platform.campaign({ settlement_hours: 48 })
  ada = await platform.affiliate()
})

const video = (id: string): string => `https://youtu.be/${id}`
const tweet = (id: string): string => `https://x.com/i/web/status/${id}`
const truth = { views: 1000, clicks: 50, conversions: 5 }
const numbers = (views: number) => claimedNumbers(views, 50, 5)

const submit = (url: string, views: number, caller = ada) =>
  submitPost({ campaign_id: campaign.campaignId, url, ...numbers(views) }, caller, platform.deps)

const read = async (postId: PostId) => {
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error('The post is not there')
  return post
}

const trust = async () => {
  const affiliate = await platform.deps.table.people.get(ada.affiliateId)
  if (affiliate === null) throw new Error('The affiliate is not there')
  return trustOf(affiliate.trust, platform.deps.clock())
}

const alerts = async () => (await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 100 })).things

describe('a count that falls by more than half', () => {
  const large = { views: 10_000, clicks: 500, conversions: 50 }
  const none = { views: 0, clicks: 0, conversions: 0 }
  const claimed = claimedNumbers(10_000, 500, 50)
  const verifiedViews = async () => {
    const [row] = await platform.deps.totals.affiliatesOfCampaign(campaign.campaignId)
    return row?.amounts['youtube.vv']
  }
  const halve = async (id: string) => {
    await platform.steer('youtube', { [id]: large })
    const { postId } = await submitPost(
      { campaign_id: campaign.campaignId, url: video(id), ...claimed },
      ada,
      platform.deps,
    )
    await platform.reconcile(postId)
    expect(await verifiedViews()).toBe(10_000)
    await platform.steer('youtube', { [id]: none })
    platform.passHours(24)
    await platform.reconcile(postId)
    return postId
  }

  test('changes no sum and raises no alert until a second check agrees, and is kept for audit', async () => {
    const postId = await halve('fallvideo0A')
    expect(await verifiedViews()).toBe(10_000)
    expect(await alerts()).toEqual([])
    const post = await read(postId)
    expect(post).toMatchObject({
      verdict: { status: 'MATCHED', final: true },
      fall: { of: ['views', 'clicks', 'conversions'] },
    })
    const checks = await platform.deps.stories.checks.newest(post)
    expect(checks.map(({ isHeld }) => isHeld)).toEqual([undefined, true])
    expect(checks[1]).toMatchObject({
      observation: { metrics: { views: { value: 0 } } },
      verdict: { status: 'MATCHED' },
    })
    await platform.reconcile(postId)
    expect((await read(postId)).version).toBe(post.version)
    platform.passHours(0.6)
    await platform.reconcile(postId)
    expect(await verifiedViews()).toBe(0)
    expect((await read(postId)).fall).toBeUndefined()
  })

  test('is forgotten when the next check shows the numbers again', async () => {
    const postId = await halve('fallvideo0E')
    await platform.steer('youtube', { fallvideo0E: { ...large, views: 10_100 } })
    platform.passHours(0.6)
    await platform.reconcile(postId)
    expect(await verifiedViews()).toBe(10_100)
    expect((await read(postId)).fall).toBeUndefined()
  })

  test('judges no claim about an earlier moment', async () => {
    const postId = await halve('fallvideo0I')
    const asOf = (await read(postId)).createdAt
    platform.passHours(0.1)
    const updated = await updateClaim(postId, { ...claimed, as_of: asOf }, ada, platform.deps)
    expect(updated.ceiling.within?.views).toEqual({ value: 10_000 })
    const late = await updateClaim(postId, { ...claimed, as_of: platform.deps.clock() }, ada, platform.deps)
    expect(late.ceiling).toEqual({ within: null, firstAfter: null })
    await platform.reconcile(postId)
    expect(await read(postId)).toMatchObject({
      verdict: { status: 'PENDING' },
      fall: { of: ['views', 'clicks', 'conversions'] },
    })
  })
})

describe('reconciling a batch', () => {
  test('calls each platform once, however many posts there are', async () => {
    await platform.steer('youtube', { batchvideoA: truth, batchvideoE: truth, batchvideoI: truth })
    await platform.steer('x', { '1445440794268512256': truth })
    const posts = [
      await submit(video('batchvideoA'), 900),
      await submit(video('batchvideoE'), 900),
      await submit(video('batchvideoI'), 900),
      await submit(tweet('1445440794268512256'), 900),
    ]
    await platform.reconcile(...posts.map(({ postId }) => postId))
    expect(platform.calls.toSorted((left, right) => right.posts - left.posts)).toEqual([
      { platform: 'youtube', posts: 3 },
      { platform: 'x', posts: 1 },
    ])
    for (const { postId } of posts) expect((await read(postId)).verdict.status).toBe('MATCHED')
  })

  test('returns the posts of a platform that could not be called, and no others', async () => {
    await platform.steer('youtube', { apartvideoA: truth })
    await platform.steer('x', { '1445440794268512257': truth })
    const [seen, unasked] = [await submit(video('apartvideoA'), 900), await submit(tweet('1445440794268512257'), 900)]
    const { askPlatform } = platform.deps
    const deps: Deps<ReachName> = {
      ...platform.deps,
      askPlatform: (name, refs) => (name === 'x' ? Promise.reject(new Error('A mistake')) : askPlatform(name, refs)),
    }
    const requests = [unasked, seen].map(({ postId }) => ({
      messageId: postId,
      message: { postId, correlationId: 'test' },
    }))
    expect(await reconcilePosts(requests, deps)).toEqual(new Set([unasked.postId]))
    expect((await read(seen.postId)).verdict.status).toBe('MATCHED')
    expect(await read(unasked.postId)).toMatchObject({ verdict: { status: 'PENDING' }, version: 1 })
    expect(await platform.reconcile(unasked.postId)).toEqual(new Set())
    expect((await read(unasked.postId)).verdict.status).toBe('MATCHED')
  })

  const throttling = Object.assign(new Error('Too fast.'), { name: 'ThrottlingException' })
  test.each([
    ['busy', 'busyvideo0A', new Busy('Too many at once.', 1)],
    ['throttled', 'busyvideo1A', throttling],
    ['full', 'busyvideo2A', Object.assign(new Error('Full.'), { name: 'ProvisionedThroughputExceededException' })],
  ])(
    'leaves a check whose commit finds the table %s to the next sweep, and does not call it failed',
    async (...one) => {
      const [, id, error] = one
      await platform.steer('youtube', { [id]: truth })
      const { postId } = await submit(video(id), 900)
      const codes: string[] = []
      const log: Log = { write: (code) => void codes.push(code), with: () => log }
      const posts = { ...platform.deps.table.posts, saveCheck: () => Promise.reject(error) }
      const deps: Deps<ReachName> = { ...platform.deps, log, table: { ...platform.deps.table, posts } }
      const request = { messageId: 'm1', message: { postId, correlationId: 'test' } }
      expect(await reconcilePosts([request], deps)).toEqual(new Set())
      expect((await read(postId)).dueAt).not.toBeNull()
      expect(codes).toContain('CHECK_POSTPONED')
      expect(codes).not.toContain('CHECK_FAILED')
      expect(await platform.reconcile(postId)).toEqual(new Set())
    },
  )

  test('logs for whom a call was made', async () => {
    const lines: [string, unknown][] = []
    const log: Log = { write: (code, fields) => lines.push([code, fields]), with: (own) => logWith(own) }
    const logWith = (own: LogFields): Log => ({
      ...log,
      write: (code, fields) => log.write(code, { ...own, ...fields }),
    })
    const posts = [await submit(video('forwhomvidA'), 900), await submit(video('forwhomvidE'), 900)]
    const messages = posts.map(({ postId }, at) => ({
      messageId: postId,
      message: { postId, correlationId: `request-${at}` },
    }))
    await reconcilePosts(messages, { ...platform.deps, log })
    const asked = lines.filter(([code]) => code === 'PLATFORM_ASKED').map(([, fields]) => fields)
    expect(asked).toEqual([expect.objectContaining({ posts: 2, correlationIds: ['request-0', 'request-1'] })])
  })

  test('done twice and concurrently counts once', async () => {
    await platform.steer('youtube', { twicevideoA: truth })
    const { postId } = await submit(video('twicevideoA'), 2000)
    platform.passHours(49)
    await Promise.all([platform.reconcile(postId), platform.reconcile(postId), platform.reconcile(postId)])
    await platform.reconcile(postId)
    const post = await read(postId)
    expect(await platform.deps.stories.checks.newest(post)).toHaveLength(1)
    expect(await trust()).toMatchObject({ totalSubmissions: 1, accurateSubmissions: 0 })
    expect(await alerts()).toMatchObject([{ type: 'OVERCLAIM', count: 1 }])
  })

  test('does nothing about a post that does not exist, and calls the message done', async () => {
    expect(await platform.reconcile('post_aaaaaaaaaaaaaaaaaaaaaaaaaa')).toEqual(new Set())
    expect(platform.calls).toEqual([])
  })
})

describe('the sweep', () => {
  test('finds a post whose message was lost, and changes nothing in the table', async () => {
    await platform.steer('youtube', { sweptvideoA: truth })
    const { postId } = await submit(video('sweptvideoA'), 900)
    const before = await read(postId)
    await sweepDuePosts(platform.deps)
    const sqs = new SQSClient({ endpoint: emulators.sqsEndpoint, region: emulators.region })
    const received: string[] = []
    for (let look = 0; look < 20 && !received.includes(postId); look += 1) {
      const answer = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: emulators.queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      )
      received.push(...(answer.Messages ?? []).flatMap(({ Body }) => JSON.parse(Body ?? '{}').postIds))
    }
    expect(received).toContain(postId)
    expect(await read(postId)).toEqual(before)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict.status).toBe('MATCHED')
    expect(
      (await platform.deps.workList.duePosts.oldest(platform.deps.clock(), 2_000)).map((due) => due.postId),
    ).not.toContain(postId)
  })
})

describe('time', () => {
  test('confirms a claim late: until then it costs no trust and raises no alert', async () => {
    await platform.steer('youtube', { latevideo0A: { views: 11_200, clicks: 50, conversions: 5 } })
    const { postId } = await submit(video('latevideo0A'), 12_000)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict).toMatchObject({ status: 'DISCREPANCY', level: 'MEDIUM', final: false })
    expect(await trust()).toMatchObject({ totalSubmissions: 0 })
    await platform.steer('youtube', { latevideo0A: { views: 12_500, clicks: 60, conversions: 6 } })
    platform.passHours(24)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict).toMatchObject({ status: 'MATCHED', final: true })
    expect(await trust()).toMatchObject({ trustScore: 1, totalSubmissions: 1 })
    expect(await alerts()).toEqual([])
  })

  test.each([
    ['is confirmed', 'latesteps0A', 12_500],
    ['ends with a low discrepancy', 'latesteps0E', 11_800],
  ])('settles an alert that an earlier release raised too early when the claim %s', async (_, id, views) => {
    await platform.steer('youtube', { [id]: { ...truth, views: 11_200 } })
    const { postId } = await submit(video(id), 12_000)
    await platform.reconcile(postId)
    const post = await read(postId)
    const alertId = alertIdOf(dedupeKey('DISCREPANCY', post), 1)
    const condition = { type: 'DISCREPANCY', severity: 'MEDIUM', message: 'Claimed 12,000 views.' } as const
    const { client } = platform.deps.table
    await platform.deps.table.alerts.save(
      openAlert(condition, post, { alertId, generation: 1, now: platform.deps.clock() }),
    )
    const raised = toPostItem({ ...post, alertGenerations: { DISCREPANCY: 1 } })
    await client.document.send(new PutCommand({ TableName: client.tableName, Item: raised }))
    await platform.steer('youtube', { [id]: { ...truth, views } })
    for (const hours of [47, 2]) {
      platform.passHours(hours)
      await platform.reconcile(postId)
    }
    expect((await read(postId)).verdict).toMatchObject({ final: true })
    expect(await alerts()).toMatchObject([{ status: 'RESOLVED', resolutionNotes: 'SETTLED', resolvedBy: 'system' }])
  })

  test('does not settle the alert of an earlier claim by confirming a later one in steps', async () => {
    await platform.steer('youtube', { latesteps0I: truth })
    const { postId } = await submit(video('latesteps0I'), 4_000)
    platform.passHours(49)
    await platform.reconcile(postId)
    platform.passHours(1)
    await updateClaim(postId, numbers(1_030), ada, platform.deps)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict.level).toBe('LOW')
    await platform.steer('youtube', { latesteps0I: { ...truth, views: 1_100 } })
    platform.passHours(8)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict.status).toBe('MATCHED')
    expect(await alerts()).toMatchObject([{ type: 'OVERCLAIM', status: 'OPEN' }])
  })

  test('holds a claim that was replaced inside its window against the post when that window ends, once', async () => {
    await platform.steer('youtube', { replaced00A: truth })
    const { postId } = await submit(video('replaced00A'), 1_085)
    await platform.reconcile(postId)
    platform.passHours(20)
    await updateClaim(postId, numbers(1_000), ada, platform.deps)
    await platform.reconcile(postId)
    expect(await read(postId)).toMatchObject({
      verdict: { status: 'MATCHED' },
      replaced: [{ claim: { claimed: { views: 1_085 } } }],
    })
    expect(await alerts()).toEqual([])
    platform.passHours(28.1)
    await platform.reconcile(postId)
    expect(await read(postId)).toMatchObject({
      verdict: { status: 'MATCHED' },
      replaced: [],
      flags: [{ code: 'SUPERSEDED_MEDIUM', value: '1085 views', threshold: '1000 views' }, { code: 'DECREASED' }],
    })
    expect(await alerts()).toMatchObject([{ type: 'DISCREPANCY', status: 'OPEN' }])
    expect(await trust()).toMatchObject({ trustScore: 0, totalSubmissions: 1 })
    platform.passHours(24)
    await platform.reconcile(postId)
    expect(await alerts()).toMatchObject([{ count: 1 }])
  })

  test('does not clear an overclaim after the settlement window', async () => {
    await platform.steer('youtube', { launderme0A: { views: 9000, clicks: 50, conversions: 5 } })
    const { postId } = await submit(video('launderme0A'), 12_000)
    await platform.reconcile(postId)
    await platform.steer('youtube', { launderme0A: { views: 12_500, clicks: 60, conversions: 6 } })
    platform.passHours(72)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict).toMatchObject({ status: 'DISCREPANCY', level: 'HIGH', final: true })
    const { postId: corrected } = await updateClaim(postId, numbers(9000), ada, platform.deps)
    await platform.reconcile(corrected)
    expect((await read(postId)).verdict.status).toBe('MATCHED')
    expect(await trust()).toMatchObject({ trustScore: 0, totalSubmissions: 1 })
  })

  test('confirms that a post is gone with two checks an hour apart', async () => {
    await platform.steer('youtube', { gonevideo0A: { state: 'not_found' } })
    const { postId } = await submit(video('gonevideo0A'), 500)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict).toMatchObject({ status: 'PENDING', reason: 'POST_NOT_FOUND' })
    platform.passHours(1)
    await platform.reconcile(postId)
    expect((await read(postId)).verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_NOT_FOUND' })
    expect(await alerts()).toMatchObject([{ type: 'POST_REMOVED', severity: 'MEDIUM' }])
    expect(await trust()).toMatchObject({ totalSubmissions: 0 })
  })
})

describe('alerts', () => {
  test('count up when the same thing is claimed again, and open anew after a resolution', async () => {
    await platform.steer('youtube', { repeatalrtA: truth })
    const { postId } = await submit(video('repeatalrtA'), 1300)
    platform.passHours(49)
    await platform.reconcile(postId)
    await updateClaim(postId, numbers(1400), ada, platform.deps)
    platform.passHours(49)
    await platform.reconcile(postId)
    const [alert] = await alerts()
    expect(alert).toMatchObject({ type: 'OVERCLAIM', severity: 'MEDIUM', count: 2 })
    if (alert === undefined) throw new Error('No alert')
    await platform.deps.table.alerts.save({ ...alert, status: 'RESOLVED', version: alert.version + 1 })
    await updateClaim(postId, numbers(1500), ada, platform.deps)
    platform.passHours(49)
    await platform.reconcile(postId)
    expect((await alerts()).map(({ generation, status }) => [generation, status])).toEqual(
      expect.arrayContaining([
        [1, 'RESOLVED'],
        [2, 'OPEN'],
      ]),
    )
  })

  test('make the third medium discrepancy within a week HIGH', async () => {
    const ids = ['thirdtime0A', 'thirdtime0E', 'thirdtime0I']
    await platform.steer('youtube', Object.fromEntries(ids.map((id) => [id, truth])))
    for (const id of ids) {
      const { postId } = await submit(video(id), 1100)
      platform.passHours(49)
      await platform.reconcile(postId)
    }
    const raised = (await alerts()).filter(({ type }) => type === 'DISCREPANCY')
    expect(raised.map(({ severity }) => severity).toSorted()).toEqual(['HIGH', 'MEDIUM', 'MEDIUM'])
  })
})

describe('a platform whose every answer is 0', () => {
  let [round, ids, another] = [0, ['', '', ''], '']
  const nothing = { views: 0, clicks: 0, conversions: 0 }
  const show = (numbersOf: object, ...which: string[]) =>
    platform.steer('youtube', Object.fromEntries(which.map((id) => [id, numbersOf])))
  beforeEach(() => {
    round += 1
    ids = ['A', 'E', 'I'].map((end) => `blank${round}idea${end}`)
    another = `blank${round}ideaM`
  })
  const settled = async (): Promise<PostId[]> => {
    await show(truth, ...ids)
    const posts: PostId[] = []
    for (const id of ids) posts.push((await submit(video(id), 990)).postId)
    await platform.reconcile(...posts)
    platform.passHours(49)
    await platform.reconcile(...posts)
    return posts
  }
  const standing = async (postId: PostId) => {
    const { flags, observation, verdict, fall, outage } = await read(postId)
    const views = observation?.metrics.views
    return { codes: flags.map(({ code }) => code), views, status: verdict.status, fall, isOut: outage !== null }
  }
  const asBefore = { codes: [], views: { value: 1000 }, status: 'MATCHED' }

  test('is faulty, not true: nobody’s views were taken back, however long it goes on', async () => {
    const posts = await settled()
    await show(nothing, ...ids, another)
    for (let at = 0; at < 12; at += 1) {
      platform.passHours(7)
      await platform.reconcile(...posts)
    }
    for (const postId of posts) expect(await standing(postId)).toMatchObject({ ...asBefore, isOut: true })
    expect(await alerts()).toEqual([])
    const { lastFailure } = await platform.deps.table.platformHealth.get('youtube')
    expect(lastFailure?.reason).toBe('server_error')
    const fresh = await submit(video(another), 500)
    await platform.reconcile(fresh.postId)
    expect(await read(fresh.postId)).toMatchObject({
      observation: null,
      verdict: { status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE' },
    })
    const { recordedOn, observation } = await fetchNow('youtube', video(ids[0] ?? ''), platform.deps)
    expect([recordedOn.length > 0, observation.kind]).toEqual([true, 'unavailable'])
    await show(truth, ...ids, another)
    platform.passHours(24)
    await platform.reconcile(...posts, fresh.postId)
    for (const postId of posts) expect(await standing(postId)).toMatchObject({ ...asBefore, isOut: false })
    expect((await read(fresh.postId)).verdict.status).toBe('MATCHED')
    expect((await platform.deps.table.platformHealth.get('youtube')).blanked).toEqual([])
  })

  test('is found out over checks of one post each, before a second check confirms the first fall', async () => {
    const posts = await settled()
    await show(nothing, ...ids)
    platform.passHours(24)
    for (const postId of posts) await platform.reconcile(postId)
    for (let at = 0; at < 3; at += 1) {
      platform.passHours(4)
      for (const postId of posts) await platform.reconcile(postId)
    }
    for (const postId of posts) expect(await standing(postId)).toMatchObject(asBefore)
    expect(await alerts()).toEqual([])
  })

  test('is true of one post while another is counted', async () => {
    const [first = 'post_none', ...others] = await settled()
    await platform.steer('youtube', {
      ...Object.fromEntries(ids.map((id, at) => [id, at === 0 ? nothing : truth])),
    })
    for (let at = 0; at < 3; at += 1) {
      platform.passHours(24)
      await platform.reconcile(first, ...others)
    }
    expect(await standing(first)).toMatchObject({ codes: ['PURGED_VIEWS'], views: { value: 0 } })
  })
})

test('of two who claim one content, it is theirs who linked its author, whoever was first', async () => {
  await platform.steer('x', { '1800000000000000001': { ...truth, author: 'maker' } })
  const url = 'https://x.com/maker/status/1800000000000000001'
  const thief = await platform.affiliate()
  const stolen = await submit(url, 900, thief)
  await platform.reconcile(stolen.postId)
  platform.passHours(1)
  await linkAccount(ada.affiliateId, 'x', 'maker', platform.deps)
  const own = await submit(url, 900)
  expect(own.flags).toMatchObject([{ code: 'CONTESTED_CONTENT' }])
  await platform.reconcile(own.postId)
  expect((await read(own.postId)).flags).toEqual([])
  expect(await alerts()).toEqual([])
  const alertsOfThief = async () =>
    (await platform.deps.table.alerts.listByAffiliate(thief.affiliateId, { limit: 9 })).things
  platform.passHours(24)
  await platform.reconcile(stolen.postId)
  expect((await read(stolen.postId)).flags).toMatchObject([{ code: 'DUPLICATE_CONTENT', value: 2 }])
  expect(await alertsOfThief()).toMatchObject([
    { type: 'AUTHOR_UNCONFIRMED', category: 'DATA_QUALITY', status: 'OPEN' },
  ])
  platform.passHours(6 * 24)
  await platform.reconcile(stolen.postId)
  expect((await alertsOfThief()).map(({ type, status }) => [type, status]).toSorted()).toEqual([
    ['AUTHOR_UNCONFIRMED', 'RESOLVED'],
    ['DUPLICATE_CONTENT', 'OPEN'],
  ])
  expect((await alertsOfThief()).find(({ status }) => status === 'RESOLVED')).toMatchObject({
    resolutionNotes: 'UNANSWERED',
  })
  await linkAccount(thief.affiliateId, 'x', 'maker', platform.deps)
  platform.passHours(23 * 24)
  await platform.reconcile(stolen.postId)
  expect((await alertsOfThief()).find(({ type }) => type === 'DUPLICATE_CONTENT')).toMatchObject({ status: 'RESOLVED' })
})

test('the author that a check showed is not asked for again, in the same week, unless the affiliate seems to be somebody else', async () => {
  await platform.steer('x', { '1800000000000000009': { ...truth, author: 'creator9' } })
  const me = await platform.affiliate()
  const { postId } = await submit('https://x.com/creator9/status/1800000000000000009', 2_000, me)
  const toldAbout = async (hours: number) => {
    platform.passHours(hours)
    const told: unknown[] = []
    const askPlatform: typeof platform.deps.askPlatform = (on, refs, owner) => {
      told.push(...refs.map(({ author }) => author?.author))
      return platform.deps.askPlatform(on, refs, owner)
    }
    await reconcilePosts([{ messageId: postId, message: { postId, correlationId: 'test' } }], {
      ...platform.deps,
      askPlatform,
    })
    return told
  }
  expect(await toldAbout(0)).toEqual([undefined])
  expect(await toldAbout(24)).toEqual(['creator9'])
  expect((await read(postId)).observation).toMatchObject({ author: 'creator9' })
  await linkAccount(me.affiliateId, 'x', 'other9', platform.deps)
  expect(await toldAbout(24)).toEqual([undefined])
  await linkAccount(me.affiliateId, 'x', 'creator9', platform.deps)
  expect(await toldAbout(24)).toEqual(['creator9'])
  expect(await toldAbout(4 * 24)).toEqual([undefined])
  platform.passHours(1)
  await updateClaim(postId, numbers(2_100), me, platform.deps)
  expect(await toldAbout(0)).toEqual([undefined])
})

test('a question about the author is its affiliate’s alone, also one that an earlier release asked everybody', async () => {
  await platform.steer('x', { '1800000000000000003': { ...truth, author: 'maker' } })
  const advertiser: Principal = { ...(await platform.affiliate()), role: 'ADVERTISER' }
  await platform.handOver(campaign.campaignId, advertiser)
  await linkAccount(ada.affiliateId, 'x', 'me', platform.deps)
  const { postId } = await submit('https://x.com/maker/status/1800000000000000003', 900)
  await platform.reconcile(postId)
  const [asked] = await alerts()
  if (asked === undefined) throw new Error('Nobody was asked')
  expect(asked).toMatchObject({ type: 'AUTHOR_UNCONFIRMED', escalateAt: null })
  expect(viewPost(await read(postId)).flags).toMatchObject([
    { code: 'AUTHOR_MISMATCH', answer_by: plusHours(platform.deps.clock(), 144) },
  ])
  const { document, tableName } = createTableClient(platform.deps.config.tableName)
  const { PK, SK } = keys.alert(asked.alertId)
  const before = (await document.send(new GetCommand({ TableName: tableName, Key: { PK, SK } }))).Item
  const listing = { listing: 'ALERTS#OPEN', campaign: `CAMP#${campaign.campaignId}#ALERTS` }
  const old = { ...before, ...listing, escalateAt: plusHours(platform.deps.clock(), 24) }
  await document.send(new PutCommand({ TableName: tableName, Item: old }))
  const admin: Principal = { ...advertiser, role: 'ADMIN' }
  const campaign_id = campaign.campaignId
  for (const who of [advertiser, admin]) {
    for (const filter of [{ limit: 100 }, { limit: 100, campaign_id }]) {
      const { things } = await listAlerts(filter, who, platform.deps)
      expect(things.filter(({ alertId }) => alertId === asked.alertId)).toEqual([])
    }
    await expect(findAlert(asked.alertId, who, platform.deps)).rejects.toMatchObject({ code: 'not_found' })
    expect(await showAlertStats({ days: 1, campaign_id }, who, platform.deps)).toMatchObject({ total: 0 })
  }
  expect((await buildCampaignDashboard(campaign_id, advertiser, platform.deps)).recent_alerts).toEqual([])
  expect((await listAlerts({ limit: 9 }, ada, platform.deps)).things).toMatchObject([{ alertId: asked.alertId }])
  platform.passHours(24)
  await escalateAlerts(platform.deps)
  expect(await alerts()).toMatchObject([{ severity: 'MEDIUM', escalationLevel: 0, escalateAt: null }])
  await linkAccount(ada.affiliateId, 'x', 'maker', platform.deps)
  await platform.reconcile(postId)
  expect((await alerts()).find(({ alertId }) => alertId === asked.alertId)).toMatchObject({
    status: 'RESOLVED',
    resolutionNotes: 'SETTLED',
  })
})

test('many posts of a content by one affiliate hide no rival', async () => {
  await platform.steer('x', { '1800000000000000002': { ...truth, author: 'maker' } })
  const url = 'https://x.com/maker/status/1800000000000000002'
  const thief = await platform.affiliate()
  const stolen = await submit(url, 900, thief)
  for (let at = 0; at < 11; at += 1) {
    const { campaignId } = await platform.campaign()
    const body = { campaign_id: campaignId, url, ...claimedNumbers(900, 50, 5) }
    const { flags } = await submitPost(body, thief, platform.deps)
    expect(flags).toMatchObject([{ code: 'SAME_CONTENT_ELSEWHERE' }])
  }
  platform.passHours(1)
  await linkAccount(ada.affiliateId, 'x', 'maker', platform.deps)
  expect((await submit(url, 900)).flags).toMatchObject([{ code: 'CONTESTED_CONTENT', value: 2 }])
  await platform.reconcile(stolen.postId)
  expect((await read(stolen.postId)).flags).toMatchObject([{ code: 'DUPLICATE_CONTENT', value: 2 }])
})

test('a claim is updated though what is remembered of its affiliate lies behind a recomputation of trust', async () => {
  await platform.steer('youtube', { rebased000A: truth })
  const { postId } = await submit(video('rebased000A'), 900)
  await platform.reconcile(postId)
  await platform.deps.recent.person(ada.affiliateId)
  platform.passHours(31 * 24)
  expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('changed')
  expect(await updateClaim(postId, numbers(950), ada, platform.deps)).toMatchObject({ verdict: { status: 'PENDING' } })
  expect((await trust()).totalSubmissions).toBe(0)
})

test('a check is committed at its second attempt though trust was recomputed after its affiliate was read', async () => {
  await platform.steer('youtube', { rebased000E: truth })
  const { postId } = await submit(video('rebased000E'), 900)
  const [before] = await platform.deps.table.people.getMany([ada.affiliateId])
  platform.passHours(31 * 24)
  await recomputeAffiliate(ada.affiliateId, platform.deps)
  if (before === undefined) throw new Error('An affiliate is needed')
  let saves = 0
  const { people, posts } = platform.deps.table
  const table: Deps['table'] = {
    ...platform.deps.table,
    people: { ...people, getMany: async () => [before] },
    posts: {
      ...posts,
      saveCheck: (...check) => {
        saves += 1
        return posts.saveCheck(...check)
      },
    },
  }
  const message = { messageId: 'late', message: { postId, correlationId: 'test' } }
  expect([...(await reconcilePosts([message], { ...platform.deps, table }))]).toEqual([])
  expect([saves, (await read(postId)).verdict.status]).toEqual([2, 'MATCHED'])
})

describe('a fetch by an admin', () => {
  const whileAsked = (meanwhile: () => Promise<unknown>): typeof platform.deps => ({
    ...platform.deps,
    askPlatform: async (name, refs) => {
      const answers = await platform.deps.askPlatform(name, refs)
      platform.passHours(1 / 3600)
      await meanwhile()
      return answers
    },
  })

  test('does not count for a claim that came during the call', async () => {
    await platform.steer('youtube', { fetchclaimA: truth })
    const { postId } = await submit(video('fetchclaimA'), 900)
    const deps = whileAsked(() => updateClaim(postId, numbers(950), ada, platform.deps))
    expect((await fetchNow('youtube', video('fetchclaimA'), deps)).recordedOn).toEqual([])
    const post = await read(postId)
    expect(post).toMatchObject({ claim: { claimed: { views: 950 } }, dueAt: post.claim.submittedAt })
  })

  test('does not replace newer numbers with older ones', async () => {
    await platform.steer('youtube', { fetcholderA: truth })
    const { postId } = await submit(video('fetcholderA'), 900)
    const deps = whileAsked(async () => {
      await platform.steer('youtube', { fetcholderA: { ...truth, views: 1200 } })
      await platform.reconcile(postId)
    })
    await fetchNow('youtube', video('fetcholderA'), deps)
    expect((await read(postId)).observation?.metrics.views).toEqual({ value: 1200 })
  })
})

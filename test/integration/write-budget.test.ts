import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { countSubmissions } from '../../lib/access/count-submissions.ts'
import type { Principal } from '../../lib/access/role.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { sweepAppeals } from '../../lib/appeals/sweep-appeals.ts'
import { askAboutAppeal, decideAppeal } from '../../lib/appeals/take-step.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { createDeps } from '../../lib/deps/deps.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'
import { joinCampaign } from '../../lib/participation/join-campaign.ts'
import { inviteParticipant } from '../../lib/participation/manage-participants.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import type { Post } from '../../lib/post/post.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import { newLinkCode } from '../../lib/tracking/link.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import { takePostback } from '../../lib/tracking/take-postback.ts'
import { type Instant, plusHours, toInstant } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach, type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal
let spent: () => Cost

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const truth = { views: 1000, clicks: 50, conversions: 5 }
const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
const hourMs = 3_600_000
const nextHour = (now: Instant): Instant => toInstant(Math.ceil(Date.parse(now) / hourMs) * hourMs)
const submit = (id: string, views: number, asOf: Instant | undefined = undefined) =>
  submitPost(
    {
      campaign_id: campaign.campaignId,
      url: `https://youtu.be/${id}`,
      ...claimedNumbers(views, 50, 5),
      ...(asOf && { as_of: asOf }),
    },
    ada,
    platform.deps,
  )

beforeEach(async () => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  spent = meter(client).spent
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  const table = createTable(client)
  const startedAt = toInstant(Date.now())
  // What a platform's guard read is good for five seconds: none pass here, however long a test takes.
  const clock = () => startedAt
  const askPlatform = createAskPlatform(table.platformConfigs, createPlatformGuard(table, clock), config, clock)
  platform = platformOn(emulators, { ...createDeps(config, everyReach, table), askPlatform })
  campaign = await platform.campaign()
  ada = await platform.affiliate()
  await platform.steer('youtube', {
    warmupvideo: truth,
    firstcheckA: truth,
    firstcheckE: truth,
    alertvideoA: truth,
    appealvidA0: truth,
    recheckvidA: truth,
    recheckvidE: truth,
  })
  const { postId } = await submit('warmupvideo', 900)
  await platform.reconcile(postId)
  // Identifying the caller remembers the affiliate before any route runs.
  await platform.deps.recent.person(ada.affiliateId)
  spent()
})

test('a submission costs 12 write units and half a read unit', async () => {
  await submit('submitted0A', 900)
  expect(spent()).toEqual({ writes: 12, reads: 0.5 })
})

test('a submission to a campaign that does not take everybody, and limits posts, costs two write units more for each', async () => {
  const { deps } = platform
  const change = { participation: 'PRIVATE', post_limit: { most: 5, days: 7 } } as const
  await changeCampaign(campaign.campaignId, change, anAdmin, deps)
  await inviteParticipant(campaign.campaignId, { affiliate_id: ada.affiliateId }, anAdmin, deps)
  await joinCampaign(campaign.campaignId, undefined, ada, deps)
  await deps.recent.campaign.fresh(campaign.campaignId)
  spent()
  await submit('submitted0E', 900)
  expect(spent()).toEqual({ writes: 16, reads: 0.5 })
})

test('a submission to a campaign that reviews each post costs four write units more', async () => {
  const { deps } = platform
  await changeCampaign(campaign.campaignId, { review: 'EACH_POST' }, anAdmin, deps)
  await deps.recent.campaign.fresh(campaign.campaignId)
  spent()
  await submit('submitted0I', 900)
  expect(spent()).toEqual({ writes: 16, reads: 0.5 })
})

test('a Facebook post costs two write units and one read unit more where its page is new, later the read unit alone', async () => {
  const submitOn = (id: string) =>
    submitPost(
      {
        campaign_id: campaign.campaignId,
        url: `https://www.facebook.com/nasa/posts/${id}`,
        ...claimedNumbers(900, 50, 5),
      },
      ada,
      platform.deps,
    )
  await submitOn('10155278547321729')
  expect(spent()).toEqual({ writes: 14, reads: 1.5 })
  await submitOn('10155278547321730')
  expect(spent()).toEqual({ writes: 12, reads: 1.5 })
})

test('a post with a tracked link costs two write units and two reads more when it is submitted, and ten reads more per check', async () => {
  const { deps } = platform
  await changeCampaign(campaign.campaignId, { landing_url: 'https://shop.example/' }, anAdmin, deps)
  await deps.recent.campaign.fresh(campaign.campaignId)
  const { code } = await makeLink({ campaign_id: campaign.campaignId }, ada, deps)
  spent()
  const url = 'https://youtu.be/firstcheckE'
  const claim = { campaign_id: campaign.campaignId, url, ...claimedNumbers(900, 0, 0), link_code: code }
  const { postId } = await submitPost(claim, ada, deps)
  expect(spent()).toEqual({ writes: 14, reads: 2.5 })
  await platform.reconcile(postId)
  expect(spent()).toEqual({ writes: 13, reads: 12.5 })
})

test('the rate limit adds one write unit to a submission, and none to one it refuses', async () => {
  await countSubmissions(ada.affiliateId, 1, platform.deps)
  await submit('ratelimits0', 900)
  expect(spent()).toEqual({ writes: 13, reads: 0.5 })
  await countSubmissions(ada.affiliateId, 119, platform.deps)
  expect(spent()).toEqual({ writes: 1, reads: 0 })
  expect(await countSubmissions(ada.affiliateId, 1, platform.deps)).toMatchObject({ granted: 0, retryAfterSeconds: 1 })
  expect(spent()).toEqual({ writes: 0, reads: 0 })
})

test('a first check with a verdict costs 13 write units and 2.5 read units', async () => {
  const { postId } = await submit('firstcheckA', 900)
  spent()
  await platform.reconcile(postId)
  expect(spent()).toEqual({ writes: 13, reads: 2.5 })
})

test('a post whose id had to be looked up costs a write unit more when it is first found, and half a read unit more per check', async () => {
  const { deps } = platform
  const [before, id] = ['10155278547321731', '10155278547321732']
  await platform.steer('meta', { [before]: truth, [id]: truth })
  const submitOn = (native: string) =>
    submitPost(
      {
        campaign_id: campaign.campaignId,
        url: `https://www.facebook.com/nasa/posts/${native}`,
        ...claimedNumbers(900, 50, 5),
      },
      ada,
      deps,
    )
  const askPlatform: typeof deps.askPlatform = async (...asked) =>
    new Map(
      [...(await deps.askPlatform(...asked))].map(([nativeId, answer]) => [
        nativeId,
        answer.kind === 'observed' ? { ...answer, objectId: `1_${nativeId}` } : answer,
      ]),
    )
  const check = async ({ postId }: Post) => {
    spent()
    const message = { postId, correlationId: 'test' }
    expect([...(await reconcilePosts([{ messageId: 'm', message }], { ...deps, askPlatform }))]).toEqual([])
    return spent()
  }
  const posts = [await submitOn(before), await submitOn(id)] as const
  // The first call also notes the platform's health, reads its guard and takes calls from its budget.
  await check(posts[0])
  expect(await check(posts[1])).toEqual({ writes: 14, reads: 3 })
  platform.passHours(48)
  await check(posts[0])
  expect(await check(posts[1])).toMatchObject({ reads: 3 })
})

test('a first check that raises an alert costs 19 write units and 2.5 read units', async () => {
  const { postId } = await submit('alertvideoA', 9000, platform.settledAsOf())
  spent()
  await platform.reconcile(postId)
  expect(spent()).toEqual({ writes: 19, reads: 2.5 })
})

test('a re-check that finds the same costs 3 write units, one that finds other numbers 11, each with 2.5 read units', async () => {
  const { postId } = await submit('recheckvidA', 900)
  const { postId: before } = await submit('recheckvidE', 900)
  await platform.reconcile(postId, before)
  platform.passHours(24)
  // The first call of a minute also notes the platform's health and takes calls from its budget.
  await platform.reconcile(before)
  spent()
  await platform.reconcile(postId)
  expect(spent()).toEqual({ writes: 3, reads: 2.5 })
  await platform.steer('youtube', { recheckvidA: { ...truth, views: 1_010 }, recheckvidE: truth })
  platform.passHours(24)
  await platform.reconcile(before)
  spent()
  await platform.reconcile(postId)
  expect(spent()).toEqual({ writes: 11, reads: 2.5 })
})

test('an appeal costs as stated: to open, to ask about, and to decide', async () => {
  const { postId } = await submit('appealvidA0', 9000)
  await platform.reconcile(postId)
  platform.passHours(25)
  await platform.reconcile(postId)
  const why = { post_id: postId, kind: 'NUMBER_WRONG', text: 'I see more.', links: [] } as const
  spent()
  const { appealId } = await appeal(why, ada, platform.deps)
  const opening = spent()
  await askAboutAppeal(appealId, 'Can you show it?', admin, platform.deps)
  const asking = spent()
  platform.passHours(48)
  await sweepAppeals(platform.deps)
  spent()
  await decideAppeal(appealId, { outcome: 'UPHELD', reason: 'It shows more.' }, admin, platform.deps)
  expect({ opening, asking, deciding: spent() }).toEqual({
    opening: { writes: 20, reads: 5 },
    asking: { writes: 10, reads: 2 },
    deciding: { writes: 22, reads: 4 },
  })
})

test('a sweep costs no write, a read unit for each platform, and 2.5 for each that owes checks; every 15 minutes 22 more', async () => {
  const { workList, clock } = platform.deps
  const at = (minutes: number) => ({ ...platform.deps, clock: () => plusHours(nextHour(clock()), minutes / 60) })
  const owing = new Set((await workList.duePosts.oldest(clock(), 2_000)).map((due) => due.platform))
  spent()
  await sweepDuePosts(at(22))
  expect(spent()).toEqual({ writes: 0, reads: 6 + 2.5 * owing.size })
  await sweepDuePosts(at(45))
  expect(spent()).toEqual({ writes: 0, reads: 28 + 2.5 * owing.size })
})

test('a sweep of notifications that finds nothing costs no write and half a read unit per shard, for the alerts and for the appeals', async () => {
  await sweepNotifications(platform.deps)
  expect(spent()).toEqual({ writes: 0, reads: 5 })
})

test('a conversion costs 6 units, another version of it 4, and the same again none', async () => {
  const { campaignId } = campaign
  const { token } = await renewPostbackToken(campaignId, admin, platform.deps)
  const clickedAt = platform.deps.clock()
  const click = { linkCode: newLinkCode(), campaignId, affiliateId: ada.affiliateId, clickedAt, isAttributable: true }
  const deps = { ...platform.deps, findClick: async () => click }
  const sale = { click_id: 'clk_01', txn_id: 'A-1001', event: 'sale', amount: '19.90', currency: 'EUR' }
  const costOf = async (status: string) => {
    spent()
    await takePostback(token, { ...sale, status }, deps)
    return spent()
  }
  expect(await costOf('pending')).toEqual({ writes: 6, reads: 3 })
  expect(await costOf('pending')).toEqual({ writes: 0, reads: 3 })
  expect(await costOf('approved')).toEqual({ writes: 4, reads: 3 })
})

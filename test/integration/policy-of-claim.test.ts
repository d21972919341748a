import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import type { Thresholds } from '../../lib/post/policy.ts'
import type { Post } from '../../lib/post/post.ts'
import { findSettlement } from '../../lib/submission/find-settlement.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal
let postId: PostId
let contents = 0

const truth = { views: 10_000, clicks: 500, conversions: 50 }
const numbers = (views: number) => claimedNumbers(views, 500, 50)

const read = async () => {
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error(`There is no ${postId}.`)
  return post
}
const submit = async (views: number) => {
  contents += 1
  const content = `policy${String(contents).padStart(4, '0')}A`
  await platform.steer('youtube', { [content]: truth })
  const url = `https://youtu.be/${content}`
  ;({ postId } = await submitPost({ campaign_id: campaign.campaignId, url, ...numbers(views) }, ada, platform.deps))
}
const claimAgain = (views: number) => updateClaim(postId, numbers(views), ada, platform.deps)
const verdictOfCheck = async () => {
  await platform.reconcile(postId)
  const { status, level, final } = (await read()).verdict
  return { status, level, final }
}
/** What an admin changes, and what every function has heard of it. */
const change = async (thresholds: Thresholds) => {
  await changeCampaign(campaign.campaignId, { thresholds }, anAdmin, platform.deps)
  expect(await platform.deps.recent.campaign.fresh(campaign.campaignId)).toMatchObject({ thresholds })
}

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  platform = platformOn(emulators)
  campaign = await platform.campaign()
  ada = await platform.affiliate()
})

describe('a claim keeps the thresholds it was made under', () => {
  test.each<[string, number, Thresholds, string, string]>([
    ['loosened', 13_000, { low_below_pct: 10, medium_up_to_pct: 50 }, 'HIGH', 'MEDIUM'],
    ['tightened', 10_400, { low_below_pct: 1, medium_up_to_pct: 2 }, 'LOW', 'HIGH'],
    ['floored higher', 10_400, { views_floor: 1_000 }, 'LOW', 'NONE'],
  ])('when they are %s', async (_, views, thresholds, before, after) => {
    await submit(views)
    expect(await verdictOfCheck()).toMatchObject({ level: before, final: false })
    await change(thresholds)
    platform.passHours(1)
    expect(await verdictOfCheck()).toMatchObject({ level: before, final: false })
    await claimAgain(views)
    expect(await verdictOfCheck()).toMatchObject({ level: after })
  })

  test('and every check of it says which', async () => {
    await submit(13_000)
    await change({ medium_up_to_pct: 50 })
    await verdictOfCheck()
    await claimAgain(13_000)
    platform.passHours(1)
    await verdictOfCheck()
    const checks = await platform.deps.stories.checks.newest(await read())
    expect(checks.map(({ claim }) => claim.policy?.mediumUpToPct)).toEqual([20, 50])
  })
})

describe('a claim keeps the settlement window it was made under', () => {
  test('when it is shortened', async () => {
    await submit(13_000)
    const { asOf } = (await read()).claim
    await change({ settlement_hours: 1 })
    platform.passHours(3)
    expect(await verdictOfCheck()).toMatchObject({ level: 'HIGH', final: false })
    expect(await findSettlement(await read(), platform.deps)).toBe(plusHours(asOf, 6))
    await claimAgain(13_000)
    platform.passHours(1.5)
    expect(await verdictOfCheck()).toMatchObject({ level: 'HIGH', final: true })
  })

  test('when it is lengthened', async () => {
    await submit(13_000)
    await change({ settlement_hours: 720 })
    platform.passHours(49)
    expect(await verdictOfCheck()).toMatchObject({ level: 'HIGH', final: true })
    await claimAgain(13_000)
    platform.passHours(49)
    expect(await verdictOfCheck()).toMatchObject({ level: 'HIGH', final: false })
  })
})

test('a claim that an earlier release stored goes by its campaign as it is now', async () => {
  await submit(13_000)
  const post = await read()
  const { policy, ...earlier } = post.claim
  expect(policy).toBeDefined()
  const stored: Post = { ...post, version: post.version + 1, claim: { ...earlier, reportId: 'rep_earlier' } }
  await platform.deps.table.posts.saveClaim(stored, null, { totals: {} })
  expect((await read()).claim.policy).toBeUndefined()
  await change({ medium_up_to_pct: 50, settlement_hours: 1 })
  platform.passHours(2)
  expect(await verdictOfCheck()).toMatchObject({ level: 'MEDIUM', final: true })
})

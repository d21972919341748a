import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { type CampaignChange, campaignChange, newCampaign } from '../../lib/campaign/campaign-body-contract.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal
let postId: PostId
let content: string
let contents = 0

const end = '2026-06-10T23:59:59.999Z'
const numbers = (views: number, clicks = 50) => claimedNumbers(views, clicks, 5)
const change = (body: CampaignChange) => changeCampaign(campaign.campaignId, body, anAdmin, platform.deps)
const submit = (id: string, to = campaign) =>
  submitPost({ campaign_id: to.campaignId, url: `https://youtu.be/${id}`, ...numbers(1000) }, ada, platform.deps)
const update = (views: number, clicks = 50, asOf?: Instant) =>
  updateClaim(postId, { ...numbers(views, clicks), ...(asOf ? { as_of: asOf } : {}) }, ada, platform.deps)
const claimedViews = async () => {
  const [row] = await platform.deps.totals.affiliatesOfCampaign(campaign.campaignId)
  return row?.amounts['youtube.cv']
}

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  platform = platformOn(emulators)
  campaign = await platform.campaign()
  ada = await platform.affiliate()
  contents += 1
  content = `over${String(contents).padStart(6, '0')}A`
  ;({ postId } = await submit(content))
})

const passTo = (at: string): void => {
  const hours = (Date.parse(at) - Date.parse(platform.deps.clock())) / 3_600_000
  platform.passHours(hours)
}

describe('a campaign that has ended', () => {
  beforeEach(async () => {
    const body = newCampaign.parse({ name: 'Ends', platforms: ['youtube'], end_date: '2026-06-10' })
    campaign = await createCampaign(body, anAdmin, platform.deps)
    ;({ postId } = await submit(content))
  })

  test('accepts claims until the last moment of its last day', async () => {
    passTo(end)
    await update(2000)
    expect(await claimedViews()).toBe(2000)
  })

  test('accepts no new post, and no claim that raises a number', async () => {
    passTo(plusHours(end, 1))
    await expect(submit('overcampnew')).rejects.toMatchObject({ code: 'campaign_not_active' })
    for (const [views, clicks] of [
      [999_999, 50],
      [900, 51],
      [1000, 50],
    ] as const) {
      await expect(update(views, clicks)).rejects.toMatchObject({ code: 'campaign_not_active' })
    }
    expect(await claimedViews()).toBe(1000)
  })

  test('says what it still accepts, field by field', async () => {
    passTo(plusHours(end, 1))
    const refusal = await update(999_999).catch((error) => error)
    expect(refusal.message).toBe(
      `The campaign ended at ${end}. You can still correct your claim: lower at least one number and raise none. Until ${plusHours(end, 48)}, you can also raise numbers if \`as_of\` is not after the end.`,
    )
    expect(refusal.extras.errors).toEqual([
      { path: 'claimed_views', message: 'must be at most 1,000, the number you claimed before' },
      { path: 'as_of', message: `must not be after ${end}` },
    ])
  })

  test('accepts a correction at any time', async () => {
    passTo(plusHours(end, 24 * 100))
    await update(900)
    expect(await claimedViews()).toBe(900)
    await expect(update(901)).rejects.toMatchObject({ code: 'campaign_not_active' })
  })

  test('accepts claims about its own time until the settlement window after its end closes', async () => {
    passTo(plusHours(end, 47))
    await update(1500, 50, end)
    await expect(update(1600, 50, plusHours(end, 0.001))).rejects.toMatchObject({ code: 'campaign_not_active' })
    passTo(plusHours(end, 49))
    await expect(update(1600, 50, end)).rejects.toMatchObject({ code: 'campaign_not_active' })
    expect(await claimedViews()).toBe(1500)
  })
})

describe('a campaign that was completed', () => {
  test('accepts only corrections from then on, even where it is remembered as active', async () => {
    await update(1100)
    await change({ status: 'COMPLETED' })
    await expect(update(999_999)).rejects.toMatchObject({
      code: 'campaign_not_active',
      message: 'The campaign is completed. You can still correct your claim: lower at least one number and raise none.',
    })
    expect(await claimedViews()).toBe(1100)
    await update(900)
    expect(await claimedViews()).toBe(900)
  })

  test('accepts no claims about its own time, even before its end', async () => {
    await change(campaignChange.parse({ status: 'COMPLETED', end_date: '2026-06-10' }))
    await expect(update(2000, 50, platform.deps.clock())).rejects.toMatchObject({ code: 'campaign_not_active' })
  })

  test('accepts claims again when it is active again', async () => {
    await change({ status: 'COMPLETED' })
    await change({ status: 'ACTIVE' })
    await update(2000)
    expect(await claimedViews()).toBe(2000)
  })
})

test('a paused campaign accepts claims for its posts', async () => {
  await change({ status: 'PAUSED' })
  await update(2000)
  expect(await claimedViews()).toBe(2000)
})

describe('the same content in two campaigns of one affiliate', () => {
  test('is flagged with how many there are, also at the next claim of the first post', async () => {
    const second = await submit(content, await platform.campaign())
    expect(second.flags).toEqual([{ code: 'SAME_CONTENT_ELSEWHERE', value: 2, threshold: 1 }])
    const third = await submit(content, await platform.campaign())
    expect(third.flags).toEqual([{ code: 'SAME_CONTENT_ELSEWHERE', value: 3, threshold: 1 }])
    expect((await update(1100)).flags).toEqual([{ code: 'SAME_CONTENT_ELSEWHERE', value: 3, threshold: 1 }])
  })

  test('is told from the same content of another affiliate, which has its own flag', async () => {
    // Of two posts of one moment neither is first.
    platform.passHours(1)
    ada = await platform.affiliate()
    const first = await submit(content)
    expect(first.flags.map(({ code }) => code)).toEqual(['CONTESTED_CONTENT'])
    const both = await submit(content, await platform.campaign())
    expect(both.flags.map(({ code }) => code)).toEqual(['CONTESTED_CONTENT', 'SAME_CONTENT_ELSEWHERE'])
  })
})

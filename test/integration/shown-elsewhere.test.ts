import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let ada: Principal
let bob: Principal
let campaigns: CampaignId[]
let round = 10

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  platform = platformOn(emulators)
  ada = await platform.affiliate()
  bob = await platform.affiliate()
  campaigns = [(await platform.campaign()).campaignId, (await platform.campaign()).campaignId]
})

const show = (views: number) => platform.steer('youtube', { [video()]: { views, clicks: 50, conversions: 5 } })
const video = (): string => `elsewher${round}A`
const submit = async (who: Principal, views: number, { in: campaign = 0, asOf }: { in?: number; asOf?: Instant }) => {
  const body = { ...claimedNumbers(views, 50, 5), ...(asOf === undefined ? {} : { as_of: asOf }) }
  const campaign_id = campaigns[campaign] ?? 'cmp_none'
  const { postId } = await submitPost({ campaign_id, url: `https://youtu.be/${video()}`, ...body }, who, platform.deps)
  await platform.reconcile(postId)
  return postId
}
const backdated = async (postId: PostId) =>
  (await platform.deps.table.posts.get(postId))?.flags.filter(({ code }) => code === 'BACKDATED')

describe('a claim about a day on which another post with the content was checked', () => {
  /** Ada claims when the content has 10,000 views; ten days later it has 19,000. */
  const claimFirst = async (): Promise<Instant> => {
    await show(10_000)
    platform.passHours(20)
    const asOf = platform.deps.clock()
    platform.passHours(2)
    await submit(ada, 10_000, {})
    platform.passHours(240)
    await show(19_000)
    return asOf
  }

  test('is compared with what that check showed, whoever made the other post', async () => {
    const asOf = await claimFirst()
    const postId = await submit(bob, 18_000, { asOf })
    expect(await backdated(postId)).toEqual([{ code: 'BACKDATED', value: 18_000, threshold: 11_025 }])
    expect(await platform.deps.table.alerts.listByAffiliate(bob.affiliateId, { limit: 9 })).toMatchObject({
      things: expect.arrayContaining([expect.objectContaining({ type: 'OVERCLAIM' })]),
    })
  })

  test('also where it is the same affiliate in another campaign', async () => {
    const asOf = await claimFirst()
    expect(await backdated(await submit(ada, 18_000, { in: 1, asOf }))).toMatchObject([{ threshold: 11_025 }])
  })

  test('is not flagged for what there was', async () => {
    const asOf = await claimFirst()
    expect(await backdated(await submit(bob, 11_000, { asOf }))).toEqual([])
  })

  test('is not flagged by a check before it, or less than the lag of the platform after it', async () => {
    await show(10_000)
    await submit(ada, 10_000, {})
    platform.passHours(30)
    const asOf = platform.deps.clock()
    platform.passHours(0.5)
    const eve = await platform.affiliate()
    await submit(eve, 10_000, {})
    platform.passHours(40)
    await show(19_000)
    expect(await backdated(await submit(bob, 18_000, { asOf }))).toEqual([])
  })
})

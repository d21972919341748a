import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import { listCampaignPosts } from '../../lib/dashboard/list-campaign-posts.ts'
import { evidenceOf } from '../../lib/post/evidence.ts'
import type { Post } from '../../lib/post/post.ts'
import { findRun } from '../../lib/reconciliation/find-runs.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { tryPosts } from '../../lib/submission/try-posts.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaignId: CampaignId
let ada: Principal
const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
const numbers = claimedNumbers(1000, 50, 5)
let round = 100

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  ada = await platform.affiliate()
  campaignId = await platform.campaignOf({ ...(await platform.affiliate()), role: 'ADVERTISER' })
})

const body = () => ({ campaign_id: campaignId, url: `https://youtu.be/withdra${round}A`, ...numbers })
const submit = (who = ada): Promise<Post> => submitPost(body(), who, platform.deps)
const withdraw = ({ postId }: Post, who = ada): Promise<Post> => withdrawPost(postId, who, platform.deps)
const checked = async (views: number): Promise<Post> => {
  await platform.steer('youtube', { [`withdra${round}A`]: { views, clicks: 50, conversions: 5 } })
  const { postId } = await submit()
  await platform.reconcile(postId)
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error('The post is gone')
  return post
}
const sums = async () => (await buildCampaignDashboard(campaignId, admin, platform.deps)).totals

describe('a post that is withdrawn', () => {
  test('leaves every sum, and stays where it can be read', async () => {
    const post = await checked(1000)
    expect(await sums()).toMatchObject({ posts: 1, claimed: { views: 1000 } })
    const after = await withdraw(post)
    expect(after.withdrawnAt).toBeDefined()
    expect(await sums()).toMatchObject({
      posts: 0,
      claimed: { views: 0 },
      verified: { views: 0 },
      corrected: { views: 0 },
    })
    const { things } = await listCampaignPosts(campaignId, { limit: 10, withdrawn: true }, admin, platform.deps)
    expect(things).toMatchObject([{ post_id: post.postId, withdrawn_at: after.withdrawnAt, status: 'MATCHED' }])
    const others = await listCampaignPosts(campaignId, { limit: 10, withdrawn: false }, admin, platform.deps)
    expect(others.things).toEqual([])
  })

  test('is withdrawn once, however often that is asked for', async () => {
    const post = await checked(1000)
    const after = await withdraw(post)
    expect(await withdraw(post)).toEqual(after)
    expect(await platform.deps.table.posts.get(post.postId)).toEqual(after)
  })

  test('keeps what was found about it: its evidence, and the overclaim on record', async () => {
    const post = await checked(300)
    const after = await withdraw(post)
    expect(evidenceOf(after)).toEqual(evidenceOf(post))
    expect(after.verdict).toEqual(post.verdict)
    expect(await sums()).toMatchObject({
      posts: 0,
      overclaimed: { views: 0 },
      corrected: { views: 700 },
      ever_overclaimed: { views: 700 },
    })
  })

  test('is checked until its window ends, so that what was never checked is still caught', async () => {
    await platform.steer('youtube', { [`withdra${round}A`]: { views: 300, clicks: 50, conversions: 5 } })
    const after = await withdraw(await submit())
    expect(after.dueAt).not.toBeNull()
    await platform.reconcile(after.postId)
    const found = await platform.deps.table.posts.get(after.postId)
    expect(found).toMatchObject({ verdict: { status: 'DISCREPANCY', level: 'HIGH' }, withdrawnAt: after.withdrawnAt })
    expect(await sums()).toMatchObject({ posts: 0, corrected: { views: 700 } })
  })

  test('takes no other claim, and is not submitted again', async () => {
    const post = await withdraw(await checked(1000))
    const message = /You withdrew this post/
    await expect(updateClaim(post.postId, numbers, ada, platform.deps)).rejects.toMatchObject({
      code: 'conflict',
      message,
    })
    await expect(submit()).rejects.toMatchObject({ code: 'duplicate_submission', message })
    expect(await tryPosts([body()], 1, ada, platform.deps)).toMatchObject([
      { code: 'duplicate_submission', detail: expect.stringMatching(message) },
    ])
  })

  test('is not asked about by a run once nothing is open', async () => {
    const post = await checked(1000)
    await withdraw(post)
    platform.passHours(49)
    await platform.reconcile(post.postId)
    expect(await platform.deps.table.posts.get(post.postId)).toMatchObject({ dueAt: null })
    const { run } = await startRun({ campaign_id: campaignId }, admin, platform.deps)
    const calls = platform.calls.length
    const message = { postId: post.postId, runId: run.runId, correlationId: 'test' }
    await reconcilePosts([{ messageId: 'one', message }], platform.deps)
    expect(platform.calls).toHaveLength(calls)
    expect(await findRun(run.runId, admin, platform.deps)).toMatchObject({
      status: 'COMPLETED',
      processed: 1,
      matched: 1,
    })
  })

  test("is only its own affiliate's to withdraw", async () => {
    const post = await submit()
    const other = await platform.affiliate()
    await expect(withdraw(post, other)).rejects.toMatchObject({ code: 'not_found' })
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { noCohorts } from '../../lib/cohort/cohorts.ts'
import type { Thresholds } from '../../lib/post/policy.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

/** A video that is claimed at once, and the counter of which stands still for eight hours, as its stage knows or does not; null where it learned nothing of any platform. */
const live = async (nativeId: string, lagHours: number | null, thresholds: Thresholds = {}) => {
  const platform = platformOn(emulators)
  const lags = lagHours === null ? [] : [{ platform: 'youtube' as const, posts: 40, affiliates: 20, hours: lagHours }]
  const learned = { ...platform.deps.cohorts, recent: () => Promise.resolve({ ...noCohorts, lags }) }
  Object.assign(platform.deps, { cohorts: learned })
  const { campaignId } = await platform.campaign(thresholds)
  const affiliate = await platform.affiliate()
  const url = `https://youtu.be/${nativeId}`
  await platform.steer('youtube', { [nativeId]: { views: 20, clicks: 0, conversions: 0 } })
  const claim = { campaign_id: campaignId, url, ...claimedNumbers(60, 0, 0) }
  const { postId } = await submitPost(claim, affiliate, platform.deps)
  const verdicts: string[] = []
  for (const [hours, views] of [
    [0, 20],
    [6.1, 20],
    [2.5, 60],
  ] as const) {
    platform.passHours(hours)
    await platform.steer('youtube', { [nativeId]: { views, clicks: 0, conversions: 0 } })
    await platform.reconcile(postId)
    const post = await platform.deps.table.posts.get(postId)
    verdicts.push(`${post?.verdict.status} ${post?.verdict.level}${post?.verdict.final ? ' final' : ''}`)
  }
  const post = await platform.deps.table.posts.get(postId)
  const { things: alerts } = await platform.deps.table.alerts.listByAffiliate(affiliate.affiliateId, { limit: 10 })
  return { verdicts, window: post?.claim.policy?.settlementHours, alerts: alerts.map(({ type }) => type) }
}

test('a claim waits for as long as its stage found the platform to be late', async () => {
  expect(await live('learned000A', 8)).toEqual({
    verdicts: ['DISCREPANCY HIGH', 'DISCREPANCY HIGH', 'MATCHED NONE final'],
    window: 9,
    alerts: [],
  })
})

test('a claim waits twice as long as usual where its stage learned nothing of its platform', async () => {
  expect(await live('learned000M', null)).toEqual({
    verdicts: ['DISCREPANCY HIGH', 'DISCREPANCY HIGH', 'DISCREPANCY HIGH'],
    window: 12,
    alerts: [],
  })
})

test('a claim waits for its usual window where its stage found no lag', async () => {
  expect(await live('learned000E', 0)).toEqual({
    verdicts: ['DISCREPANCY HIGH', 'DISCREPANCY HIGH final', 'DISCREPANCY HIGH final'],
    window: 6,
    alerts: ['OVERCLAIM'],
  })
})

test('a claim waits for the window that its campaign sets', async () => {
  const { verdicts, window } = await live('learned000I', 8, { settlement_hours: 5 })
  expect(verdicts).toEqual(['DISCREPANCY HIGH', 'DISCREPANCY HIGH final', 'DISCREPANCY HIGH final'])
  expect(window).toBe(5)
})

/** A claim with its clicks in the field of conversions as well, on a video that shows 1,000, 50 and 5. */
const slip = async (nativeId: string) => {
  const platform = platformOn(emulators)
  const { campaignId } = await platform.campaign()
  const affiliate = await platform.affiliate()
  await platform.steer('youtube', { [nativeId]: { views: 1_000, clicks: 50, conversions: 5 } })
  const claim = { campaign_id: campaignId, url: `https://youtu.be/${nativeId}`, ...claimedNumbers(1_000, 50, 50) }
  const { postId } = await submitPost(claim, affiliate, platform.deps)
  return {
    verdictAfter: async (hours: number) => {
      platform.passHours(hours)
      await platform.reconcile(postId)
      const post = await platform.deps.table.posts.get(postId)
      return [post?.verdict.status, post?.verdict.level, post?.verdict.final]
    },
    alerts: async () => {
      const { things } = await platform.deps.table.alerts.listByAffiliate(affiliate.affiliateId, { limit: 10 })
      return things.map(({ type }) => type)
    },
    correct: () => updateClaim(postId, claimedNumbers(1_000, 50, 5), affiliate, platform.deps),
  }
}

test('a claim that may be a slip can be corrected for a day, and accuses nobody before', async () => {
  const { verdictAfter, alerts, correct } = await slip('slippedA00A')
  for (const hours of [0, 1, 22.5]) expect(await verdictAfter(hours)).toEqual(['DISCREPANCY', 'HIGH', false])
  expect(await alerts()).toEqual([])
  expect((await correct()).flags).toContainEqual(expect.objectContaining({ code: 'SLIP' }))
  expect(await verdictAfter(0.1)).toEqual(['MATCHED', 'NONE', true])
  expect(await alerts()).toEqual([])
})

test('a claim that may be a slip has its day though its first check comes after its usual window', async () => {
  const { verdictAfter, alerts, correct } = await slip('slippedA00I')
  expect(await verdictAfter(7)).toEqual(['DISCREPANCY', 'HIGH', false])
  expect(await alerts()).toEqual([])
  await correct()
  expect(await verdictAfter(0.1)).toEqual(['MATCHED', 'NONE', true])
})

test('a claim that is first checked after its day accuses at once', async () => {
  const { verdictAfter, alerts } = await slip('slippedA00M')
  expect(await verdictAfter(25)).toEqual(['DISCREPANCY', 'HIGH', true])
  expect(await alerts()).toEqual(['OVERCLAIM'])
})

test('a claim that may be a slip accuses once its day is over', async () => {
  const { verdictAfter, alerts } = await slip('slippedA00E')
  for (const hours of [0, 1, 22.5]) await verdictAfter(hours)
  expect(await verdictAfter(0.6)).toEqual(['DISCREPANCY', 'HIGH', true])
  expect(await alerts()).toEqual(['OVERCLAIM'])
})

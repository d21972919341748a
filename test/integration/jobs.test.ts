import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { recomputeAffiliate } from '../../lib/trust/recompute-affiliate.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import type { AffiliateId, AlertId, PostId } from '../../lib/values/ids.ts'
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
  campaign = await platform.campaign()
  ada = await platform.affiliate()
})

const submit = async (id: string, views: number): Promise<PostId> => {
  const numbers = { ...claimedNumbers(views, 50, 5), as_of: platform.settledAsOf() }
  const body = { campaign_id: campaign.campaignId, url: `https://youtu.be/${id}`, ...numbers }
  const { postId } = await submitPost(body, ada, platform.deps)
  await platform.reconcile(postId)
  return postId
}

const steerTruth = (ids: readonly string[]) =>
  platform.steer('youtube', Object.fromEntries(ids.map((id) => [id, { views: 1000, clicks: 50, conversions: 5 }])))

const profile = async () => {
  const affiliate = await platform.deps.table.people.get(ada.affiliateId)
  if (affiliate === null) throw new Error('The affiliate is not there')
  return affiliate
}

const alertsOf = async (type: string) => {
  const { things } = await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 50 })
  return things.filter((alert) => alert.type === type)
}

describe('recomputing trust', () => {
  const spoil = async (attributes: Readonly<Record<string, number>>): Promise<void> => {
    const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
    const names = Object.keys(attributes)
    await client.document.send(
      new UpdateCommand({
        TableName: client.tableName,
        Key: { ...keys.affiliate(ada.affiliateId) },
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
      }),
    )
  }

  test('does nothing where trust matches the posts', async () => {
    await steerTruth(['trustsame0A'])
    await submit('trustsame0A', 900)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('changed')
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('same')
    expect(await profile()).toMatchObject({ seenTier: 'NEW', trust: { none: 1, goodWeight: 1 } })
  })

  test('repairs what does not match, and running twice changes nothing', async () => {
    await steerTruth(['trustdriftA', 'trustdriftE'])
    await submit('trustdriftA', 900)
    await submit('trustdriftE', 9000)
    const before = (await profile()).trust
    await spoil({ none: 7, high: 0, badWeight: 0.5 })
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('repaired')
    expect((await profile()).trust).toEqual(before)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('same')
  })

  test('goes on past an affiliate with more posts than a run can read, whose trust stays what checks made it, on a base that moves', async () => {
    await steerTruth(['trustmany0A', 'trustmany0E'])
    await submit('trustmany0A', 900)
    await submit('trustmany0E', 9000)
    await spoil({ none: 7, high: 0, badWeight: 0.5 })
    const spoilt = (await profile()).trust
    const learnt: number[] = []
    const beside = {
      evidence: () => Promise.reject(new Error('Nobody asks for more evidence')),
      learn: async (posts: readonly unknown[]) => void learnt.push(posts.length),
      postsAtMost: 1,
    }
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps, beside)).toBe('tooMany')
    expect((await profile()).trust).toEqual(spoilt)
    platform.passHours(31 * 24)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps, beside)).toBe('tooMany')
    const { trust } = await profile()
    expect(trust).toMatchObject({ baseAt: platform.deps.clock(), none: 7, high: 0 })
    expect(trust.badWeight).toBeCloseTo(0.5 * 2 ** (-31 / 90), 9)
    expect(learnt).toEqual([1, 1])
    expect(
      await recomputeAffiliate(ada.affiliateId, platform.deps, { ...beside, evidence: async () => [], postsAtMost: 3 }),
    ).toBe('repaired')
  })

  test('treats trust as unchanged if its sums only have more digits than a number can hold', async () => {
    const ids = Array.from({ length: 4 }, (_, at) => `trustdigi${at}w`)
    await steerTruth(ids)
    for (const id of ids) {
      platform.passHours(7.3)
      await submit(id, 1_500)
    }
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('changed')
    expect(await alertsOf('TRUST_DROP')).toHaveLength(1)
  })

  test('stores nothing if a check changed trust meanwhile', async () => {
    await steerTruth(['trustmovedA', 'trustmovedE'])
    await submit('trustmovedA', 900)
    const before = await profile()
    await submit('trustmovedE', 9000)
    const after = { ...before, seenTier: 'STANDARD' as const }
    const answer = await platform.deps.profiles.saveTrust(before, after, null)
    expect(answer).toEqual({ committed: false, refusedBy: ['affiliate'] })
    expect((await profile()).trust).toMatchObject({ none: 1, high: 1 })
  })

  test('moves the base of old weights without changing their meaning', async () => {
    await steerTruth(['trustbase0A', 'trustbase0E'])
    await submit('trustbase0A', 900)
    platform.passHours(31 * 24)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('changed')
    const { trust } = await profile()
    expect(trust.baseAt).toBe(platform.deps.clock())
    expect(trust.goodWeight).toBeCloseTo(2 ** (-31 / 90), 9)
    await submit('trustbase0E', 900)
    expect((await profile()).trust.goodWeight).toBeGreaterThan(trust.goodWeight)
  })

  test('raises TRUST_DROP when a tier falls, counts a further fall up, and opens anew after a resolution', async () => {
    const ids = Array.from({ length: 4 }, (_, at) => `trustdrop${at}0`)
    await steerTruth([...ids, 'trustdrop90', 'trustdrop9A'])
    for (const id of ids) await submit(id, 1_500)
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('changed')
    const [first] = await alertsOf('TRUST_DROP')
    expect(first).toMatchObject({ severity: 'CRITICAL', count: 1, generation: 1, campaignId: null })
    expect(await recomputeAffiliate(ada.affiliateId, platform.deps)).toBe('same')
    expect(await alertsOf('TRUST_DROP')).toHaveLength(1)
  })

  test('continues where a run was killed, and finishes once a day', async () => {
    for (let more = 0; more < 6; more += 1) await platform.affiliate()
    await recomputeTrust(platform.deps)
    const job = () => platform.deps.workList.jobs.get('recompute-trust')
    expect((await job())?.finishedAt).not.toBeNull()
    const { version = 0 } = (await job()) ?? {}
    await recomputeTrust(platform.deps)
    expect((await job())?.version).toBe(version)
    platform.passHours(24)
    const looked: string[] = []
    let isDead = false
    const people = {
      ...platform.deps.table.people,
      get: async (id: AffiliateId) => {
        looked.push(id)
        isDead ||= looked.length === 5
        if (isDead) throw new Error('Killed')
        return platform.deps.table.people.get(id)
      },
    }
    const deps = { ...platform.deps, table: { ...platform.deps.table, people } }
    const room = { perPage: 2, people: 100, seconds: 220 }
    await expect(recomputeTrust(deps, room)).rejects.toThrow('Killed')
    expect((await job())?.finishedAt).toBeNull()
    isDead = false
    const before = new Set(looked)
    const first = looked.length
    await recomputeTrust(deps, room)
    expect((await job())?.finishedAt).not.toBeNull()
    const again = looked.slice(first).filter((id) => before.has(id))
    expect(new Set(again).size).toBeLessThanOrEqual(room.perPage)
  })

  test('finishes even if no run gets far', async () => {
    for (let more = 0; more < 6; more += 1) await platform.affiliate()
    const job = () => platform.deps.workList.jobs.get('recompute-trust')
    platform.passHours(72)
    let looks = 0
    const people = {
      ...platform.deps.table.people,
      get: (id: AffiliateId) => {
        looks += 1
        return looks % 3 === 0 ? Promise.reject(new Error('Killed')) : platform.deps.table.people.get(id)
      },
    }
    const deps = { ...platform.deps, table: { ...platform.deps.table, people } }
    let runs = 0
    do {
      await recomputeTrust(deps).catch((error: Error) => expect(error.message).toBe('Killed'))
      runs += 1
    } while ((await job())?.finishedAt === null && runs < 40)
    expect((await job())?.finishedAt).not.toBeNull()
    expect(runs).toBeGreaterThan(1)
  })
})

describe('escalating alerts', () => {
  test('takes each step once, also when two runs meet, and stops at an acknowledgement', async () => {
    await steerTruth(['escalated0A'])
    await submit('escalated0A', 1_500)
    const level = async () => (await alertsOf('OVERCLAIM')).map(({ escalationLevel }) => escalationLevel)
    await escalateAlerts(platform.deps)
    expect(await level()).toEqual([0])
    platform.passHours(1)
    await Promise.all([escalateAlerts(platform.deps), escalateAlerts(platform.deps)])
    expect(await level()).toEqual([1])
    platform.passHours(3)
    await escalateAlerts(platform.deps)
    await escalateAlerts(platform.deps)
    expect(await level()).toEqual([2])
  })

  test('escalates the others when one alert fails, and reports it at the end', async () => {
    await steerTruth(['escalated0E', 'escalated0I'])
    await submit('escalated0E', 1_500)
    await submit('escalated0I', 1_500)
    platform.passHours(1)
    const [spoilt, ...others] = (await alertsOf('OVERCLAIM')).filter(({ escalationLevel }) => escalationLevel === 0)
    const alerts = {
      ...platform.deps.table.alerts,
      get: (id: AlertId) =>
        id === spoilt?.alertId ? Promise.reject(new Error('Unreadable')) : platform.deps.table.alerts.get(id),
    }
    const deps = { ...platform.deps, table: { ...platform.deps.table, alerts } }
    await expect(escalateAlerts(deps)).rejects.toThrow('Alerts that could not be escalated: 1')
    const levels = new Map(
      (await alertsOf('OVERCLAIM')).map(({ alertId, escalationLevel }) => [alertId, escalationLevel]),
    )
    expect(others.length).toBeGreaterThan(0)
    for (const { alertId } of others) expect(levels.get(alertId)).toBe(1)
    expect(levels.get(spoilt?.alertId ?? 'alr_none')).toBe(0)
    await escalateAlerts(platform.deps)
  })
})

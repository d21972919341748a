import { createHash } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { listAlerts } from '../../lib/alerts/find-alerts.ts'
import { readConfig } from '../../lib/config.ts'
import { buildCampaignDashboard, listAffiliateRows } from '../../lib/dashboard/build-dashboard.ts'
import { exportPosts } from '../../lib/dashboard/export-posts.ts'
import { addTotals, contributionOf, type Totals } from '../../lib/dashboard/totals.ts'
import { createDeps } from '../../lib/deps.ts'
import { dayOf, plusHours } from '../../lib/instant.ts'
import { checkIdOf } from '../../lib/reconciliation/check-record.ts'
import { listResults } from '../../lib/reconciliation/find-results.ts'
import { pendingVerdict } from '../../lib/reconciliation/verdict.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import type { Post } from '../../lib/submission/post.ts'
import { packCheck } from '../../lib/table/check-item.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import { keys, partitions, shardOf, sorts } from '../../lib/table/keys.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import { createTable } from '../../lib/table/table.ts'
import { aPost } from '../support/a-post.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach, type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const sizes = [10, 1_000, 10_000] as const
const affiliateCount = 5
const days = 3
const batchSize = 25
const pageSize = 25

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators.stop())

const suffix = (text: string): string =>
  Array.from(createHash('sha256').update(text).digest(), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32])
    .join('')
    .slice(0, 26)

const seedPost = (campaignId: string, affiliateId: string, at: number, now: string): Post => {
  const createdAt = plusHours(now, -24 * (at % days) - at / 10_000)
  const base = aPost({
    campaignId,
    affiliateId,
    createdAt,
    nativeId: `seed${String(at).padStart(7, '0')}`,
    dueAt: null,
  })
  const verdict = { ...pendingVerdict(base.claim), status: 'MATCHED' as const, final: true, checkedAt: createdAt }
  return { ...base, postId: `post_${suffix(`${campaignId} ${at}`)}`, verdict }
}

const checkItemOf = (post: Post) => {
  const { createdAt: checkedAt, postId, claim, verdict, campaignId, affiliateId } = post
  const checkId = checkIdOf(postId, checkedAt, 2)
  const observation = { kind: 'unavailable', fetchedAt: checkedAt, reason: 'timeout' } as const
  const identity = { checkId, postId, checkedAt, postVersion: 2, attempt: 0, ruleVersion: '1', correlationId: 'seed' }
  return {
    ...keys.check(postId, checkedAt, 2),
    ...packCheck({ ...identity, claim, verdict, observation }),
    listing: partitions.checks(dayOf(checkedAt), shardOf(postId)),
    createdKey: sorts.check({
      checkedAt,
      checkId,
      status: verdict.status,
      level: verdict.level,
      campaignId,
      affiliateId,
    }),
  }
}

const totalsItems = (posts: readonly Post[]) => {
  const rows = new Map<string, { PK: string; SK: string; amounts: Totals }>()
  for (const post of posts) {
    for (const key of [
      keys.dayTotals(post.campaignId, post.createdAt, post.postId),
      keys.affiliateTotals(post.campaignId, post.affiliateId),
    ]) {
      const amounts = addTotals(rows.get(key.SK)?.amounts ?? {}, contributionOf(post))
      rows.set(key.SK, { ...key, amounts })
    }
  }
  return [...rows.values()].map(({ PK, SK, amounts }) => ({ PK, SK, type: 'totals', ...amounts }))
}

const write = async ({ document, tableName }: TableClient, items: readonly object[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / batchSize) }, (_, at) =>
    items.slice(at * batchSize, (at + 1) * batchSize),
  )
  for (const batch of batches) {
    const requests = batch.map((item) => ({ PutRequest: { Item: { ...item } } }))
    await document.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }))
  }
}

interface World {
  readonly platform: PlatformUnderTest
  readonly campaignId: string
  readonly affiliate: Principal
  readonly spent: () => Cost
}

/** A campaign with so many posts, each with a check, by five affiliates over three days. */
const worldOf = async (size: number): Promise<World> => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  const metered = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { spent } = meter(metered)
  const platform = platformOn(emulators, createDeps(config, everyReach, createTable(metered)))
  const { campaignId } = await platform.campaign()
  const affiliates = await Promise.all(Array.from({ length: affiliateCount }, () => platform.affiliate()))
  const now = platform.deps.clock()
  const posts = Array.from({ length: size }, (_, at) =>
    seedPost(campaignId, affiliates[at % affiliateCount]?.affiliateId ?? '', at, now),
  )
  const items = posts.map((post) => ({ ...keys.post(post.postId), ...toPostItem(post) }))
  await write(client, [...items, ...posts.map(checkItemOf), ...totalsItems(posts)])
  const [affiliate] = affiliates
  if (affiliate === undefined) throw new Error('An affiliate is needed')
  return { platform, campaignId, affiliate, spent }
}

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test' }
const page = { limit: pageSize }

const uses: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  dashboard: ({ campaignId, platform }) => buildCampaignDashboard(campaignId, admin, platform.deps),
  'dashboard of affiliates': ({ campaignId, platform }) =>
    listAffiliateRows({ ...page, campaign_id: campaignId }, admin, platform.deps),
  history: ({ affiliate, platform }) => listHistory(affiliate.affiliateId, page, platform.deps),
  export: ({ campaignId, platform }) => exportPosts(campaignId, { ...page, format: 'csv' }, admin, platform.deps),
  results: ({ platform, campaignId }) => listResults({ ...page, campaign_id: campaignId }, admin, platform.deps),
  alerts: ({ platform, campaignId }) => listAlerts({ ...page, campaign_id: campaignId }, admin, platform.deps),
}

/** What each use may read, whatever the number of posts, in read units. */
const ceilings: Readonly<Record<string, number>> = {
  dashboard: 6,
  'dashboard of affiliates': 4,
  history: 15,
  export: 20,
  results: 60,
  alerts: 2,
}

describe('reading costs the same with 10, 1,000 and 10,000 posts', () => {
  const costs: Record<string, Cost>[] = []

  beforeAll(async () => {
    for (const size of sizes) {
      const world = await worldOf(size)
      world.spent()
      const row: Record<string, Cost> = {}
      for (const [name, use] of Object.entries(uses)) {
        await use(world)
        row[name] = world.spent()
      }
      costs.push(row)
    }
    console.log(sizes.map((size, at) => `${size} posts: ${JSON.stringify(costs[at])}`).join('\n'))
  }, 180_000)

  test('the dashboard of a campaign costs exactly the same once every day has all its shards', () => {
    const [few, many, most] = costs.map((row) => row['dashboard']?.reads)
    expect(most).toBe(many)
    expect(few).toBeLessThanOrEqual(many ?? 0)
  })

  test.each(Object.keys(uses))('%s stays within its ceiling and writes nothing', (name) => {
    for (const row of costs) {
      expect(row[name]?.writes).toBe(0)
      expect(row[name]?.reads).toBeLessThanOrEqual(ceilings[name] ?? 0)
    }
  })
})

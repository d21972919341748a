import { createHash } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import type { Principal } from '../../lib/access/role.ts'
import { createDeps } from '../../lib/deps/deps.ts'
import { checkIdOf } from '../../lib/post/check-record.ts'
import type { Post } from '../../lib/post/post.ts'
import { addTotals, contributionOf, type Totals } from '../../lib/post/totals.ts'
import { pendingVerdict } from '../../lib/post/verdict.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { packCheck } from '../../lib/table/check-item.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { shardOf } from '../../lib/table/key-parts.ts'
import * as partitions from '../../lib/table/partitions.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import * as sorts from '../../lib/table/sorts.ts'
import { createTable } from '../../lib/table/table.ts'
import type { AffiliateId, CampaignId } from '../../lib/values/ids.ts'
import { dayOf, type Instant, plusHours } from '../../lib/values/instant.ts'
import { aPost } from './a-post.ts'
import { type Cost, meter } from './capacity-meter.ts'
import type { Emulators } from './local-stack-emulators.ts'
import { everyReach, type PlatformUnderTest, platformOn } from './platform-in-memory.ts'

const affiliateCount = 5
const days = 3
const batchSize = 25
const writersAtOnce = 4

const suffix = (text: string): string =>
  Array.from(createHash('sha256').update(text).digest(), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32])
    .join('')
    .slice(0, 26)

const seedPost = (campaignId: CampaignId, affiliateId: AffiliateId, at: number, now: Instant, isDue: boolean): Post => {
  const createdAt = plusHours(now, -24 * (at % days) - at / 10_000)
  const base = aPost({
    campaignId,
    affiliateId,
    createdAt,
    nativeId: `seed${String(at).padStart(7, '0')}`,
    dueAt: isDue ? createdAt : null,
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

/** The totals that posts add up to, per day and per affiliate. */
export const totalsItems = (posts: readonly Post[]) => {
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

/** Puts items as they are, in batches. */
export const writeItems = async (
  { document, tableName }: Pick<TableClient, 'document' | 'tableName'>,
  items: readonly object[],
): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / batchSize) }, (_, at) =>
    items.slice(at * batchSize, (at + 1) * batchSize),
  )
  await pMap(
    batches,
    async (batch) => {
      const requests = batch.map((item) => ({ PutRequest: { Item: { ...item } } }))
      await document.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }))
    },
    { concurrency: writersAtOnce },
  )
}

export interface World {
  readonly platform: PlatformUnderTest
  readonly campaignId: CampaignId
  readonly affiliate: Principal
  readonly spent: () => Cost
}

/**
 * A campaign with so many posts, each with a check, by five affiliates over three days; `due` of the posts owe a check.
 * What it reads and writes from then on is metered.
 */
export const worldOf = async (size: number, emulators: Emulators, due = 0): Promise<World> => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  const metered = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { spent } = meter(metered)
  const platform = platformOn(emulators, createDeps(config, everyReach, createTable(metered)))
  const { campaignId } = await platform.campaign()
  const affiliates = await Promise.all(Array.from({ length: affiliateCount }, () => platform.affiliate()))
  const now = platform.deps.clock()
  const posts = Array.from({ length: size }, (_, at) =>
    seedPost(campaignId, affiliates[at % affiliateCount]?.affiliateId ?? 'aff_none', at, now, at < due),
  )
  const items = posts.map((post) => ({ ...keys.post(post.postId), ...toPostItem(post) }))
  await writeItems(client, [...items, ...posts.map(checkItemOf), ...totalsItems(posts)])
  const [affiliate] = affiliates
  if (affiliate === undefined) throw new Error('An affiliate is needed')
  return { platform, campaignId, affiliate, spent }
}

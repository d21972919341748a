import * as z from 'zod/mini'
import {
  noCounts,
  type Run,
  type RunBucket,
  type RunCounts,
  type RunProgress,
  runBuckets,
  runScopes,
} from '../reconciliation/run.ts'
import type { AffiliateId, PostId, RunId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import { shardCount, shardOf } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex, queryItems } from './read.ts'
import * as readKeys from './read-keys.ts'
import { type RunHolders, runPlaces } from './run-places.ts'
import * as sorts from './sorts.ts'
import { transact, type Write } from './transact.ts'
import { updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    runId: storedId('run'),
    scope: z.enum(runScopes),
    scopeId: z.nullable(z.union([storedId('post'), storedId('cmp'), storedId('aff')])),
    startedBy: storedId('aff'),
    advertiserId: z.nullable(storedId('aff')),
    requested: z.number(),
    isPlanned: z.boolean(),
    cursor: z.nullable(z.string()),
    correlationId: z.string(),
    startedAt: storedInstant,
  }),
)

const countRow = z.lazy(() =>
  z.object({
    ...Object.fromEntries(runBuckets.map((bucket) => [bucket, z._default(z.number(), 0)])),
    lastAt: storedInstant,
  } as Record<RunBucket, z.ZodMiniDefault<z.ZodMiniNumber>> & { lastAt: typeof storedInstant }),
)

const markerKeptHours = 7 * 24
/** With their counters, as many as a transaction takes. */
const outcomesAtOnce = 100 - shardCount

const sum = (left: RunCounts, right: RunCounts): RunCounts =>
  Object.fromEntries(runBuckets.map((bucket) => [bucket, left[bucket] + right[bucket]])) as RunCounts

/** One post of a run, and its outcome. */
export interface RunOutcome {
  readonly postId: PostId
  readonly bucket: RunBucket
}

const marker = (runId: RunId, { postId, bucket }: RunOutcome, now: Instant): Write => ({
  name: postId,
  put: {
    ...keys.runPost(runId, postId),
    type: 'runPost',
    bucket,
    expiresAt: Math.ceil(Date.parse(plusHours(now, markerKeptHours)) / 1000),
  },
  when: [notSeenBefore],
})

const countWrites = (runId: RunId, outcomes: readonly RunOutcome[], now: Instant): Write[] =>
  [...Map.groupBy(outcomes, ({ postId }) => shardOf(postId))].map(([shard, group]): Write => {
    const add: Record<string, number> = {}
    for (const { bucket } of group) add[bucket] = (add[bucket] ?? 0) + 1
    return {
      name: 'count',
      key: keys.runCount(runId, shard),
      update: { set: { type: 'runCount', lastAt: now }, add },
    }
  })

export const runsTable = (client: TableClient) => {
  const { holders, begin } = runPlaces(client)
  const list = async (index: 'listing' | 'owner', partition: string, page: PageRequest): Promise<Page<Run>> => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition }, page)
    return { things: (await getItems(client, found)).map((item: Item) => row.parse(item)), nextCursor }
  }
  const noteSome = async (runId: RunId, outcomes: readonly RunOutcome[], now: Instant): Promise<void> => {
    let left = outcomes
    while (left.length > 0) {
      const writes = [...left.map((outcome) => marker(runId, outcome, now)), ...countWrites(runId, left, now)]
      const answer = await transact(client, writes)
      if (answer.committed) return
      left = left.filter(({ postId }) => !answer.refusedBy.includes(postId))
    }
  }
  return {
    get: async (runId: RunId): Promise<Run | null> => {
      const item = await getItem(client, keys.run(runId), true)
      return item && row.parse(item)
    },

    holders,

    /** Stores a run that holds its scope and a place; false if another run took one of them since `before` was read. */
    begin: (run: Run, place: number, before: RunHolders): Promise<boolean> => {
      const item = {
        ...keys.run(run.runId),
        type: 'run',
        ...run,
        listing: partitions.runs,
        createdKey: sorts.created(run.startedAt, run.runId),
        ...(run.advertiserId === null ? {} : { owner: partitions.ownerRuns(run.advertiserId) }),
      }
      return begin(item, run, place, before)
    },

    /** Records one page of posts as sent; false if another worker sent that page. */
    advance: (run: Run, sent: number, cursor: string | null): Promise<boolean> =>
      updateIf(
        client,
        keys.run(run.runId),
        { set: { cursor, isPlanned: cursor === null }, add: { requested: sent } },
        stillHas('cursor', run.cursor),
        stillHas('isPlanned', false),
      ),

    progress: async (runId: RunId): Promise<RunProgress> => {
      const items = await queryItems(client, keys.run(runId).PK, 'COUNT#', { limit: shardCount, consistent: true })
      const rows = items.map((item) => countRow.parse(item))
      return {
        counts: rows.reduce<RunCounts>(sum, noCounts),
        lastAt:
          rows
            .map(({ lastAt }) => lastAt)
            .toSorted()
            .at(-1) ?? null,
      }
    },

    /** Those of the posts that have an outcome in this run. */
    noted: async (runId: RunId, postIds: readonly PostId[]): Promise<Set<PostId>> => {
      const items = await getItems(
        client,
        postIds.map((postId) => keys.runPost(runId, postId)),
        true,
      )
      return new Set(items.map(readKeys.runPost))
    },

    /** Counts each outcome once, however often it is reported. */
    note: async (runId: RunId, outcomes: readonly RunOutcome[], now: Instant): Promise<void> => {
      for (let at = 0; at < outcomes.length; at += outcomesAtOnce) {
        await noteSome(runId, outcomes.slice(at, at + outcomesAtOnce), now)
      }
    },

    list: (page: PageRequest) => list('listing', partitions.runs, page),
    listByAdvertiser: (advertiserId: AffiliateId, page: PageRequest) =>
      list('owner', partitions.ownerRuns(advertiserId), page),
  }
}

import pMap from 'p-map'
import { type Platform, platformNames } from '../platforms/registry.ts'
import type { PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import { dueShards, shards } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { type KeyPage, queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import { oldestDue } from './read-keys.ts'

/** A post that owes a check, and since when. */
export interface DuePost {
  readonly postId: PostId
  /** Null in lists of release 0.2.0, which had those of all platforms. */
  readonly platform: Platform | null
  readonly dueAt: Instant
}

/** A part of the work list, in which the longest overdue comes first. */
export interface DueList {
  readonly platform: Platform | null
  readonly partition: string
}

/** Each platform has lists of its own, so that none waits behind another one's posts. */
const dueLists: readonly DueList[] = platformNames.flatMap((platform) =>
  dueShards.map((shard) => ({ platform, partition: partitions.due(platform, shard) })),
)

/** Where nothing is listed any more: release 0.2.0 had lists of all platforms, and what came after it four times as many of each. */
const listsBefore: readonly DueList[] = shards.flatMap((shard) => [
  { platform: null, partition: partitions.dueBefore(shard) },
  ...(dueShards.includes(shard)
    ? []
    : platformNames.map((platform) => ({ platform, partition: partitions.due(platform, shard) }))),
])

const allLists = [...dueLists, ...listsBefore]

const queriesAtOnce = 16

/** The work list: every post that owes a check, by platform and shard. */
export const duePostsTable = (client: TableClient) => {
  const pageOf = ({ partition }: DueList, now: Instant, page: PageRequest) =>
    queryIndex(client, { index: 'due', partition, between: ['0', `${now}~`], oldestFirst: true }, page)
  const readDue =
    ({ platform }: DueList) =>
    (key: KeyPage['keys'][number]): DuePost => ({
      postId: readKeys.post(key),
      platform,
      dueAt: readKeys.dueAt(key.sort),
    })
  return {
    lists: dueLists,
    /** Lists that other releases filled, and that empty. */
    listsBefore,

    /** One page of a list's posts that owe a check at `now`, the longest overdue first. */
    page: async (list: DueList, now: Instant, page: PageRequest): Promise<Page<DuePost>> => {
      const { keys, nextCursor } = await pageOf(list, now, page)
      return { things: keys.map(readDue(list)), nextCursor }
    },

    /** The posts that owe a check at `now`: the longest overdue of each list and of all, at most `limit`. */
    oldest: async (now: Instant, limit: number): Promise<DuePost[]> => {
      const ofLists = await pMap(
        allLists,
        async (list) =>
          (await pageOf(list, now, { limit: Math.ceil(limit / dueShards.length) })).keys.map(readDue(list)),
        { concurrency: queriesAtOnce },
      )
      return ofLists
        .flat()
        .toSorted((left, right) => (left.dueAt < right.dueAt ? -1 : 1))
        .slice(0, limit)
    },

    /** How many posts owe a check and since when; `isCapped` if a list has more than `limitPerList`. */
    backlog: async (now: Instant, limitPerList: number) => {
      const found = await pMap(allLists, (list) => pageOf(list, now, { limit: limitPerList }), {
        concurrency: queriesAtOnce,
      })
      const oldest = found.flatMap(({ keys }) => oldestDue(keys) ?? []).toSorted()
      return {
        posts: found.reduce((sum, { keys }) => sum + keys.length, 0),
        isCapped: found.some(({ nextCursor }) => nextCursor !== null),
        oldestDueAt: oldest[0] ?? null,
      }
    },
  }
}

import type { PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import { shards } from './key-parts.ts'
import { partitions } from './keys.ts'
import { queryIndex } from './read.ts'
import { oldestDue, readKeys } from './read-keys.ts'

/** The work list: every post that owes a check, by shard. */
export const duePostsTable = (client: TableClient) => {
  const ofShard = (shard: number, now: Instant, page: PageRequest) =>
    queryIndex(
      client,
      { index: 'due', partition: partitions.due(shard), between: ['0', `${now}~`], oldestFirst: true },
      page,
    )
  const upTo = (now: Instant, limitPerShard: number) =>
    Promise.all(shards.map((shard) => ofShard(shard, now, { limit: limitPerShard })))
  return {
    shards,

    /** One page of the ids of a shard's posts that owe a check at `now`, the longest overdue first. */
    page: async (
      shard: number,
      now: Instant,
      page: PageRequest,
    ): Promise<Page<PostId> & { readonly oldestDueAt: Instant | null }> => {
      const { keys, nextCursor } = await ofShard(shard, now, page)
      return { things: keys.map(readKeys.post), nextCursor, oldestDueAt: oldestDue(keys) }
    },

    /** Ids of the posts that owe a check at `now`: the longest overdue of each shard, at most `limitPerShard`. */
    ids: async (now: Instant, limitPerShard: number): Promise<PostId[]> =>
      (await upTo(now, limitPerShard)).flatMap(({ keys }) => keys.map(readKeys.post)),

    /** How many posts owe a check and since when; `isCapped` if a shard has more than `limitPerShard`. */
    backlog: async (now: Instant, limitPerShard: number) => {
      const pages = await upTo(now, limitPerShard)
      const oldest = pages.flatMap(({ keys }) => oldestDue(keys) ?? []).toSorted()
      return {
        posts: pages.reduce((sum, { keys }) => sum + keys.length, 0),
        isCapped: pages.some(({ nextCursor }) => nextCursor !== null),
        oldestDueAt: oldest[0] ?? null,
      }
    },
  }
}

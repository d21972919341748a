import type { Observed } from '../platforms/platform.ts'
import { type Check, type CheckPlace, placeOfCheck } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import type { CheckId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { CheckEntry } from './check-entry.ts'
import { packCheckObservation, readCheckItem } from './check-item.ts'
import { checkAt, newestChecks, pageOfChecks } from './check-story.ts'
import type { TableClient } from './client.ts'
import { exists } from './expression.ts'
import * as keys from './item-keys.ts'
import { type Key, shards } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { getItems, queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import { updateIf } from './write-if.ts'

const keyOf = ({ postId, checkedAt, postVersion }: CheckPlace): Key => keys.check(postId, checkedAt, postVersion)

const storyLimit = 1_000

export const checksTable = (client: TableClient) => ({
  /** A post's newest checks, a thousand by default, oldest first. */
  newest: (post: Post, limit = storyLimit): Promise<Check[]> => newestChecks(client, post, limit),

  /** One check of a post, by where it is stored. */
  get: (place: CheckPlace, post: Post): Promise<Check | null> => checkAt(client, place, post),

  /** The checks with these ids that exist, each with the post it belongs to. */
  getMany: async (checkIds: readonly CheckId[], posts: ReadonlyMap<string, Post>): Promise<Check[]> => {
    const places = checkIds.flatMap((checkId) => placeOfCheck(checkId) ?? [])
    const items = await getItems(client, places.map(keyOf))
    return items.flatMap((item) => {
      const post = posts.get(readKeys.post(item))
      return post === undefined ? [] : readCheckItem(item, post)
    })
  },

  /** Replaces what a check observed, which exists; its verdict stays. */
  replaceObserved: (place: CheckPlace, observed: Observed): Promise<boolean> =>
    updateIf(client, keyOf(place), { set: { observed: packCheckObservation(observed) } }, exists),

  /** A post's checks, newest first. */
  listByPost: (post: Post, page: PageRequest): Promise<Page<Check>> => pageOfChecks(client, post, page),

  /**
   * The newest `limit` entries among a day's checks over all shards, below `below` if given. `isLast` if the day has no
   * more of them.
   */
  entriesOfDay: async (
    day: string,
    { below = '~', limit }: { readonly below?: string | undefined; readonly limit: number },
  ): Promise<{ entries: (CheckEntry & { readonly sort: string })[]; isLast: boolean }> => {
    const pages = await Promise.all(
      shards.map((shard) =>
        queryIndex(client, { index: 'listing', partition: partitions.checks(day, shard), below }, { limit }),
      ),
    )
    const sorts = pages.flatMap((page) => page.keys.map(({ sort }) => sort)).toSorted()
    const newest = sorts.toReversed().slice(0, limit)
    return {
      entries: newest.map((sort) => ({ ...readKeys.check(sort), sort })),
      isLast: sorts.length <= limit && pages.every(({ nextCursor }) => nextCursor === null),
    }
  },
})

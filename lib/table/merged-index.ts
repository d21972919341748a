import pMap from 'p-map'
import { readCursor, writeCursor } from '../values/cursor.ts'
import type { PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import type { IndexName } from './keys.ts'
import { type KeyPage, queryIndex } from './read.ts'

const queriesAtOnce = 10

/**
 * One page of several partitions of an index, merged by their sort values, the smallest first. Costs a query for each
 * partition. The sort values end in an id, so that no two are equal.
 */
export const queryMerged = async (
  client: TableClient,
  { index, partitions, scope }: { index: IndexName; partitions: readonly string[]; scope: string },
  { limit, cursor }: PageRequest,
): Promise<KeyPage> => {
  const [, , after] = cursor === undefined ? [] : readCursor(scope, cursor, ([, , sort]) => sort !== '')
  const between = [after ?? '0', '~'] as const
  const found = await pMap(
    partitions,
    (partition) => queryIndex(client, { index, partition, between, oldestFirst: true }, { limit: limit + 2 }),
    { concurrency: queriesAtOnce },
  )
  const keys = found
    .flatMap((page) => page.keys)
    .filter(({ sort }) => sort !== after)
    .toSorted((left, right) => (left.sort < right.sort ? -1 : 1))
  const shown = keys.slice(0, limit)
  const last = keys.length > limit ? shown.at(-1) : undefined
  return { keys: shown, nextCursor: last === undefined ? null : writeCursor(scope, [last.PK, last.SK, last.sort]) }
}

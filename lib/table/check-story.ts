import * as z from 'zod/mini'
import { type Check, type CheckPlace, checkIdOf } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import { type Repeats, repeatsOf } from '../post/repeats.ts'
import { readCursor, writeCursor } from '../values/cursor.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { readCheckItem } from './check-item.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import { getItem, type Item, queryItems, queryItemsPage } from './read.ts'
import { queryBetween } from './read-between.ts'
import { repeatsRow, unpackRepeats } from './repeats-row.ts'

const prefix = 'CHECK#'

const carrierRow = z.lazy(() => z.object({ again: repeatsRow }))

/** Checks that repeat one are kept with the check that came after them, and by the post until there is one. */
const repeatsIn = (item: Item | undefined, post: Post): Repeats | undefined =>
  item === undefined ? post.repeats : unpackRepeats(carrierRow.parse(item).again)

const sortOf = ({ postId, checkedAt, postVersion }: CheckPlace): string => keys.check(postId, checkedAt, postVersion).SK

/** Stored checks with those that repeat one of them, newest first; `last` are the repeats of the newest one. */
export const withRepeats = (items: readonly Item[], last: Repeats | undefined, post: Post): Check[] => {
  const stored = items.map((item) => readCheckItem(item, post))
  const byVersion = new Map(stored.map((check) => [check.postVersion, check]))
  const repeated = [last, ...items.map((item) => repeatsIn(item, post))].flatMap((repeats) => {
    const check = repeats && byVersion.get(repeats.of.postVersion)
    return check && repeats ? repeatsOf(check, repeats) : []
  })
  const all = new Map([...repeated, ...stored].map((check) => [check.postVersion, check]))
  return [...all.values()].toSorted((left, right) => (sortOf(left) < sortOf(right) ? 1 : -1))
}

/** A post's newest checks, oldest first. */
export const newestChecks = async (client: TableClient, post: Post, limit: number): Promise<Check[]> => {
  const { PK } = keys.post(post.postId)
  const items = await queryItems(client, PK, prefix, { limit, newestFirst: true, consistent: true })
  return withRepeats(items, post.repeats, post).slice(0, limit).toReversed()
}

/** One page of a post's checks, newest first. */
export const pageOfChecks = async (
  client: TableClient,
  post: Post,
  { limit, cursor }: PageRequest,
): Promise<Page<Check>> => {
  const { PK } = keys.post(post.postId)
  const scope = `${PK} ${prefix}`
  const [, below = '~'] =
    cursor === undefined ? [] : readCursor(scope, cursor, ([pk, sk]) => pk === PK && sk.startsWith(prefix))
  const [{ things: items }, [after]] = await Promise.all([
    queryItemsPage(client, PK, prefix, { limit: limit + 1, cursor, newestFirst: true }),
    cursor === undefined ? [] : queryBetween(client, { PK, SK: below }, { PK, SK: `${prefix}~` }, 1),
  ])
  const found = withRepeats(items, repeatsIn(after, post), post).filter((check) => sortOf(check) < below)
  const things = found.slice(0, limit)
  const last = found.length > limit ? things.at(-1) : undefined
  return { things, nextCursor: last === undefined ? null : writeCursor(scope, [PK, sortOf(last), '']) }
}

/** One check of a post, by where it is; null for none. */
export const checkAt = async (client: TableClient, place: CheckPlace, post: Post): Promise<Check | null> => {
  const { PK, SK } = keys.check(place.postId, place.checkedAt, place.postVersion)
  const [first] = await queryBetween(client, { PK, SK }, { PK, SK: `${prefix}~` }, 1, true)
  if (first?.['SK'] === SK) return readCheckItem(first, post)
  const repeats = repeatsIn(first, post)
  if (repeats === undefined) return null
  const { checkedAt, postVersion } = repeats.of
  const item = await getItem(client, keys.check(place.postId, checkedAt, postVersion), true)
  const wanted = checkIdOf(place.postId, place.checkedAt, place.postVersion)
  return (item && repeatsOf(readCheckItem(item, post), repeats).find(({ checkId }) => checkId === wanted)) ?? null
}

import { placeOfCheck } from '../post/check-record.ts'
import type { AuditedKind, Change } from '../proof/audited.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import type { PostId } from '../values/ids.ts'
import { dayOf, type Instant, plusHours, toInstant } from '../values/instant.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import { shards } from './key-parts.ts'
import { partitions } from './keys.ts'
import { checkRecord, decisionRecord, judgedByPost } from './post-records.ts'
import { getItem, type Item, queryIndex, queryItems } from './read.ts'
import { readKeys } from './read-keys.ts'

/** So many days without a check are passed over at once. */
const maxDays = 31
const dayHours = 24
/** Mostly one check is new; an item has about 600 bytes. */
const fewChecks = 16
const maxChecks = 1_000
const maxDecisions = 100

const changeOf = (sort: string): Change[] => {
  const place = placeOfCheck(readKeys.check(sort).checkId)
  return place === null ? [] : [{ itemId: place.postId, version: place.postVersion }]
}

const startOfDayAfter = (day: string): Instant => plusHours(toInstant(Date.parse(day)), dayHours)

/** How the proof reads posts: their checks, and decisions about them, which are chained with the check that follows. */
export const postChanges = (client: TableClient): AuditedKind => {
  const sortsBetween = async (from: string, end: string, limit: number): Promise<string[]> => {
    if (from > end) return []
    const ofShard = (shard: number) =>
      queryIndex(
        client,
        {
          index: 'listing',
          partition: partitions.checks(from.slice(0, 10), shard),
          between: [from, end],
          oldestFirst: true,
        },
        { limit: limit + 1 },
      )
    const pages = await Promise.all(shards.map(ofShard))
    const sorts = pages.flatMap((page) => page.keys.map(({ sort }) => sort)).filter((sort) => sort !== from)
    return sorts.toSorted().slice(0, limit)
  }

  const read = (PK: string, prefix: string, limit: number): Promise<Item[]> =>
    queryItems(client, PK, prefix, { limit, newestFirst: true, consistent: true })

  const checksAfter = async (PK: string, after: number): Promise<ChangeRecord[]> => {
    const few = (await read(PK, 'CHECK#', fewChecks)).map(checkRecord)
    const reachesBack = few.length < fewChecks || few.some(({ version }) => version <= after)
    return reachesBack ? few : (await read(PK, 'CHECK#', maxChecks)).map(checkRecord)
  }

  return {
    changes: async (cursor, until, limit) => {
      let from = cursor
      for (let days = 0; days < maxDays; days += 1) {
        const day = from.slice(0, 10)
        const isToday = day >= dayOf(until)
        const sorts = await sortsBetween(from, isToday ? until : `${day}~`, limit)
        const last = sorts.at(-1)
        if (last !== undefined) return { changes: sorts.flatMap(changeOf), cursor: last }
        if (isToday) break
        from = startOfDayAfter(day)
      }
      return { changes: [], cursor: from }
    },

    records: async (itemId, after, upTo) => {
      const { PK } = keys.post(itemId as PostId)
      const [checks, decisions] = await Promise.all([checksAfter(PK, after), read(PK, 'DECISION#', maxDecisions)])
      return [...checks, ...decisions.map(decisionRecord)].filter(({ version }) => version > after && version <= upTo)
    },

    standing: async (itemId) => {
      const item = await getItem(client, keys.post(itemId as PostId), true)
      return item && { version: Number(item['version']), body: judgedByPost(item) }
    },
  }
}

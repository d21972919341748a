import { dayOf, type Instant, plusHours, toInstant } from '../values/instant.ts'
import type { TableClient } from './client.ts'
import { shards } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { queryIndex } from './read.ts'

/** So many days without a check are passed over at once. */
const maxDays = 31
const dayHours = 24

const startOfDayAfter = (day: string): Instant => plusHours(toInstant(Date.parse(day)), dayHours)

/** Checks as the index lists them, the earliest first, and the place of the last. */
export interface ListedChecks {
  readonly sorts: readonly string[]
  readonly cursor: string
}

/**
 * Lists up to `limit` checks that follow the place `cursor` and happened before `until`. Without any, the place moves on
 * where there is nothing more to come.
 */
export const listedChecks = (client: TableClient) => {
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

  return async (cursor: string, until: Instant, limit: number): Promise<ListedChecks> => {
    let from = cursor
    for (let days = 0; days < maxDays; days += 1) {
      const day = from.slice(0, 10)
      const isToday = day >= dayOf(until)
      const sorts = await sortsBetween(from, isToday ? until : `${day}~`, limit)
      const last = sorts.at(-1)
      if (last !== undefined) return { sorts, cursor: last }
      if (isToday) break
      from = startOfDayAfter(day)
    }
    return { sorts: [], cursor: from }
  }
}

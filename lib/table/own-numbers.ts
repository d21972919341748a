import type { OwnNumbers } from '../post/own-numbers.ts'
import type { LinkCode } from '../values/link-code.ts'
import { countAttribute } from './click-writes.ts'
import type { TableClient } from './client.ts'
import { shards } from './key-parts.ts'
import { linkKeys } from './link-keys.ts'
import { getItem, getItems, type Item } from './read.ts'

const numberIn = (item: Item, name: string): number => Number(item[name] ?? 0)

/**
 * What links have counted up to now, for checks: no more of their counters than that, so that the worker need not know what
 * clicks and conversions are.
 */
export const createOwnNumbers = (client: TableClient) => ({
  /** Unique clicks, and conversions that nobody rejected. Rejects for a link that is not there: that is no zero. */
  of: async (code: LinkCode): Promise<OwnNumbers> => {
    const link = await getItem(client, linkKeys.link(code), true)
    if (link === null) throw new Error('The link is missing')
    const clickShards = [...Array(numberIn(link, 'shards')).keys()]
    const counters = await getItems(client, [
      ...clickShards.map((shard) => linkKeys.counter(code, shard, 'CLICKS')),
      ...shards.map((shard) => linkKeys.counter(code, shard, 'CONVERSIONS')),
    ])
    const sumOf = (name: string): number => counters.reduce((sum, item) => sum + numberIn(item, name), 0)
    return { clicks: sumOf(countAttribute('unique')), conversions: sumOf('PENDING') + sumOf('APPROVED') }
  },
})
export type OwnNumbersTable = ReturnType<typeof createOwnNumbers>

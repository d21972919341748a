import type { OwnNumbers } from '../post/own-numbers.ts'
import type { LinkCode } from '../values/link-code.ts'
import { storedId } from '../values/stored-contract.ts'
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
  /**
   * Unique clicks, and conversions that nobody rejected; null while the campaign has no way to report them. Rejects for a
   * link that is not there: neither is a zero.
   */
  of: async (code: LinkCode): Promise<OwnNumbers> => {
    const link = await getItem(client, linkKeys.link(code), true)
    if (link === null) throw new Error('The link is missing')
    const clickShards = [...Array(numberIn(link, 'shards')).keys()]
    const campaignId = storedId('cmp').parse(link['campaignId'])
    const items = await getItems(client, [
      linkKeys.reporting(campaignId, 'POSTBACK'),
      linkKeys.reporting(campaignId, 'IMPORTED'),
      ...clickShards.map((shard) => linkKeys.counter(code, shard, 'CLICKS')),
      ...shards.map((shard) => linkKeys.counter(code, shard, 'CONVERSIONS')),
    ])
    const sumOf = (name: string): number => items.reduce((sum, item) => sum + numberIn(item, name), 0)
    const isReported = items.some(({ SK }) => SK === 'POSTBACK' || SK === 'IMPORTED')
    return {
      clicks: sumOf(countAttribute('unique')),
      conversions: isReported ? sumOf('PENDING') + sumOf('APPROVED') : null,
      unsigned: Math.max(0, sumOf('UNSIGNED')),
    }
  },
})
export type OwnNumbersTable = ReturnType<typeof createOwnNumbers>

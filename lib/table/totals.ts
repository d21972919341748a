import type { Post } from '../submission/post.ts'
import type { TableClient } from './client.ts'
import { keys, partitions, sorts } from './keys.ts'
import { getItems, type Item, queryIndex } from './read.ts'
import type { Write } from './transact.ts'

/** The two writes that carry a post's share in its campaign's totals from old to new; none when nothing moves. */
export const totalsWrites = (post: Post, change: Readonly<Record<string, number>>): Write[] => {
  if (Object.keys(change).length === 0) return []
  return [
    {
      name: 'dayTotals',
      key: keys.dayTotals(post.campaignId, post.createdAt, post.postId),
      update: { set: { type: 'dayTotals' }, add: change },
    },
    {
      name: 'affiliateTotals',
      key: keys.affiliateTotals(post.campaignId, post.affiliateId),
      update: {
        set: {
          type: 'affiliateTotals',
          owner: partitions.owner(post.affiliateId),
          createdKey: sorts.affiliateTotals(post.campaignId),
        },
        add: change,
      },
    },
  ]
}

const amountsOf = (item: Item): Record<string, number> =>
  Object.fromEntries(Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))

const pageSize = 100

export const totalsTable = (client: TableClient) => ({
  /** One flat map of amounts per campaign the affiliate has posts in. */
  ofAffiliate: async (affiliateId: string): Promise<Record<string, number>[]> => {
    const found: Record<string, number>[] = []
    let cursor: string | undefined
    do {
      const query = { index: 'owner', partition: partitions.owner(affiliateId), prefix: 'TOTAL#' } as const
      const page = await queryIndex(client, query, { limit: pageSize, cursor })
      found.push(...(await getItems(client, page.keys)).map(amountsOf))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return found
  },
})

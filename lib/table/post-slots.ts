import * as z from 'zod/mini'
import type { TakenPost } from '../campaign/post-limit.ts'
import type { TableClient } from './client.ts'
import type { Clause } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'
import type { Write } from './transact.ts'

const row = z.object({ posts: z.number() })

const keyOf = ({ campaignId, affiliateId, period }: TakenPost): Key => ({
  PK: keys.campaign(campaignId).PK,
  SK: `POSTS#${affiliateId}#${period.name}`,
})

const hasRoomBelow = (most: number): Clause => ({
  text: '(attribute_not_exists(#posts) OR #posts < :most)',
  names: { '#posts': 'posts' },
  values: { ':most': most },
})

/** How long a period stays counted after it has ended, in seconds. */
const keptAfterwards = 30 * 86_400

/** How many posts each affiliate has submitted to a campaign in a period, where the campaign limits that. */
export const postSlots = (client: TableClient) => ({
  /** What counts a post together with the transaction that stores it; refused as `limit` if there would be more than `most`. */
  take: (taken: TakenPost, most: number): Write => ({
    name: 'limit',
    key: keyOf(taken),
    update: {
      set: {
        type: 'postCount',
        ...(taken.period.until && { expiresAt: Date.parse(taken.period.until) / 1000 + keptAfterwards }),
      },
      add: { posts: 1 },
    },
    when: [hasRoomBelow(most)],
  }),

  used: async (taken: TakenPost): Promise<number> => {
    const item = await getItem(client, keyOf(taken), true)
    return item === null ? 0 : row.parse(item).posts
  },
})

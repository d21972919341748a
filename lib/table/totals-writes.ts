import type { Post } from '../post/post.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import * as sorts from './sorts.ts'
import type { Write } from './transact.ts'

/** The two writes that move a post's share of its campaign's totals from old to new; none if nothing changes. */
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

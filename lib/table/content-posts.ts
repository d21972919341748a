import type { Post } from '../post/post.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { readPostItem } from './post-item.ts'
import { getItems, queryIndex } from './read.ts'

/** The oldest posts of a content that may be read, and how many of them at a time. */
const maxPosts = 100
const postsAtOnce = 10
/** So many rivals are enough to tell whose content it is. */
const maxRivals = 25

type ContentOf = Pick<Post, 'postId' | 'platform' | 'nativeId' | 'affiliateId'>

/** Who else has a post's content. Content that nobody else has costs no read of a post, and other content only what it takes to tell. */
export const contentPosts = (client: TableClient) => {
  /** The others among the hundred oldest posts of a content, the oldest first, until they are enough. */
  const othersUntil = async (
    { postId, platform, nativeId }: ContentOf,
    isEnough: (others: readonly Post[]) => boolean,
  ): Promise<Post[]> => {
    const query = { index: 'listing', partition: partitions.content(platform, nativeId), oldestFirst: true } as const
    const { keys: found } = await queryIndex(client, query, { limit: maxPosts })
    const own = keys.post(postId).PK
    const left = found.filter(({ PK }) => PK !== own)
    const others: Post[] = []
    for (let at = 0; at < left.length && !isEnough(others); at += postsAtOnce)
      others.push(...(await getItems(client, left.slice(at, at + postsAtOnce))).map(readPostItem))
    return others
  }
  /** With the oldest post of each. */
  const rivalsAmong = (others: readonly Post[], { affiliateId }: ContentOf): Post[] =>
    others.filter(
      (other, at) =>
        other.affiliateId !== affiliateId && others.findIndex((one) => one.affiliateId === other.affiliateId) === at,
    )
  const elsewhere = (others: readonly Post[], post: ContentOf): number =>
    others.filter(({ affiliateId }) => affiliateId === post.affiliateId).length
  return {
    /** How many affiliates have a post's content, and in how many other campaigns this one has it, as far as was read. */
    claimsOfContent: async (post: ContentOf) => {
      const others = await othersUntil(post, (seen) => rivalsAmong(seen, post).length > 0 && elsewhere(seen, post) > 0)
      return { claimants: rivalsAmong(others, post).length + 1, campaignsElsewhere: elsewhere(others, post) }
    },

    /** The other posts with a post's content as far as they were read, and the oldest of each of up to 25 other affiliates. */
    othersWith: async (post: ContentOf) => {
      const others = await othersUntil(post, (seen) => rivalsAmong(seen, post).length >= maxRivals)
      return { others, rivals: rivalsAmong(others, post).slice(0, maxRivals) }
    },
  }
}

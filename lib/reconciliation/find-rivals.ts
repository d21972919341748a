import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import type { Post } from '../post/post.ts'
import type { Rival } from '../post/whose-content.ts'

/** Of two posts that were made at the same moment, the one with the lesser id. */
const isBefore = (one: Post, other: Post): boolean =>
  one.createdAt === other.createdAt ? one.postId < other.postId : one.createdAt < other.createdAt

/**
 * Up to 25 other affiliates who claim a post's content, as far as its hundred oldest posts tell, with the accounts they
 * linked.
 */
export const findRivals = async (post: Post, { table }: Deps): Promise<readonly Rival[]> => {
  const theirs = await table.posts.rivalsOf(post)
  if (theirs.length === 0) return []
  const earlier = theirs.filter((other) => isBefore(other, post)).map(({ affiliateId }) => affiliateId)
  const people = await table.people.getMany(theirs.map(({ affiliateId }) => affiliateId))
  return people.map(({ affiliateId, accounts }) => ({
    accounts: accountsOn(post.platform, accounts),
    isEarlier: earlier.includes(affiliateId),
  }))
}

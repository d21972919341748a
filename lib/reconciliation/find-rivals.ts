import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import type { Post } from '../post/post.ts'
import type { Rival } from '../post/whose-content.ts'

/**
 * Up to 25 other affiliates who claim a post's content, as far as its hundred oldest posts tell, with the accounts they
 * linked.
 */
export const findRivals = async (post: Post, { table }: Deps): Promise<readonly Rival[]> => {
  const ids = await table.posts.rivalsOf(post)
  if (ids.length === 0) return []
  const people = await table.people.getMany(ids)
  return people.map(({ accounts }) => ({ accounts: accountsOn(post.platform, accounts) }))
}

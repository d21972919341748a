import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import type { ShownElsewhere } from '../post/backdated.ts'
import type { CheckContext } from '../post/check.ts'
import type { Post } from '../post/post.ts'

/** Of two posts that were made at the same moment, the one with the lesser id. */
const isBefore = (one: Post, other: Post): boolean =>
  one.createdAt === other.createdAt ? one.postId < other.postId : one.createdAt < other.createdAt

/** What is known of a post's content by the other posts that have it. */
export type OthersWithContent = Pick<CheckContext, 'rivals' | 'shownElsewhere'>

export const noOthers: OthersWithContent = { rivals: [], shownElsewhere: [] }

/** The views that checks of a post were shown, as far as it keeps them with their times. */
const shownOf = ({ early, observation, ceiling: { firstAfter } }: Post): ShownElsewhere[] => [
  ...(early === undefined ? [] : [early]),
  ...[observation, firstAfter].flatMap((seen) =>
    seen !== null && 'value' in seen.metrics.views ? [{ at: seen.fetchedAt, views: seen.metrics.views.value }] : [],
  ),
]

/**
 * Up to 25 other affiliates who claim a post's content, as far as its hundred oldest posts tell, with the accounts they
 * linked; and what those posts were shown.
 */
export const findOthers = async (post: Post, { table }: Deps): Promise<OthersWithContent> => {
  const { others, rivals: theirs } = await table.posts.othersWith(post)
  const shownElsewhere = others.flatMap(shownOf)
  if (theirs.length === 0) return { rivals: [], shownElsewhere }
  const earlier = theirs.filter((other) => isBefore(other, post)).map(({ affiliateId }) => affiliateId)
  const people = await table.people.getMany(theirs.map(({ affiliateId }) => affiliateId))
  const rivals = people.map(({ affiliateId, accounts }) => ({
    accounts: accountsOn(post.platform, accounts),
    isEarlier: earlier.includes(affiliateId),
  }))
  return { rivals, shownElsewhere }
}

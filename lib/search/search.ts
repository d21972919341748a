import { hasScope, type Principal } from '../access/role.ts'
import { findCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { type PostUrl, readPostUrl } from '../platforms/links/post-url.ts'
import type { Post } from '../post/post.ts'
import { findPost, visiblePosts } from '../submission/find-posts.ts'
import { isIdOf } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { findPeopleByName, findPersonById } from './find-people-by-name.ts'
import { matching } from './matching.ts'
import { newestCampaigns } from './newest.ts'
import { type Found, nothing } from './search-contract.ts'

type Searching = Deps<'totals' | 'profiles' | 'participants'>

/** An id alone, or in the address of a page or of the API. */
const idPattern = /(?:^|\/)((?:post|cmp|aff)_[\w-]{1,64})(?=$|[/?#])/
const maxPostsOfContent = 100

/** What is found, or nothing if it does not exist or is not the caller's to see, which look the same. */
const ifSeen = async <Thing>(find: Promise<Thing>): Promise<Thing[]> => {
  try {
    return [await find]
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return []
    throw error
  }
}

const byName = async (typed: string, caller: Principal, deps: Searching): Promise<Found> => {
  const campaigns = await newestCampaigns(caller, deps)
  const people = await findPeopleByName(typed, campaigns.things, caller, deps)
  const isMatch = matching(typed)
  return {
    ...nothing,
    campaigns: campaigns.things.filter(({ name }) => isMatch(name)),
    affiliates: people.things,
    isComplete: campaigns.isComplete && people.isComplete,
  }
}

/** The posts of a content that the caller may see, among the newest hundred. */
const ofContent = async ({ platform, nativeId }: PostUrl, caller: Principal, deps: Searching): Promise<Found> => {
  const { things, nextCursor } = await deps.table.posts.listByContent(platform, nativeId, { limit: maxPostsOfContent })
  const posts: readonly Post[] = await visiblePosts(things, caller, deps)
  return { ...nothing, posts, isComplete: nextCursor === null }
}

const byId = async (id: string, caller: Principal, deps: Searching): Promise<Found> => {
  if (isIdOf('post', id)) return { ...nothing, posts: await ifSeen(findPost(id, caller, deps)) }
  if (isIdOf('cmp', id)) return { ...nothing, campaigns: await ifSeen(findCampaign(id, caller, deps)) }
  if (!isIdOf('aff', id)) return nothing
  const campaigns = async () => (await newestCampaigns(caller, deps)).things
  return { ...nothing, affiliates: await findPersonById(id, campaigns, caller, deps) }
}

/** Without what the caller's key may not read. */
const asFarAsScopesGo = ({ affiliates, posts, ...found }: Found, caller: Principal): Found => ({
  ...found,
  affiliates: hasScope(caller, 'people.read') ? affiliates : [],
  posts: hasScope(caller, 'posts.read') ? posts : [],
})

const searchAll = async (typed: string, caller: Principal, deps: Searching): Promise<Found> => {
  const [, id] = idPattern.exec(typed) ?? []
  const found = id === undefined ? nothing : await byId(id, caller, deps)
  if ([found.campaigns, found.affiliates, found.posts].some(({ length }) => length > 0)) return found
  const link = readPostUrl(typed, Date.parse(deps.clock()))
  return 'refusal' in link ? byName(typed, caller, deps) : ofContent(link, caller, deps)
}

/**
 * What a caller may see that fits what they typed: a thing by its id, posts by any form of their link, campaigns and people
 * by the words of their names. Each reads a bounded part of what the caller may list; a short link is not followed.
 */
export const search = async (typed: string, caller: Principal, deps: Searching): Promise<Found> =>
  asFarAsScopesGo(await searchAll(typed, caller, deps), caller)

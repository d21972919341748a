import type { Deps } from '../deps/deps.ts'
import type { Observation } from '../platforms/platform.ts'
import { definitionOf } from '../platforms/registry.ts'
import { isHeld } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import type { PostId } from '../values/ids.ts'

const maxPosts = 100

/** The post that counts, of the same affiliate in the campaign, whose link has the id by which the platform found this one. */
const namedBy = async (objectId: string, post: Post, { table }: Deps): Promise<PostId | null> => {
  const { platform, nativeId, affiliateId, campaignId } = post
  const id = objectId.slice(objectId.indexOf('_') + 1)
  if (id === nativeId) return null
  const { things } = await table.posts.listByContent(platform, id, { limit: maxPosts })
  const named = things.find((one) => one.affiliateId === affiliateId && one.campaignId === campaignId && !isHeld(one))
  return named?.postId ?? null
}

/**
 * The first post of the same affiliate in the campaign that the platform found as the same content, such as a video, a photo
 * and the post that both are in. Null for none, and for a post that is held already; costs nothing where a link names one
 * content alone.
 */
export const findTwin = async (post: Post, observation: Observation, deps: Deps): Promise<PostId | null> => {
  const { platform, campaignId, affiliateId, postId } = post
  const objectId = observation.kind === 'observed' ? observation.objectId : undefined
  if (objectId === undefined || definitionOf(platform).hasAliases === undefined || isHeld(post)) return null
  const { firstPosts } = deps.table
  const brought = { campaignId, platform, affiliateId, objectId }
  const first =
    (await firstPosts.get(brought)) ?? (await firstPosts.keep(brought, (await namedBy(objectId, post, deps)) ?? postId))
  return first === postId ? null : first
}

import type { Deps } from '../deps/deps.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Post } from '../post/post.ts'

const maxPosts = 100

/**
 * The post of the same affiliate in the campaign that has, as the id in its link, the one under which the platform found this one:
 * a video and the post that it is in, or a post and its alias. Null for none; costs nothing where the link said the id.
 */
export const findTwin = async (post: Post, observation: Observation, { table }: Deps): Promise<string | null> => {
  const { platform, nativeId, affiliateId, campaignId } = post
  const [, id = nativeId] = (observation.kind === 'observed' && observation.objectId?.split('_')) || []
  if (id === nativeId || post.duplicate !== null) return null
  const { things } = await table.posts.listByContent(platform, id, { limit: maxPosts })
  return things.find((one) => one.affiliateId === affiliateId && one.campaignId === campaignId)?.postId ?? null
}

import { countSubmissions, rateLimited } from '../access/count-submissions.ts'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { PostId } from '../values/ids.ts'
import { notFound } from '../values/refusal.ts'

/**
 * Counts a new claim as a submission, since it leads to a platform call like one. A post that is not the caller's is
 * `not_found` and counts nothing, so that the response does not reveal whether it exists.
 */
export const countClaim = async (postId: PostId, caller: Principal, deps: Deps): Promise<void> => {
  const post = await deps.table.posts.get(postId)
  if (post?.affiliateId !== caller.affiliateId) throw notFound()
  const grant = await countSubmissions(caller.affiliateId, 1, deps)
  if (grant.granted === 0) throw rateLimited(grant)
}

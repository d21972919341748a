import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { VerdictStatus } from '../post/verdict.ts'
import { inReviewState } from '../review/in-review-state.ts'
import type { ReviewState } from '../review/review.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'

const maySee = async (post: Post, caller: Principal, { recent }: Deps): Promise<boolean> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns':
      return (await recent.campaign(post.campaignId))?.advertiserId === scope.advertiserId
    case 'affiliate':
      return post.affiliateId === scope.affiliateId
  }
}

/** Those of some posts that the caller may see. */
export const visiblePosts = async (posts: readonly Post[], caller: Principal, deps: Deps): Promise<Post[]> => {
  const isSeen = await Promise.all(
    posts.map((post) => post.affiliateId === caller.affiliateId || maySee(post, caller, deps)),
  )
  return posts.filter((_, at) => isSeen[at])
}

/** The post, if the caller may see it: its owner, whatever it became since, its campaign's advertiser, an admin. */
export const findPost = async (postId: PostId, caller: Principal, deps: Deps): Promise<Post> => {
  const post = await deps.table.posts.get(postId)
  if (post === null) throw notFound()
  if (post.affiliateId === caller.affiliateId || (await maySee(post, caller, deps))) return post
  throw notFound()
}

export interface HistoryFilter extends PageRequest {
  readonly campaign_id?: CampaignId | undefined
  readonly status?: VerdictStatus | undefined
  readonly review?: ReviewState | undefined
}

/** An affiliate's posts, newest first. */
export const listHistory = (
  affiliateId: AffiliateId,
  { campaign_id, status, review, ...page }: HistoryFilter,
  deps: Deps<'reviews'>,
): Promise<Page<Post>> =>
  collectPage(
    async (request) => inReviewState(await deps.table.posts.listByAffiliate(affiliateId, request), review, deps),
    (post) =>
      (campaign_id === undefined || post.campaignId === campaign_id) &&
      (status === undefined || post.verdict.status === status),
    page,
  )

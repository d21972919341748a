import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { VerdictStatus } from '../post/verdict.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'

/** The post, if the caller may see it: its owner, its campaign's advertiser, an admin. */
export const findPost = async (postId: string, caller: Principal, { table, recent }: Deps): Promise<Post> => {
  const post = await table.posts.get(postId)
  if (post === null) throw notFound()
  if (caller.role === 'ADMIN' || post.affiliateId === caller.affiliateId) return post
  if (caller.role === 'ADVERTISER') {
    const campaign = await recent.campaign(post.campaignId)
    if (campaign?.advertiserId === caller.affiliateId) return post
  }
  throw notFound()
}

export interface HistoryFilter extends PageRequest {
  readonly campaign_id?: string | undefined
  readonly status?: VerdictStatus | undefined
}

/** An affiliate's posts, newest first. */
export const listHistory = (
  affiliateId: string,
  { campaign_id, status, ...page }: HistoryFilter,
  { table }: Deps,
): Promise<Page<Post>> =>
  collectPage(
    (request) => table.posts.listByAffiliate(affiliateId, request),
    (post) =>
      (campaign_id === undefined || post.campaignId === campaign_id) &&
      (status === undefined || post.verdict.status === status),
    page,
  )

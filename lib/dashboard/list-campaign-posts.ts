import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { Platform } from '../platforms/registry.ts'
import type { FlagCode } from '../post/flag.ts'
import type { Post } from '../post/post.ts'
import { provisionalUntil } from '../post/provisional.ts'
import type { DiscrepancyLevel, VerdictStatus } from '../post/verdict.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import { inReviewState } from '../review/in-review-state.ts'
import type { ReviewState } from '../review/review.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { type CampaignPost, viewCampaignPost } from './campaign-posts-contract.ts'

export interface CampaignPostFilter extends PageRequest {
  readonly status?: VerdictStatus | undefined
  readonly level?: DiscrepancyLevel | undefined
  readonly platform?: Platform | undefined
  readonly affiliate_id?: AffiliateId | undefined
  readonly flag?: FlagCode | undefined
  readonly provisional?: boolean | undefined
  readonly withdrawn?: boolean | undefined
  /** How it stands in the review of its campaign; such a post is in one. */
  readonly review?: ReviewState | undefined
}

const fits =
  ({ status, level, platform, affiliate_id, flag, provisional, withdrawn }: CampaignPostFilter) =>
  (post: Post): boolean =>
    (status === undefined || post.verdict.status === status) &&
    (level === undefined || post.verdict.level === level) &&
    (platform === undefined || post.platform === platform) &&
    (affiliate_id === undefined || post.affiliateId === affiliate_id) &&
    (flag === undefined || post.flags.some(({ code }) => code === flag)) &&
    (provisional === undefined || (provisionalUntil(post) !== null) === provisional) &&
    (withdrawn === undefined || isWithdrawn(post) === withdrawn)

/**
 * One page of a campaign's posts that fit a filter, newest first. It follows the campaign's own list whatever the filter, so
 * that no page tells how many posts an affiliate has elsewhere.
 */
export const listCampaignPosts = async (
  campaignId: CampaignId,
  filter: CampaignPostFilter,
  caller: Principal,
  deps: Deps<'reviews'>,
): Promise<Page<CampaignPost>> => {
  await findWholeCampaign(campaignId, caller, deps)
  const { things: posts, nextCursor } = await collectPage(
    async (page) => inReviewState(await deps.table.posts.listByCampaign(campaignId, page), filter.review, deps),
    fits(filter),
    filter,
  )
  const affiliates = await deps.table.people.getMany([...new Set(posts.map(({ affiliateId }) => affiliateId))])
  const names = new Map(affiliates.map(({ affiliateId, name }) => [affiliateId, name]))
  return { things: posts.map((post) => viewCampaignPost(post, names.get(post.affiliateId) ?? null)), nextCursor }
}

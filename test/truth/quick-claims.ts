import type { Platform } from '../../lib/platforms/registry.ts'
import { perMetric } from '../../lib/platforms/vocabulary.ts'
import type { Claim } from '../../lib/post/claim.ts'
import { flagsOfClaim } from '../../lib/post/flag.ts'
import { claimAgain } from '../../lib/post/next-claim.ts'
import { policyOfClaim, underPolicy } from '../../lib/post/policy.ts'
import type { Post } from '../../lib/post/post.ts'
import type { AffiliateId, CampaignId, PostId } from '../../lib/values/ids.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { aPost } from '../support/a-post.ts'
import type { Move, PostPlan } from './plan.ts'

const claimOf = ({ claimed, atMs, asOfMs }: Move, platform: Platform) => {
  const claim: Claim = {
    reportId: `rep_${atMs}`,
    claimed: { ...perMetric(() => 0), ...claimed },
    asOf: toInstant(asOfMs ?? atMs),
    submittedAt: toInstant(atMs),
  }
  return underPolicy(claim, {}, platform)
}

const submitted = ({ content, campaign }: PostPlan, move: Move, affiliateId: AffiliateId): Post => {
  const { platform, nativeId, url } = content
  const claim = claimOf(move, platform)
  const postId: PostId = `post_${`${affiliateId.slice(-6)}${campaign}${nativeId}`.padStart(26, '0').slice(-26)}`
  const campaignId: CampaignId = `cmp_${campaign}`
  const { submittedAt: at } = claim
  return aPost({ postId, campaignId, affiliateId, platform, nativeId, url, claim, createdAt: at, dueAt: at })
}

const flagsFor = (claimed: Claim['claimed'], previous: Claim['claimed'] | null, { campaign }: PostPlan) =>
  flagsOfClaim({
    claimed,
    previous,
    hasEvidence: false,
    publishedAt: null,
    campaignStart: null,
    claimants: 1,
    campaignsElsewhere: campaign,
    heldAs: null,
    page: null,
  })

/** Whether a claim speaks of a time before its content was published, which is refused. */
export const isTooEarly = ({ content }: PostPlan, { asOfMs, atMs }: Move): boolean =>
  toInstant(asOfMs ?? atMs) < toInstant(content.publishedAtMs)

/** A post with its first claim. */
export const firstClaim = (plan: PostPlan, move: Move, affiliateId: AffiliateId): Post => {
  const post = submitted(plan, move, affiliateId)
  return { ...post, flags: flagsFor(post.claim.claimed, null, plan) }
}

/** The post with another claim in the place of its latest. */
export const nextClaim = (post: Post, move: Move, plan: PostPlan): Post => {
  const claim = claimOf(move, post.platform)
  const policyBefore = policyOfClaim(post.claim, {}, post.platform)
  const flags = flagsFor(claim.claimed, post.claim.claimed, plan)
  return claimAgain(post, { claim, flags, policyBefore }, claim.submittedAt)
}

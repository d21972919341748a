import type { Deps } from '../deps/deps.ts'
import { policyOfClaim } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { type Instant, plusHours } from '../values/instant.ts'

/** When the settlement window of a post's latest claim ends, by the policy the claim was made under. */
export const findSettlement = async ({ campaignId, platform, claim }: Post, { recent }: Deps): Promise<Instant> => {
  const thresholds = (await recent.campaign(campaignId))?.thresholds ?? {}
  return plusHours(claim.asOf, policyOfClaim(claim, thresholds, platform).settlementHours)
}

import type { Deps } from '../deps/deps.ts'
import { verdictPolicyOf } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import { type Instant, plusHours } from '../values/instant.ts'

/** When the settlement window of a post's latest claim ends, by what its campaign and its platform have now. */
export const findSettlement = async ({ campaignId, platform, claim }: Post, { recent }: Deps): Promise<Instant> => {
  const thresholds = (await recent.campaign(campaignId))?.thresholds ?? {}
  return plusHours(claim.asOf, verdictPolicyOf(thresholds, platform).settlementHours)
}

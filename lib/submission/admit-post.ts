import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { admitOrRefuse } from '../participation/require-participation.ts'
import type { Post } from '../post/post.ts'

type Admitting = Deps<'participants' | 'totals'>

/** What a campaign asks of a post beside being new, as writes that go with it: its affiliate takes part. */
export const conditionsOf = ({ participation }: Campaign, { campaignId, affiliateId }: Post, deps: Admitting) =>
  participation === 'OPEN' ? [] : [deps.participants.mustTakePart(campaignId, affiliateId)]

/**
 * The campaign under whose conditions a post is tried once more, after those in `refusedBy` did not hold. Throws if they do
 * not hold for the campaign as it is now.
 */
export const admittedAnew = async (
  refusedBy: readonly string[],
  before: Campaign,
  { affiliateId }: Post,
  deps: Admitting,
): Promise<Campaign> => {
  if (!refusedBy.includes('participant')) return before
  const campaign = (await deps.recent.campaign.fresh(before.campaignId)) ?? before
  await admitOrRefuse(campaign, affiliateId, deps)
  return campaign
}

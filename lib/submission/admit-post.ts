import type { Campaign } from '../campaign/campaign.ts'
import { limitReached, periodAt } from '../campaign/post-limit.ts'
import type { Deps } from '../deps/deps.ts'
import { admitOrRefuse } from '../participation/require-participation.ts'
import type { Post } from '../post/post.ts'
import { firstReview } from '../review/review.ts'

type Admitting = Deps<'participants' | 'totals'>
type Storing = Pick<Deps<'participants' | 'reviews'>, 'participants' | 'reviews'>

/**
 * What a campaign asks of a post beside being new, as writes that go with it: its affiliate takes part, and it is one of as
 * many as the campaign takes of them. A campaign that reviews each post has its review begin with it.
 */
export const conditionsOf = (
  { participation, postLimit, review }: Campaign,
  post: Post,
  { participants, reviews }: Storing,
) => {
  const { campaignId, affiliateId, createdAt } = post
  return [
    ...(participation === 'OPEN' ? [] : [participants.mustTakePart(campaignId, affiliateId)]),
    ...(postLimit === null
      ? []
      : [participants.posts.take({ campaignId, affiliateId, period: periodAt(postLimit, createdAt) }, postLimit.most)]),
    ...(review === 'NONE' ? [] : [reviews.write(firstReview(post))]),
  ]
}

/** Whether a campaign, as it is now, may take a post that it refused by what was remembered of it. */
const isOtherLimit = ({ postLimit: one }: Campaign, { postLimit: other }: Campaign): boolean =>
  one?.most !== other?.most || one?.days !== other?.days

/**
 * The campaign under whose conditions a post is tried once more, after those in `refusedBy` did not hold. Throws if they do
 * not hold for the campaign as it is now.
 */
export const admittedAnew = async (
  refusedBy: readonly string[],
  before: Campaign,
  { affiliateId, createdAt }: Post,
  deps: Admitting,
): Promise<Campaign> => {
  if (!refusedBy.includes('participant') && !refusedBy.includes('limit')) return before
  const campaign = (await deps.recent.campaign.fresh(before.campaignId)) ?? before
  if (refusedBy.includes('participant')) await admitOrRefuse(campaign, affiliateId, deps)
  const { postLimit, endDate } = campaign
  if (refusedBy.includes('limit') && postLimit !== null && !isOtherLimit(before, campaign)) {
    throw limitReached(postLimit, createdAt, endDate)
  }
  return campaign
}

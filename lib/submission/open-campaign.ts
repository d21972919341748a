import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { noSuchCampaign } from '../participation/not-taking-part.ts'
import { requireParticipation } from '../participation/require-participation.ts'
import { platformName, platformPost } from '../platforms/platform-name.ts'
import type { Platform } from '../platforms/registry.ts'
import type { CampaignId } from '../values/ids.ts'
import { inWords } from '../values/in-words.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'

const refusalOf = (campaign: Campaign | null, platform: Platform, now: Instant): Refusal | null => {
  if (campaign === null) return noSuchCampaign()
  if (campaign.status !== 'ACTIVE') {
    return new Refusal(
      'campaign_not_active',
      `The campaign is ${campaign.status.toLowerCase()}. Only active campaigns accept posts.`,
    )
  }
  if (campaign.startDate !== null && now < campaign.startDate) {
    return new Refusal('campaign_not_active', `The campaign starts at ${campaign.startDate}. Submit the post then.`)
  }
  if (campaign.endDate !== null && now > campaign.endDate) {
    return new Refusal('campaign_not_active', `The campaign ended at ${campaign.endDate} and accepts no more posts.`)
  }
  if (!campaign.platforms.includes(platform)) {
    const accepted = inWords(campaign.platforms.map(platformName))
    const found = `This is ${platformPost(platform)}.`
    return new Refusal('platform_not_in_campaign', `${found} The campaign accepts ${accepted}.`)
  }
  return null
}

/**
 * Returns the campaign if it accepts posts of this platform now, as it was up to 60 s ago, or `isFresh`, as it is. Never
 * refuses because of a remembered campaign.
 */
export const openCampaign = async (
  campaignId: CampaignId,
  platform: Platform,
  { affiliateId }: Pick<Principal, 'affiliateId'>,
  deps: Deps<'participants' | 'totals'>,
  isFresh = false,
): Promise<Campaign> => {
  const { recent, table, clock } = deps
  const now = clock()
  const remembered = await (isFresh ? recent.campaign.fresh(campaignId) : recent.campaign(campaignId))
  if (remembered !== null && refusalOf(remembered, platform, now) === null) return remembered
  const fresh = await table.campaigns.get(campaignId)
  const refusal = refusalOf(fresh, platform, now)
  // Whoever may not know of a private campaign learns nothing of it.
  if (fresh?.participation === 'PRIVATE' && refusal !== null) await requireParticipation(fresh, affiliateId, deps)
  if (fresh === null || refusal !== null) throw refusal
  return fresh
}

import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'

const refusalOf = (campaign: Campaign | null, platform: Platform, now: Instant): Refusal | null => {
  if (campaign === null) {
    const message = 'There is no campaign with this id; GET /api/v1/campaigns lists the active ones.'
    return new Refusal('not_found', `campaign_id: ${message}`, { errors: [{ path: 'campaign_id', message }] })
  }
  if (campaign.status !== 'ACTIVE') {
    return new Refusal('campaign_not_active', `The campaign is ${campaign.status}; only ACTIVE ones take submissions.`)
  }
  if (campaign.startDate !== null && now < campaign.startDate) {
    return new Refusal('campaign_not_active', `The campaign starts at ${campaign.startDate}.`)
  }
  if (campaign.endDate !== null && now > campaign.endDate) {
    return new Refusal('campaign_not_active', `The campaign ended at ${campaign.endDate}.`)
  }
  if (!campaign.platforms.includes(platform)) {
    const accepted = campaign.platforms.join(', ')
    return new Refusal('platform_not_in_campaign', `This is a ${platform} post; the campaign accepts ${accepted}.`)
  }
  return null
}

/** The campaign, if it takes posts of this platform now. A refusal is never decided on a remembered campaign. */
export const openCampaign = async (
  campaignId: string,
  platform: Platform,
  { recent, table, clock }: Deps,
): Promise<Campaign> => {
  const now = clock()
  const remembered = await recent.campaign(campaignId)
  if (remembered !== null && refusalOf(remembered, platform, now) === null) return remembered
  const fresh = await table.campaigns.get(campaignId)
  const refusal = refusalOf(fresh, platform, now)
  if (fresh === null || refusal !== null) throw refusal
  return fresh
}

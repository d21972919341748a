import { linkTo } from '../../place.ts'

const ofCampaign = (campaignId: string): string => `/campaigns/${encodeURIComponent(campaignId)}`

/** Where a campaign's posts are, those that fit a filter. */
export const postsPlace = (campaignId: string, filter: Readonly<Record<string, string>> = {}): string =>
  linkTo(`${ofCampaign(campaignId)}/posts`, filter)

/** Where one affiliate of a campaign is. */
export const affiliatePlace = (campaignId: string, affiliateId: string): string =>
  linkTo(`${ofCampaign(campaignId)}/affiliates/${encodeURIComponent(affiliateId)}`)

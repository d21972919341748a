import type { Deps } from '../deps/deps.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { type Holder, scopeOf } from './scope.ts'

/** Whose something is; null for what is not an affiliate's, or in no campaign. */
export interface Belonging {
  readonly affiliateId: AffiliateId | null
  readonly campaignId: CampaignId | null
}

/** An admin sees everything, an advertiser what is in their campaigns, an affiliate what is theirs. */
export const maySee = async (
  { affiliateId, campaignId }: Belonging,
  holder: Holder,
  { recent }: Pick<Deps, 'recent'>,
): Promise<boolean> => {
  const scope = scopeOf(holder)
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns':
      return campaignId !== null && (await recent.campaign(campaignId))?.advertiserId === scope.advertiserId
    case 'affiliate':
      return affiliateId === scope.affiliateId
  }
}

import type { AffiliateId, CampaignId, CheckId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

/** What the index of checks says about a check without reading it. */
export interface CheckEntry {
  readonly checkedAt: Instant
  readonly status: string
  readonly level: string
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly checkId: CheckId
}

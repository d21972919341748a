import type { AffiliateId, CampaignId, CheckId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

/** What the listing of checks tells without reading a check. */
export interface CheckEntry {
  readonly checkedAt: Instant
  readonly status: string
  readonly level: string
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly checkId: CheckId
}

import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Key } from './key-parts.ts'

/**
 * Keys of history. What is asked, and which key answers it:
 *
 * 79. a campaign's totals as of each night      CAMP#<id> / HISTORY#<day>
 * 80. an affiliate's trust as of nights by which it had moved   AFF#<id> / TRUST#<day>
 */
export const historyKeys = {
  campaignDay: (campaignId: CampaignId, day: string): Key => ({ PK: `CAMP#${campaignId}`, SK: `HISTORY#${day}` }),
  trustDay: (affiliateId: AffiliateId, day: string): Key => ({ PK: `AFF#${affiliateId}`, SK: `TRUST#${day}` }),
}

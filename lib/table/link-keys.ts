import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Key } from './key-parts.ts'

/*
 * The keys of links and of what they count:
 *
 * 63. a link by its code                           LINK#<code> / LINK
 * 64. an affiliate's links, newest first           owner:    AFF#<id>#LINKS / <createdAt>#<code>
 * 65. a campaign's links, newest first             campaign: CAMP#<id>#LINKS / <createdAt>#<code>
 */
export const linkKeys = {
  link: (code: LinkCode): Key => ({ PK: `LINK#${code}`, SK: 'LINK' }),
  /** What a link has counted, in one of its shards; see `click-keys.ts` and `conversion-keys.ts`. */
  counter: (code: LinkCode, shard: number, of: 'CLICKS' | 'CONVERSIONS'): Key => ({
    PK: `LINK#${code}#${shard}`,
    SK: of,
  }),
  /** What a campaign's links counted together, up to last night. */
  sums: (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'LINKS' }),
  /** How a campaign's conversions are reported: with its postback token, or in files. */
  reporting: (campaignId: CampaignId, by: 'POSTBACK' | 'IMPORTED'): Key => ({ PK: `CAMP#${campaignId}`, SK: by }),
}

export const linkPartitions = {
  ownerLinks: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#LINKS`,
  campaignLinks: (campaignId: CampaignId): string => `CAMP#${campaignId}#LINKS`,
}

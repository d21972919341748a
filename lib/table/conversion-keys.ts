import type { CampaignId, ConversionId } from '../values/ids.ts'
import type { LinkCode } from '../values/link-code.ts'
import { type Key, shards } from './key-parts.ts'
import { linkKeys } from './link-keys.ts'

/*
 * The keys of conversions and of what reports them:
 *
 * 73. a conversion by its id, with its history     CONV#<id> / CONVERSION
 * 74. a campaign's conversions, newest first       campaign: CAMP#<id>#CONVERSIONS / <receivedAt>#<conversionId>
 * 75. conversions whose click may still turn up    listing:  UNATTRIBUTED#<shard> / <receivedAt>#<conversionId>
 * 76. how many conversions a link has              LINK#<code>#<shard> / CONVERSIONS
 * 77. the campaign of a postback token             POSTBACK#<hash of the token> / POSTBACK
 * 78. which postback token a campaign has now, and whether a file with its conversions was uploaded
 *                                                  CAMP#<id> / POSTBACK, IMPORTED
 * 104. which conversions endpoints are to be notified of  due: NEWS#<shard> / <receivedAt>#<conversionId>
 */
export const conversionKeys = {
  conversion: (conversionId: ConversionId): Key => ({ PK: `CONV#${conversionId}`, SK: 'CONVERSION' }),
  count: (code: LinkCode, shard: number): Key => linkKeys.counter(code, shard, 'CONVERSIONS'),
  counts: (code: LinkCode): Key[] => shards.map((shard) => conversionKeys.count(code, shard)),
  token: (hash: string): Key => ({ PK: `POSTBACK#${hash}`, SK: 'POSTBACK' }),
  tokenPlace: (campaignId: CampaignId): Key => linkKeys.reporting(campaignId, 'POSTBACK'),
  imported: (campaignId: CampaignId): Key => linkKeys.reporting(campaignId, 'IMPORTED'),
}

export const conversionPartitions = {
  ofCampaign: (campaignId: CampaignId): string => `CAMP#${campaignId}#CONVERSIONS`,
  unattributed: (shard: number): string => `UNATTRIBUTED#${shard}`,
  news: (shard: number): string => `NEWS#${shard}`,
}

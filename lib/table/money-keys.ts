import type { CampaignId, TransactionId } from '../values/ids.ts'
import type { Key } from './key-parts.ts'

/*
 * The keys of what a campaign pays:
 *
 * 83. its terms, and each of their versions        CAMP#<id> / TERMS, TERMS#<version>
 * 84. the balances of its accounts                 CAMP#<id> / MONEY
 * 85. its ledger, a day after the other            CAMP#<id> / TXN#<day>#<transactionId>
 * 86. the campaigns that have terms                listing: TERMS / <campaignId>
 */
const versionDigits = 8

export const moneyKeys = {
  terms: (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'TERMS' }),
  termsVersion: (campaignId: CampaignId, version: number): Key => ({
    PK: `CAMP#${campaignId}`,
    SK: `${termsVersionPrefix}${String(version).padStart(versionDigits, '0')}`,
  }),
  account: (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'MONEY' }),
  entry: (campaignId: CampaignId, day: string, transactionId: TransactionId): Key => ({
    PK: `CAMP#${campaignId}`,
    SK: `${entryPrefix}${day}#${transactionId}`,
  }),
}

export const termsVersionPrefix = 'TERMS#'
export const entryPrefix = 'TXN#'
export const termsPartition = 'TERMS'

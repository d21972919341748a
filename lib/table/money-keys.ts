import type { AffiliateId, CampaignId, PostId, StatementId, TransactionId } from '../values/ids.ts'
import type { Key } from './key-parts.ts'

/*
 * The keys of what a campaign pays:
 *
 * 83. its terms, and each of their versions        CAMP#<id> / TERMS, TERMS#<version>
 * 84. the balances of its accounts                 CAMP#<id> / MONEY
 * 85. its ledger, a day after the other            CAMP#<id> / TXN#<day>#<transactionId>
 * 86. the campaigns that have terms                listing: TERMS / <campaignId>
 * 87. how far its books are                        CAMP#<id> / BOOKS
 * 88. the changes of a day that wait to be booked  CAMP#<id> / MOVES#<day>#<chunk>
 * 89. what an affiliate has earned in it           CAMP#<id> / EARN#<affiliateId>
 * 90. what an affiliate has earned, by campaign    owner:   AFF#<id>#EARNINGS / <campaignId>
 * 91. what a post has brought                      POST#<postId> / MONEY
 * 92. a statement, and what it says of each post   STATEMENT#<id> / STATEMENT, LINE#<postId>
 * 111. what happened to its money that endpoints are to be notified of  CAMP#<id> / NEWS#<newsId>; due: MONEYNEWS / <at>#<newsId>
 * 114. what nights found to differ, by day           DRIFTS / DRIFT#<day>.<campaignId>
 */
const versionDigits = 8
const chunkDigits = 6

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
  books: (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'BOOKS' }),
  chunk: (campaignId: CampaignId, day: string, chunk: number): Key => ({
    PK: `CAMP#${campaignId}`,
    SK: `MOVES#${day}#${String(chunk).padStart(chunkDigits, '0')}`,
  }),
  earnings: (campaignId: CampaignId, affiliateId: AffiliateId): Key => ({
    PK: `CAMP#${campaignId}`,
    SK: `${earningsPrefix}${affiliateId}`,
  }),
  drift: (id: string): Key => ({ PK: 'DRIFTS', SK: `DRIFT#${id}` }),
  statement: (statementId: StatementId): Key => ({ PK: `STATEMENT#${statementId}`, SK: 'STATEMENT' }),
  statementLine: (statementId: StatementId, postId: PostId): Key => ({
    PK: `STATEMENT#${statementId}`,
    SK: `${statementLinePrefix}${postId}`,
  }),
  news: (campaignId: CampaignId, newsId: string): Key => ({ PK: `CAMP#${campaignId}`, SK: `NEWS#${newsId}` }),
  postMoney: (postId: PostId): Key => ({ PK: `POST#${postId}`, SK: 'MONEY' }),
}

export const moneyPartitions = {
  terms: 'TERMS',
  news: 'MONEYNEWS',
  ownerEarnings: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#EARNINGS`,
}

export const termsVersionPrefix = 'TERMS#'
export const entryPrefix = 'TXN#'
export const earningsPrefix = 'EARN#'
export const statementLinePrefix = 'LINE#'

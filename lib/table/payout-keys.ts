import type { AdjustmentId, AffiliateId, BatchId, PayoutId } from '../values/ids.ts'
import type { Key } from './key-parts.ts'

/*
 * The keys of what is paid out:
 *
 * 93. where an affiliate's money goes     AFF#<id> / PAYOUT
 * 94. a batch, and its payouts            BATCH#<id> / BATCH, PAYOUT#<payoutId>
 * 95. all batches                         listing: BATCHES / <batchId>
 * 96. the payouts of an affiliate         owner:   AFF#<id>#PAYOUTS / <batchId>#<payoutId>
 * 97. an adjustment                       ADJUSTMENT#<id> / ADJUSTMENT
 * 98. all adjustments                     listing: ADJUSTMENTS / <adjustmentId>
 */
export const payoutKeys = {
  details: (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'PAYOUT' }),
  batch: (batchId: BatchId): Key => ({ PK: `BATCH#${batchId}`, SK: 'BATCH' }),
  adjustment: (adjustmentId: AdjustmentId): Key => ({ PK: `ADJUSTMENT#${adjustmentId}`, SK: 'ADJUSTMENT' }),
  payout: (batchId: BatchId, payoutId: PayoutId): Key => ({
    PK: `BATCH#${batchId}`,
    SK: `${payoutPrefix}${payoutId}`,
  }),
}

export const payoutPartitions = {
  batches: 'BATCHES',
  adjustments: 'ADJUSTMENTS',
  ownerPayouts: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#PAYOUTS`,
}

export const payoutPrefix = 'PAYOUT#'

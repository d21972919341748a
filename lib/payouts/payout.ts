import type { AffiliateId, BatchId, CampaignId, PayoutId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { PayoutMethod } from './payout-details.ts'
import { type columnFields, disputableDays, type payoutStates, type skipReasons } from './vocabulary.ts'

export type PayoutState = (typeof payoutStates)[number]
export type SkipReason = (typeof skipReasons)[number]

/** A column of a file: what stands above it, and what is in it, the same text in every row or a field of the payout. */
export interface FileColumn {
  readonly header: string
  readonly field: (typeof columnFields)[number] | null
  readonly text: string | null
}

/** What one affiliate is paid for one campaign: one row of a file. What it says of the recipient never changes. */
export interface Payout {
  readonly payoutId: PayoutId
  readonly batchId: BatchId
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly currency: string
  readonly minor: number
  /** The recipient as it was when the payout was made. */
  readonly sealed: string
  readonly masked: string
  readonly createdAt: Instant
  readonly state: PayoutState
  /** By which whoever paid finds the payment. */
  readonly reference: string | null
  /** Why it failed. */
  readonly reason: string | null
  readonly resultAt: Instant | null
  /** When its affiliate said that it did not arrive. */
  readonly missedAt: Instant | null
  readonly version: number
}

/** A payout before and after. */
export interface PayoutChange {
  readonly before: Payout
  readonly after: Payout
}

/** Payouts of one method and currency, which one file names. */
export interface PayoutBatch {
  readonly batchId: BatchId
  readonly method: PayoutMethod
  readonly currency: string
  /** Those of its file, and how that is written: both are kept, so that no release changes a file that is there. */
  readonly columns: readonly FileColumn[]
  readonly format: number
  readonly createdBy: AffiliateId
  readonly createdAt: Instant
  /** Where it continues to look for whom to pay; null once it is whole, and has a file. */
  readonly place: BatchPlace | null
  readonly rows: number
  readonly minor: number
  readonly skipped: Readonly<Record<SkipReason, number>>
  /** Whoever has less to come from a campaign waits. */
  readonly minimum: number
  /** Whether nobody downloaded its file yet, so that it can be cancelled. */
  readonly isUnread: boolean
  /** Since when nothing of it is paid any more. */
  readonly cancelledAt: Instant | null
  /** How many payouts are payable again because of that. */
  readonly cancelled: number
  readonly paid: number
  readonly failed: number
  readonly missed: number
  readonly version: number
}

/** A campaign in the list of those with terms, and a page of its affiliates; null at the first. */
export interface BatchPlace {
  readonly campaigns: string | null
  readonly affiliates: string | null
}

export const nobodySkipped: PayoutBatch['skipped'] = {
  NO_DETAILS: 0,
  OTHER_METHOD: 0,
  HELD: 0,
  INACTIVE: 0,
  DEBT: 0,
  BELOW_MINIMUM: 0,
  UNREADABLE: 0,
}

/** Whether nothing is left to do: it has a file, or every payout of it is payable again. */
export const isWhole = ({ place, cancelledAt, cancelled, rows }: PayoutBatch): boolean =>
  place === null && (cancelledAt === null || cancelled === rows)

/** A batch with more payouts in it, and the place where it continues. */
export const withChosen = (
  batch: PayoutBatch,
  { payouts, skipped }: { readonly payouts: readonly Payout[]; readonly skipped: PayoutBatch['skipped'] },
  place: BatchPlace | null,
): PayoutBatch => ({
  ...batch,
  place,
  rows: batch.rows + payouts.length,
  minor: payouts.reduce((sum, { minor }) => sum + minor, batch.minor),
  skipped: {
    NO_DETAILS: batch.skipped.NO_DETAILS + skipped.NO_DETAILS,
    OTHER_METHOD: batch.skipped.OTHER_METHOD + skipped.OTHER_METHOD,
    HELD: batch.skipped.HELD + skipped.HELD,
    INACTIVE: batch.skipped.INACTIVE + skipped.INACTIVE,
    DEBT: batch.skipped.DEBT + skipped.DEBT,
    BELOW_MINIMUM: batch.skipped.BELOW_MINIMUM + skipped.BELOW_MINIMUM,
    UNREADABLE: batch.skipped.UNREADABLE + skipped.UNREADABLE,
  },
})

/** Of a batch's id, so that the id of a payout holds all of them and is no longer than PayPal's 30. */
const batchCharacters = 23
const rowCharacters = 3

/** The id of a batch, from one that is new. */
export const batchIdOf = (id: BatchId): BatchId => `bat_${id.slice('bat_'.length, 'bat_'.length + batchCharacters)}`

/** An id that begins with its row, by which payouts of a batch differ, and names its batch, where it is found. */
export const payoutIdOf = (batchId: BatchId, row: number): PayoutId =>
  `pay_${row.toString(36).padStart(rowCharacters, '0')}${batchId.slice('bat_'.length)}`

/** The batch that a payout belongs to, whether there is one or not. */
export const batchOf = (payoutId: PayoutId): BatchId => `bat_${payoutId.slice('pay_'.length + rowCharacters)}`

const referenceCharacters = 18

/** What a bank prints of the id: as many characters as Wise takes, and no other in its batch has the same. */
export const referenceOf = (payoutId: PayoutId): string =>
  payoutId.slice('pay_'.length, 'pay_'.length + referenceCharacters)

/** Until when its affiliate can say that it did not arrive; null for one that nobody reported as paid. */
export const disputableUntil = ({ state, resultAt }: Pick<Payout, 'state' | 'resultAt'>): Instant | null =>
  state === 'PAID' && resultAt !== null ? plusHours(resultAt, disputableDays * 24) : null

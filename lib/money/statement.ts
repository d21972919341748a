import { createHash } from 'node:crypto'
import type { MetricSource, Metrics } from '../platforms/vocabulary.ts'
import type { AffiliateId, CampaignId, PostId, StatementId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { HoldReason } from './hold-of.ts'
import type { Units } from './payable.ts'
import type { Rates } from './terms.ts'

/** What a statement says of one post. */
export interface StatementLine {
  readonly postId: PostId
  readonly url: string
  readonly claimed: Metrics
  /** What was paid for, all of it since the post was submitted. */
  readonly units: Units
  readonly termsVersion: number
  /** Locked now; below 0 for what is taken back. */
  readonly minor: number
  readonly held: number
  readonly heldFor: HoldReason | null
  readonly source: MetricSource | null
  readonly observedAt: Instant | null
}

/** A line with the rates of the terms that it names; null for a version that is not there. */
export interface RatedLine extends StatementLine {
  readonly rates: Rates | null
}

/** A line, and the statement that it belongs to. */
export interface PlacedLine {
  readonly statementId: StatementId
  readonly line: StatementLine
}

/** What an affiliate gets for the days of one lock; it is written once. */
export interface Statement {
  readonly statementId: StatementId
  /** The lock of the campaign that it belongs to, counted from 1. */
  readonly number: number
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly currency: string
  readonly from: string
  readonly through: string
  /** What was payable at the end of the statement before; below 0 for a debt, which is carried on. */
  readonly opening: number
  /** What is locked now. */
  readonly amount: number
  /** What is payable now: what was before, less what was paid out since, with what was adjusted and is locked now. */
  readonly closing: number
  /** What was taken for payouts, and by how much was adjusted, in all statements so far. */
  readonly paidOut: number
  readonly adjusted: number
  /** The part of both that is new in this one. */
  readonly newlyPaidOut: number
  readonly newlyAdjusted: number
  readonly held: number
  readonly posts: number
  /** The statement before; null for the first. */
  readonly previousId: StatementId | null
  readonly at: Instant
}

const idCharacters = 26

export const statementIdOf = (campaignId: CampaignId, number: number, affiliateId: AffiliateId): StatementId => {
  const hash = createHash('sha256').update([campaignId, number, affiliateId].join(':'))
  return `stm_${hash.digest('hex').slice(0, idCharacters)}`
}

/**
 * How much of a post is locked: what it had accrued by the end of the period, no more than what is left of that now, so
 * that nothing is locked that was held or lost since. Of a debt, no more than what still stands of it.
 */
export const lockable = (accruedThen: number, accruedNow: number): number =>
  accruedThen <= 0 ? Math.max(accruedThen, Math.min(0, accruedNow)) : Math.max(0, Math.min(accruedThen, accruedNow))

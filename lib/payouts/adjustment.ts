import { digitsOf } from '../tracking/conversion-money.ts'
import type { AdjustmentId, AffiliateId, CampaignId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { adjustableAlone, agreeableDays } from './vocabulary.ts'

/** A change of what is payable to an affiliate, by an admin; above a limit, it is booked once another admin agrees. */
export interface Adjustment {
  readonly adjustmentId: AdjustmentId
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly currency: string
  /** From the budget to the affiliate; negative for what goes back. */
  readonly minor: number
  readonly reason: string
  readonly createdBy: AffiliateId
  readonly createdAt: Instant
  /** Null where it needed nobody else, or nobody has agreed yet. */
  readonly agreedBy: AffiliateId | null
  readonly bookedAt: Instant | null
  readonly version: number
}

/** Whether an admin may not book it alone: from 1,000 of the whole units of its currency on. */
export const needsAgreement = ({ minor, currency }: Pick<Adjustment, 'minor' | 'currency'>): boolean =>
  Math.abs(minor) >= adjustableAlone * 10 ** (digitsOf(currency) ?? 2)

export const agreeableUntil = ({ createdAt }: Pick<Adjustment, 'createdAt'>): Instant =>
  plusHours(createdAt, agreeableDays * 24)

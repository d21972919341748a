import type { MoneyEventType } from '../notifications/vocabulary.ts'
import type { AdjustmentId, CampaignId, PayoutId, StatementId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

/** A change of one thing that is money, by the version that it got. */
export interface MoneyChange {
  readonly type: MoneyEventType
  readonly id: StatementId | PayoutId | AdjustmentId
  readonly version: number
}

/** What endpoints are to be notified of: all that one transaction changed in a campaign's books. */
export interface MoneyNews {
  /** The id of the entry, or of the statement, that was written with it. */
  readonly newsId: string
  readonly campaignId: CampaignId
  readonly at: Instant
  readonly changes: readonly MoneyChange[]
}

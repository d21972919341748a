import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Account } from './ledger.ts'

/** That accounts of a campaign differed from its ledger when a day of it was closed. */
export interface Drift {
  readonly campaignId: CampaignId
  readonly day: string
  readonly foundAt: Instant
  /** In which the campaign's books are kept; null where an earlier release did not note it. */
  readonly currency: string | null
  /** Each with how much more than its ledger it held, in the smallest unit of the currency. */
  readonly accounts: readonly (readonly [Account, number])[]
}

/** One that was found is found once. */
export const driftId = ({ day, campaignId }: Pick<Drift, 'day' | 'campaignId'>): string => `${day}.${campaignId}`

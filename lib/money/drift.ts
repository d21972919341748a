import type { chainFaults } from '../proof/vocabulary.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Account } from './ledger.ts'

/** That a chain is not what was sealed of it, from a version on. */
export interface ChainFault {
  /** `log` for the log itself, whose version is a page. */
  readonly itemId: string
  readonly version: number
  readonly code: (typeof chainFaults)[number]
}

/** What a night found to differ: accounts of a campaign from its ledger when a day of it was closed, or a chain from the log. */
export interface Drift {
  /** Null for the chain of a post or an appeal. */
  readonly campaignId: CampaignId | null
  readonly day: string
  readonly foundAt: Instant
  /** In which the campaign's books are kept; null where an earlier release did not note it. */
  readonly currency: string | null
  /** Each with how much more than its ledger it held, in the smallest unit of the currency. */
  readonly accounts: readonly (readonly [Account, number])[]
  /** Null where it is about accounts. */
  readonly chain: ChainFault | null
}

/** One that was found is found once: accounts on a day, and a fault of a chain for good, which comes before all days. */
export const driftId = ({ day, campaignId, chain }: Pick<Drift, 'day' | 'campaignId' | 'chain'>): string =>
  chain === null ? `${day}.${campaignId}` : `chain.${chain.itemId}.${chain.version}.${chain.code}`

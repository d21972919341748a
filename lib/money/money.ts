import type { Metrics } from '../platforms/vocabulary.ts'
import type { Books } from './books.ts'
import type { Forecast } from './forecast.ts'
import { type Balances, givenIn } from './ledger.ts'
import { noUnits, payable } from './payable.ts'
import type { Terms } from './terms.ts'

/** Where a campaign's money is. */
export interface CampaignMoney {
  readonly terms: Terms
  readonly balances: Balances
  readonly books: Books | null
  /** What was not paid because it was claimed and never seen. */
  readonly saved: number
  readonly forecast: Forecast | null
}

/** What was claimed too much would have cost so much, whatever the limits of posts. */
export const savedBy = ({ rates }: Terms, overclaimed: Metrics): number =>
  Number(payable({ rates: { ...rates, perPost: null }, minUnits: 0, capPerPost: null }, { ...noUnits, ...overclaimed }))

/** What is booked for affiliates in any way. */
export const spentOf = (balances: Balances): number => givenIn(balances)

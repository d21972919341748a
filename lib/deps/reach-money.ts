import { createLedger } from '../table/ledger.ts'
import { createTerms } from '../table/terms.ts'
import type { Reaching } from './deps.ts'

/** For functions that keep what a campaign pays, or show it. */
export const reachMoney: Reaching<'terms' | 'ledger'> = ({ table }) => ({
  terms: createTerms(table.client),
  ledger: createLedger(table.client),
})

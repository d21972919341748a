import { createTotals } from '../table/totals.ts'
import type { Reaching } from './deps.ts'

/** For functions that show sums over posts. */
export const reachTotals: Reaching<'totals'> = ({ table }) => ({ totals: createTotals(table.client) })

import { createRecoveries } from '../table/recoveries.ts'
import type { Reaching } from './deps.ts'

/** For functions that make or take links to a new API key. */
export const reachRecoveries: Reaching<'recoveries'> = ({ table }) => ({ recoveries: createRecoveries(table.client) })

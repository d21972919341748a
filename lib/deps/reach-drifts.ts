import { createDrifts } from '../table/drifts.ts'
import type { Reaching } from './deps.ts'

/** For functions that show what nights found to differ. */
export const reachDrifts: Reaching<'drifts'> = ({ table }) => ({ drifts: createDrifts(table.client) })

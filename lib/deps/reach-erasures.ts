import { createErasures } from '../table/erasures.ts'
import type { Reaching } from './deps.ts'

/** For functions that take requests to erase somebody's data, or carry them out. */
export const reachErasures: Reaching<'erasures'> = ({ table }) => ({ erasures: createErasures(table.client) })

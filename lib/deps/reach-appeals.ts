import { createAppeals } from '../table/appeals.ts'
import type { Reaching } from './deps.ts'

/** For functions that read, decide or tell of appeals. */
export const reachAppeals: Reaching<'appeals'> = ({ table }) => ({ appeals: createAppeals(table.client) })

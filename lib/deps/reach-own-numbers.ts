import { createOwnNumbers } from '../table/own-numbers.ts'
import type { Reaching } from './deps.ts'

/** For functions that record checks. */
export const reachOwnNumbers: Reaching<'ownNumbers'> = ({ table }) => ({ ownNumbers: createOwnNumbers(table.client) })

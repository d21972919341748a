import { createHistory } from '../table/history.ts'
import type { Reaching } from './deps.ts'

/** For functions that keep how totals and trust moved, or show it. */
export const reachHistory: Reaching<'history'> = ({ table }) => ({ history: createHistory(table.client) })

import { createSeenPages } from '../table/seen-pages.ts'
import type { Reaching } from './deps.ts'

/** For functions that take submissions. */
export const reachSeenPages: Reaching<'seenPages'> = ({ table }) => ({ seenPages: createSeenPages(table.client) })

import { createPatterns } from '../table/patterns.ts'
import type { Reaching } from './deps.ts'

/** For functions that record what was found in the posts of affiliates, or show it. */
export const reachPatterns: Reaching<'patterns'> = ({ table }) => ({ patterns: createPatterns(table.client) })

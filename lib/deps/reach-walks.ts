import { createWalks } from '../table/walks.ts'
import type { Reaching } from './deps.ts'

/** For jobs that go through everybody, or everything of a kind. */
export const reachWalks: Reaching<'walks'> = ({ table }) => ({ walks: createWalks(table.client) })

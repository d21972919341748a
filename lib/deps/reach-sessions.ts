import { createSessions } from '../table/sessions.ts'
import type { Reaching } from './deps.ts'

/** For the function that signs people in and out. */
export const reachSessions: Reaching<'sessions'> = ({ table }) => ({ sessions: createSessions(table.client) })

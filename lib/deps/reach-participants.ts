import { createParticipants } from '../table/participants.ts'
import type { Reaching } from './deps.ts'

/** For functions that decide who takes part in campaigns, or ask it. */
export const reachParticipants: Reaching<'participants'> = ({ table }) => ({
  participants: createParticipants(table.client),
})

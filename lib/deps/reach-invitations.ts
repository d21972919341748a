import { createInvitations } from '../table/invitations.ts'
import type { Reaching } from './deps.ts'

/** For functions that make invitations, or register people who were sent one. */
export const reachInvitations: Reaching<'invitations'> = ({ table }) => ({
  invitations: createInvitations(table.client),
})

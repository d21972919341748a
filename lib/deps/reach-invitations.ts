import { createInvitations } from '../table/invitations.ts'
import type { Reaching } from './deps.ts'

/** For functions that create invitations, or register people who got one. */
export const reachInvitations: Reaching<'invitations'> = ({ table }) => ({
  invitations: createInvitations(table.client),
})

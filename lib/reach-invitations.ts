import type { Reaching } from './deps.ts'
import { createInvitations } from './table/invitations.ts'

/** For functions that make invitations, or register people who were sent one. */
export const reachInvitations: Reaching = ({ table }) => ({ invitations: createInvitations(table.client) })

import type { Deps } from '../deps/deps.ts'
import type { Instant } from '../values/instant.ts'
import { type Refusal, refusedField } from '../values/refusal.ts'
import { admits, type Invitation, readInvitationCode } from './invitation.ts'

/** The same refusal for a code that is wrong, used up, expired or revoked, so that guessing reveals nothing. */
export const invitationRefused = (): Refusal => {
  const message = 'This invitation code is not valid, or no longer valid. Ask whoever invited you for a new one.'
  return refusedField('forbidden', 'invitation_code', message)
}

/** The invitation that a code names, whether or not it still admits anybody; throws `forbidden` for a wrong code. */
export const namedInvitation = async (code: string, { invitations }: Deps<'invitations'>): Promise<Invitation> => {
  const read = readInvitationCode(code)
  const invitation = read && (await invitations.get(read.invitationId))
  if (!invitation || invitation.secretHash !== read.secretHash) throw invitationRefused()
  return invitation
}

/** Throws `forbidden` for an invitation that is used up, expired or revoked. */
export const requireAdmitting = (invitation: Invitation, now: Instant): void => {
  if (!admits(invitation, now)) throw invitationRefused()
}

/** Returns the invitation of a code; throws `forbidden` if nobody can register with it now. */
export const findInvitation = async (code: string, deps: Deps<'invitations'>): Promise<Invitation> => {
  const invitation = await namedInvitation(code, deps)
  requireAdmitting(invitation, deps.clock())
  return invitation
}

import type { Deps } from '../deps/deps.ts'
import { type Refusal, refusedField } from '../values/refusal.ts'
import { admits, type Invitation, readInvitationCode } from './invitation.ts'

/** The same refusal for a code that is wrong, used up, expired or revoked, so that guessing reveals nothing. */
export const invitationRefused = (): Refusal => {
  const message = 'This invitation code is not valid, or no longer valid. Ask whoever invited you for a new one.'
  return refusedField('forbidden', 'invitation_code', message)
}

/** Returns the invitation of a code; throws `forbidden` if nobody can register with it now. */
export const findInvitation = async (
  code: string,
  { invitations, clock }: Deps<'invitations'>,
): Promise<Invitation> => {
  const read = readInvitationCode(code)
  const invitation = read && (await invitations.get(read.invitationId))
  if (!invitation || !admits(invitation, read.secretHash, clock())) throw invitationRefused()
  return invitation
}

import { newApiKey } from '../access/api-key.ts'
import { requireLastingKey, requireWholeKey } from '../access/require-permission.ts'
import type { Principal, Role } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import { findInvitation, invitationRefused } from '../campaign/find-invitation.ts'
import type { Invitation } from '../campaign/invitation.ts'
import type { Deps } from '../deps/deps.ts'
import { after, type Participant } from '../participation/participant.ts'
import { fieldSentence, Refusal, refusedField } from '../values/refusal.ts'
import type { Registration } from './affiliate-contract.ts'
import { newConfirmation } from './confirmation.ts'
import { countRegistration } from './count-mails.ts'
import { newPerson, type Person } from './person.ts'
import { sendConfirmation } from './send-confirmation.ts'

const vouches = (caller: Principal | null): boolean => caller !== null && roleFacts(caller.role).vouchesForOthers

const requireMayRegister = (
  { role, invitation_code: code }: { role: Role; invitation_code?: string | null | undefined },
  caller: Principal | null,
  registration: 'open' | 'closed',
): void => {
  if (caller !== null && vouches(caller)) {
    requireWholeKey(caller, 'register other people')
    return
  }
  if (!roleFacts(role).isOpenToAnybody) {
    throw refusedField('forbidden', 'role', `Only admins can register the role ${role}; leave \`role\` out.`)
  }
  if (registration === 'closed' && typeof code !== 'string') {
    const message = 'Registration is by invitation. Send an invitation code, or ask an admin to register you.'
    throw refusedField('forbidden', 'invitation_code', message)
  }
}

const takenFields = { name: 'name', email: 'email' } as const

/** The refusal for unique values that somebody else has. */
export const alreadyExists = (refusedBy: readonly string[]): Refusal => {
  const errors = Object.entries(takenFields)
    .filter(([kind]) => refusedBy.includes(kind))
    .map(([, path]) => ({ path, message: 'is already taken; choose another' }))
  return new Refusal('already_exists', errors.map(fieldSentence).join(' '), { errors })
}

const refusalOf = (refusedBy: readonly string[]): Refusal =>
  refusedBy.includes('invitation') ? invitationRefused() : alreadyExists(refusedBy)

/** Whoever registers with an invitation takes part in its campaign. */
const participantOf = ({ affiliateId, createdAt, role }: Person, invitation: Invitation | null): Participant | null =>
  invitation === null || !roleFacts(role).submitsPosts
    ? null
    : after(
        null,
        { campaignId: invitation.campaignId, affiliateId },
        { standing: 'TAKING_PART', since: createdAt, by: affiliateId },
      )

/**
 * Registers a person with their first API key; only the response contains the key. Unless an admin vouches for it, the
 * address must be confirmed, and only the mail says whether it is taken. An invitation code is always checked if given,
 * and before names are, so that strangers without one learn no names.
 */
export const registerAffiliate = async (
  registration: Registration,
  caller: Principal | null,
  deps: Deps<'sendMail' | 'profiles' | 'invitations'>,
  address = 'unknown',
): Promise<{ affiliate: Person; apiKey: string }> => {
  requireMayRegister(registration, caller, deps.config.registration)
  const isVouchedFor = vouches(caller)
  if (!isVouchedFor) await countRegistration(address, deps)
  if (caller !== null && !roleFacts(registration.role).isOpenToAnybody) {
    const calling = await deps.table.apiKeys.get(caller.keyId)
    requireLastingKey(calling?.validUntil, `register the role ${registration.role}`)
  }
  const { invitation_code: code } = registration
  const invitation = typeof code === 'string' ? await findInvitation(code, deps) : null
  const createdAt = deps.clock()
  const principal = newPerson({
    affiliateId: deps.newId('aff'),
    name: registration.name,
    email: registration.email,
    discordUserId: registration.discord_user_id ?? null,
    role: registration.role,
    createdAt,
    invitedTo: invitation?.campaignId ?? null,
  })
  const { confirmation, token } = newConfirmation(principal.affiliateId, principal.email, createdAt)
  const affiliate = isVouchedFor ? principal : { ...principal, isEmailConfirmed: false, confirmation }
  const apiKey = newApiKey(deps.config.stage)
  const answer = await deps.profiles.create(affiliate, apiKey, invitation, participantOf(affiliate, invitation))
  if (!answer.committed) throw refusalOf(answer.refusedBy)
  const { affiliateId, role } = affiliate
  deps.log.write('AFFILIATE_REGISTERED', { affiliateId, role, invitationId: invitation?.invitationId })
  if (!isVouchedFor) await sendConfirmation(affiliate, confirmation, token, deps)
  return { affiliate, apiKey: apiKey.key }
}

import { newApiKey } from '../access/api-key.ts'
import type { Principal, Role } from '../access/role.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { type Affiliate, newAffiliate } from './affiliate.ts'
import type { Registration } from './affiliate-contract.ts'
import { newConfirmation } from './confirmation.ts'
import { countRegistration } from './count-mails.ts'
import { sendConfirmation } from './send-confirmation.ts'

const requireMayRegister = (role: Role, caller: Principal | null, registration: 'open' | 'closed'): void => {
  if (caller?.role === 'ADMIN') return
  if (role !== 'AFFILIATE') {
    throw new Refusal('forbidden', `role: Only an admin may register the role ${role}; leave role out.`, {
      errors: [{ path: 'role', message: 'Only an admin may set this; leave it out.' }],
    })
  }
  if (registration === 'closed') throw new Refusal('forbidden', 'Registration is closed; ask an admin to register you.')
}

const takenFields = { name: 'name', email: 'email' } as const

/** The refusal for unique values that somebody else holds. */
export const alreadyExists = (refusedBy: readonly string[]): Refusal => {
  const errors = Object.entries(takenFields)
    .filter(([kind]) => refusedBy.includes(kind))
    .map(([, path]) => ({ path, message: 'Somebody is registered with this already; choose another.' }))
  const fields = errors.map(({ path }) => path).join(', ')
  return new Refusal('already_exists', `${fields}: somebody is registered with this already.`, { errors })
}

/**
 * Creates a principal and its first API key; the key is in the answer and nowhere else. Unless an admin vouches for it,
 * the address waits to be confirmed, and whether somebody has it already is told in the mail alone.
 */
export const registerAffiliate = async (
  registration: Registration,
  caller: Principal | null,
  deps: Deps,
  address = 'unknown',
): Promise<{ affiliate: Affiliate; apiKey: string }> => {
  requireMayRegister(registration.role, caller, deps.config.registration)
  const isVouchedFor = caller?.role === 'ADMIN'
  if (!isVouchedFor) await countRegistration(address, deps)
  const createdAt = deps.clock()
  const principal = newAffiliate({
    affiliateId: deps.newId('aff'),
    name: registration.name,
    email: registration.email,
    discordUserId: registration.discord_user_id ?? null,
    role: registration.role,
    createdAt,
  })
  const { confirmation, token } = newConfirmation(principal.affiliateId, principal.email, createdAt)
  const affiliate = isVouchedFor ? principal : { ...principal, isEmailConfirmed: false, confirmation }
  const apiKey = newApiKey(deps.config.stage)
  const answer = await deps.profiles.create(affiliate, apiKey)
  if (!answer.committed) throw alreadyExists(answer.refusedBy)
  deps.log.write('AFFILIATE_REGISTERED', { affiliateId: affiliate.affiliateId, role: affiliate.role })
  if (!isVouchedFor) await sendConfirmation(affiliate, confirmation, token, deps)
  return { affiliate, apiKey: apiKey.key }
}

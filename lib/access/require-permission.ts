import { inWords } from '../values/in-words.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { type Membership, memberRoles } from './member-role.ts'
import {
  factsOf,
  hasScope,
  mayDo,
  memberMayDo,
  type Permission,
  type PermissionFacts,
  type Principal,
  type Role,
} from './role.ts'

const holders: Readonly<Record<Role, { readonly one: string; readonly many: string }>> = {
  ADMIN: { one: 'an admin', many: 'admins' },
  ADVERTISER: { one: 'an advertiser', many: 'advertisers' },
  AFFILIATE: { one: 'an affiliate', many: 'affiliates' },
}

/** `Only affiliates can submit posts; this key belongs to an admin.` */
const forbiddenSentence = ({ roles, deed }: PermissionFacts, role: Role | undefined): string => {
  const who = inWords(roles.toReversed().map((name) => holders[name].many))
  const caller = role === undefined ? 'this request has no API key' : `this key belongs to ${holders[role].one}`
  return `Only ${who} can ${deed}; ${caller}.`
}

/** Throws `forbidden` for a member whose role in the team does not reach so far as their organisation does. */
const requireMember = ({ role }: Pick<Membership, 'role'>, permission: Permission): void => {
  if (memberMayDo(role, permission)) return
  const who = inWords(memberRoles.filter((name) => memberMayDo(name, permission)))
  throw new Refusal('forbidden', `In a team, only ${who} can ${factsOf(permission).deed}; you are ${role}.`)
}

/** Throws `forbidden` for a key whose scopes do not include the one that a permission belongs to. */
const requireScope = (caller: Principal, permission: Permission): void => {
  const { scope, deed } = factsOf(permission)
  if (hasScope(caller, scope)) return
  throw new Refusal(
    'forbidden',
    `This key lacks the scope ${scope}, without which it cannot ${deed}. Create a key that has it with POST /api/v1/affiliates/me/api-keys.`,
  )
}

/** Throws `forbidden` for a key with scopes, where what comes of a request would not be limited by them. */
export const requireWholeKey = ({ scopes }: Principal, deed: string): void => {
  if (scopes === undefined) return
  throw new Refusal('forbidden', `Only a key without scopes can ${deed}, because scopes could not limit the result.`)
}

/** Throws `forbidden` for a key that expires, where what comes of a request would outlive it. */
export const requireLastingKey = (validUntil: Instant | undefined, deed: string): void => {
  if (validUntil === undefined) return
  throw new Refusal('forbidden', `Only a key that does not expire can ${deed}, because the result would outlive it.`)
}

/** Throws `forbidden` or `email_not_confirmed` for a caller who may not do it. */
export const requirePermission = (caller: Principal | null, permission: Permission): void => {
  if (caller === null || !mayDo(caller.role, permission)) {
    throw new Refusal('forbidden', forbiddenSentence(factsOf(permission), caller?.role))
  }
  if (caller.member !== undefined) requireMember(caller.member, permission)
  requireScope(caller, permission)
  if (!caller.isEmailConfirmed && !factsOf(permission).isEarly) {
    throw new Refusal(
      'email_not_confirmed',
      'Confirm your e-mail address first: open the link in the mail we sent you. To get a new mail, call POST /api/v1/affiliates/me/confirmations.',
    )
  }
}

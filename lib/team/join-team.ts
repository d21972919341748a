import { hasTeam, organisationOf, principalOf } from '../access/member-role.ts'
import { mayDo, memberMayDo } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { type IssuedKey, issueInsteadOfAll, makeKey } from '../people/issue-api-key.ts'
import type { Person } from '../people/person.ts'
import { isOpen, readRecoveryToken } from '../people/recovery.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { throwIfNotAllowed } from './find-members.ts'
import { type Member, written } from './member.ts'

const notValid = (): Refusal =>
  invalidField(
    'token',
    'This link does not work: it has expired, somebody used it, a newer link replaced it, or part of it is missing. Ask whoever invited you for a new one.',
  )

const takenByAnother = (): Refusal =>
  new Refusal(
    'already_exists',
    'Your e-mail address already belongs to an account or to another team. Change it there or leave that team first, or ask to be invited with another address.',
    { errors: [{ path: 'email', message: 'already belongs to an account or to another team' }] },
  )

/** Whether whoever made a link could still make it: a link is worth no more than they are. */
const mayStillInvite = async (by: AffiliateId, { table, team }: Deps<'team'>): Promise<boolean> => {
  if (organisationOf(by) !== null) {
    const member = await team.get(by)
    return member?.isActive === true && memberMayDo(member.role, 'team:manage')
  }
  const person = await table.people.get(by)
  return person?.isActive === true && mayDo(person.role, 'team:manage')
}

/** The member whose open link a token belongs to, and their organisation. */
const findOpen = async (
  token: string,
  deps: Deps<'team'>,
): Promise<{ readonly member: Member; readonly organisation: Person }> => {
  const presented = readRecoveryToken(token)
  const member = presented && (await deps.team.get(presented.affiliateId))
  if (presented === null || member === null || member.link === null || member.removedAt !== null) throw notValid()
  if (!isOpen({ ...member.link, usedAt: null }, presented.secretHash, deps.clock())) throw notValid()
  const [organisation, isStillWorth] = await Promise.all([
    deps.table.people.get(principalOf(member.memberId)),
    mayStillInvite(member.link.issuedBy, deps),
  ])
  if (organisation === null || !organisation.isActive || !hasTeam(organisation) || !isStillWorth) throw notValid()
  return { member, organisation }
}

/**
 * Uses a link up: the member joins, if they have not, and gets an API key in place of all that they had, in one
 * transaction; only the response contains the key. Of many who open it at once, one gets a key. Throws
 * `validation_failed` for a token that opens nothing, and `already_exists` for an address that somebody else has.
 */
export const joinTeam = async (
  token: string,
  deps: Deps<'team' | 'subscriptions' | 'notificationQueue' | 'keyRings'>,
): Promise<IssuedKey & { readonly member: Member; readonly organisation: Person }> => {
  const { member, organisation } = await findOpen(token, deps)
  const { memberId } = member
  const { affiliateId } = organisation
  const now = deps.clock()
  const issued = makeKey(memberId, now, {}, deps)
  const revokedKeys = await issueInsteadOfAll(
    issued,
    {
      by: memberId,
      whileRevoking: [deps.team.unchanged(member)],
      whenIssued: deps.team.join(member, affiliateId, now),
      throwIfRefused: (refusedBy) => {
        if (refusedBy.includes('member')) throw notValid()
        if (refusedBy.includes('email')) throw takenByAnother()
        throwIfNotAllowed(refusedBy)
      },
    },
    deps,
  )
  deps.log.write('MEMBER_JOINED', { affiliateId, memberId, keyId: issued.stored.keyId, revokedKeys })
  return {
    ...issued,
    organisation,
    member: written({ ...member, isActive: true, joinedAt: member.joinedAt ?? now, link: null }),
  }
}

import { requireLastingKey, requireWholeKey } from '../access/require-permission.ts'
import { doerOf, type Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { changerOf, findMember, findOrganisation, keptChanging, throwIfNotAllowed } from './find-members.ts'
import { asRemoved, type Member, withoutSeat, written } from './member.ts'
import type { MemberChange } from './member-contract.ts'

const isSame = (...members: readonly Member[]): boolean =>
  new Set(members.map(({ name, role }) => `${role} ${name}`)).size === 1

const removedAlready = (): Refusal =>
  new Refusal('conflict', 'This person was removed from the team. Invite them again.')

/** The refusal for a change that was made to an earlier version. It blames nobody: joining, or a new link, makes a version too. */
const changedSince = ({ name, role, version }: Member): Refusal =>
  new Refusal(
    'conflict',
    `This is not the version you read: the person is ${name}, ${role}, at version ${version} now. Send your change again with \`if_version\` ${version} if it still stands.`,
  )

/**
 * Gives a member another role or name. A change that was already made is made once. Throws `not_found`, `conflict` for
 * somebody who was removed, or who changed after the version in `if_version`, and `forbidden` for an owner who is none any more when it is stored.
 */
export const changeMember = async (
  organisationId: AffiliateId,
  memberId: AffiliateId,
  { name, role, if_version: ifVersion }: MemberChange,
  caller: Principal,
  deps: Deps<'team'>,
): Promise<Member> => {
  requireWholeKey(caller, 'change a team')
  requireLastingKey((await deps.table.apiKeys.get(caller.keyId))?.validUntil, 'change a team')
  const organisation = await findOrganisation(organisationId, caller, deps)
  return untilSaved(async () => {
    const before = await findMember(organisation, memberId, deps)
    if (before.removedAt !== null) throw removedAlready()
    const after = { ...before, name: name ?? before.name, role: role ?? before.role }
    if (ifVersion !== undefined && ifVersion > before.version) {
      throw invalidField('if_version', `must be at most ${before.version}`)
    }
    if (isSame(after, before)) return before
    if (ifVersion !== undefined && ifVersion < before.version) throw changedSince(before)
    const answer = await deps.team.change(after, changerOf(caller))
    if (answer.committed) {
      deps.log.write('MEMBER_CHANGED', { affiliateId: organisationId, memberId, role: after.role, by: doerOf(caller) })
      return written(after)
    }
    throwIfNotAllowed(answer.refusedBy)
    return 'overtaken'
  }, keptChanging)
}

const remove = (
  organisationId: AffiliateId,
  memberId: AffiliateId,
  caller: Principal,
  deps: Deps<'team'>,
): Promise<Member> =>
  untilSaved(async () => {
    const [roster, before] = await Promise.all([
      deps.team.roster(organisationId),
      findMember({ affiliateId: organisationId }, memberId, deps),
    ])
    if (before.removedAt !== null) return before
    const removedAt = deps.clock()
    const answer = await deps.team.remove(before, withoutSeat(roster, memberId), removedAt, changerOf(caller))
    if (answer.committed) {
      deps.log.write('MEMBER_REMOVED', { affiliateId: organisationId, memberId, by: doerOf(caller) })
      return written(asRemoved(before, removedAt))
    }
    throwIfNotAllowed(answer.refusedBy)
    return 'overtaken'
  }, keptChanging)

/**
 * Removes a member, or takes an invitation back: from then on no key, session or link of theirs works. Doing it twice
 * changes nothing. Of two owners who remove each other at once, one is `forbidden` to.
 */
export const removeMember = async (
  organisationId: AffiliateId,
  memberId: AffiliateId,
  caller: Principal,
  deps: Deps<'team'>,
): Promise<Member> => {
  await findOrganisation(organisationId, caller, deps)
  return remove(organisationId, memberId, caller, deps)
}

/** Takes the caller out of their team. Throws `conflict` for an account itself, which is always an owner of its team. */
export const leaveTeam = async (caller: Principal, deps: Deps<'team'>): Promise<Member> => {
  if (caller.member === undefined) {
    throw new Refusal('conflict', 'You are in no team that you could leave: this key belongs to an account of its own.')
  }
  return remove(caller.affiliateId, caller.member.memberId, caller, deps)
}

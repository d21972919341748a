import { hasTeam } from '../access/member-role.ts'
import { doerOf, type Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import type { Member, Roster } from './member.ts'

/**
 * The account whose team is meant: the caller's own or, for an admin, any advertiser's. Throws `not_found`, and `conflict`
 * for an account that can have no team.
 */
export const findOrganisation = async (
  organisationId: AffiliateId,
  caller: Principal,
  { table }: Deps,
): Promise<Person> => {
  if (!seesEverything(caller) && caller.affiliateId !== organisationId) throw notFound()
  const organisation = await table.people.get(organisationId)
  if (organisation === null) throw notFound()
  if (hasTeam(organisation)) return organisation
  throw new Refusal('conflict', 'Only an advertiser has a team. Make the account an advertiser first.')
}

/** A member of that team, whether or not they were removed. Throws `not_found`. */
export const findMember = async (
  { affiliateId }: Pick<Person, 'affiliateId'>,
  memberId: AffiliateId,
  { team }: Deps<'team'>,
): Promise<Member> => {
  const member = memberId.startsWith(`${affiliateId}_m`) ? await team.get(memberId) : null
  if (member === null) throw notFound()
  return member
}

/** A position on a roster is the id of the last member of the page before. */
const placesOf = ({ seats }: Roster, { limit, cursor }: PageRequest): readonly AffiliateId[] => {
  const numberOf = (memberId: string): number => Number(memberId.split('_m').at(-1))
  const after = cursor === undefined ? 0 : numberOf(cursor)
  return seats
    .map(({ memberId }) => memberId)
    .filter((memberId) => numberOf(memberId) > after)
    .slice(0, limit + 1)
}

/** Who is in a team now or invited to it, the oldest first. */
export const listMembers = async (
  organisationId: AffiliateId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'team'>,
): Promise<Page<Member>> => {
  await findOrganisation(organisationId, caller, deps)
  const found = placesOf(await deps.team.roster(organisationId), page)
  const things = await deps.team.getMany(found.slice(0, page.limit))
  return { things, nextCursor: found.length > page.limit ? (things.at(-1)?.memberId ?? null) : null }
}

/** As whom, and with which key, a caller changes a team. */
export const changerOf = (caller: Principal) => ({
  keyId: caller.keyId,
  memberId: caller.member === undefined ? null : doerOf(caller),
})

/** Throws for what a transaction did not do because its caller may not do it any more, or its organisation is none any more. */
export const throwIfNotAllowed = (refusedBy: readonly string[]): void => {
  if (refusedBy.includes('asker')) {
    throw new Refusal('unauthorized', 'The API key was revoked while this request was running.')
  }
  if (refusedBy.includes('changer')) {
    throw new Refusal('forbidden', 'You are no longer an owner of this team: somebody changed that at the same time.')
  }
  if (refusedBy.includes('organisation')) {
    throw new Refusal(
      'conflict',
      'This account is deactivated or no longer an advertiser, so nobody can join its team.',
    )
  }
}

export const keptChanging = (): Refusal =>
  new Refusal('conflict', 'Others kept changing the team at the same time. Read it and try again.')

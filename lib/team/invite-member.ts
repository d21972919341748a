import { requireLastingKey, requireWholeKey } from '../access/require-permission.ts'
import { doerOf, type Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { countTeamMail, isMailboxFull } from '../people/count-mails.ts'
import type { Person } from '../people/person.ts'
import { mailFacts } from '../people/send-confirmation.ts'
import type { AffiliateId } from '../values/ids.ts'
import { Refusal, refusedField } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { changerOf, findMember, findOrganisation, keptChanging, throwIfNotAllowed } from './find-members.ts'
import { hasSeat, type Member, newMemberLink, nextMemberId, withSeat, written } from './member.ts'
import type { NewMemberBody } from './member-contract.ts'
import { invitationMail, newKeyMail } from './member-mail.ts'
import { maxMembers } from './vocabulary.ts'

type Inviting = Deps<'team' | 'sendMail'>

/** A member, and whether the mail with their link could be sent. */
interface Mailed {
  readonly organisation: Person
  readonly member: Member
  readonly isMailed: boolean
}

/** Throws unless whoever gets a link can open it, and what comes of it is no more than the calling key could do. */
const requireLinks = async (caller: Principal, { config, table }: Deps): Promise<void> => {
  requireWholeKey(caller, 'invite to a team')
  requireLastingKey((await table.apiKeys.get(caller.keyId))?.validUntil, 'invite to a team')
  if (config.dashboardUrl === null) {
    throw new Refusal(
      'unavailable',
      'An invitation needs an address to lead to, and this stage has no DASHBOARD_URL. Set it and deploy.',
    )
  }
}

/** Mails the link; false, with a log line, if that did not work. What was stored holds, and the link can be sent again. */
const mailLink = async (organisation: Person, member: Member, token: string, deps: Inviting): Promise<boolean> => {
  const { affiliateId } = organisation
  const { link, email, joinedAt } = member
  if (link === null || email === null) return false
  try {
    if (await isMailboxFull(email, deps)) {
      deps.log.write('MAIL_HELD_BACK', { affiliateId })
      return false
    }
    const facts = { ...mailFacts(email, affiliateId, deps), organisation: organisation.name, token, ...link }
    await deps.sendMail(joinedAt === null ? invitationMail(facts) : newKeyMail(facts))
    deps.log.write('MAIL_SENT', { affiliateId, about: 'team' })
    return true
  } catch (error) {
    deps.log.write('MAIL_NOT_SENT', { affiliateId, reason: error instanceof Error ? error.name : 'unknown' })
    return false
  }
}

const alreadyInvited = (): Refusal =>
  refusedField('already_exists', 'email', 'is already in this team; send its link again, or invite another address')

const teamIsFull = (): Refusal =>
  new Refusal('conflict', `A team has at most ${maxMembers} members, invited ones included. Remove one first.`)

/**
 * Invites somebody to a team by a link that is mailed to them, and shown to nobody else. Whether the address belongs to
 * another account, only its mailbox learns. Throws `already_exists` for an address in the team, and `conflict` for a team
 * that is full.
 */
export const inviteMember = async (
  organisationId: AffiliateId,
  { name, email, role }: NewMemberBody,
  caller: Principal,
  deps: Inviting,
): Promise<Mailed> => {
  await requireLinks(caller, deps)
  const organisation = await findOrganisation(organisationId, caller, deps)
  await countTeamMail(organisationId, deps)
  const [invitedBy, invitedAt] = [doerOf(caller), deps.clock()]
  const { member, token } = await untilSaved(async () => {
    const roster = await deps.team.roster(organisationId)
    if (hasSeat(roster, email)) throw alreadyInvited()
    if (roster.seats.length >= maxMembers) throw teamIsFull()
    const memberId = nextMemberId(roster)
    const { link, token } = newMemberLink({ memberId, joinedAt: null }, invitedBy, invitedAt)
    const facts = { memberId, name, email, role, isActive: false, invitedBy, invitedAt, link }
    const member = { ...facts, joinedAt: null, removedAt: null, version: 0 }
    const answer = await deps.team.invite(member, withSeat(roster, member), changerOf(caller))
    if (answer.committed) return { member: written(member), token }
    throwIfNotAllowed(answer.refusedBy)
    return 'overtaken'
  }, keptChanging)
  deps.log.write('MEMBER_INVITED', { affiliateId: organisationId, memberId: member.memberId, role, by: invitedBy })
  return { organisation, member, isMailed: await mailLink(organisation, member, token, deps) }
}

/**
 * Mails a member a link that replaces the one before: to join or, if they have joined, to a new key instead of all others
 * of theirs. Throws `not_found`, and `conflict` for somebody who was removed.
 */
export const sendLink = async (
  organisationId: AffiliateId,
  memberId: AffiliateId,
  caller: Principal,
  deps: Inviting,
): Promise<Mailed> => {
  await requireLinks(caller, deps)
  const organisation = await findOrganisation(organisationId, caller, deps)
  await countTeamMail(organisationId, deps)
  const by = doerOf(caller)
  const { member, token } = await untilSaved(async () => {
    const before = await findMember(organisation, memberId, deps)
    if (before.removedAt !== null) throw new Refusal('conflict', 'This person was removed. Invite them again.')
    const { link, token } = newMemberLink(before, by, deps.clock())
    const member = { ...before, link }
    const answer = await deps.team.change(member, changerOf(caller))
    if (answer.committed) return { member: written(member), token }
    throwIfNotAllowed(answer.refusedBy)
    return 'overtaken'
  }, keptChanging)
  deps.log.write('MEMBER_LINK_SENT', { affiliateId: organisationId, memberId, by })
  return { organisation, member, isMailed: await mailLink(organisation, member, token, deps) }
}

import type { Membership } from '../access/member-role.ts'
import { newRecovery, type Recovery } from '../people/recovery.ts'
import { emailKey } from '../values/email-address.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { invitableHours, type memberStates } from './vocabulary.ts'

/** The latest link that shows a member a new API key once; the secret itself is in the mail and nowhere else. */
export type MemberLink = Pick<Recovery, 'secretHash' | 'issuedBy' | 'validUntil'>

/** A person of an organisation's team. Who was removed stays, so that what they did keeps their name. */
export interface Member extends Membership {
  /** Null once they were removed. */
  readonly email: string | null
  readonly invitedBy: AffiliateId
  readonly invitedAt: Instant
  readonly joinedAt: Instant | null
  readonly removedAt: Instant | null
  /** Null once it was used. */
  readonly link: MemberLink | null
  /** Counts the writes, each of which is conditional on it. */
  readonly version: number
}

/** Somebody after they were removed: their name stays, for what they did, and their address goes. */
export const asRemoved = (member: Member, removedAt: Instant): Member => ({
  ...member,
  email: null,
  isActive: false,
  removedAt,
  link: null,
})

/** A member after they were written, which counts a version. */
export const written = (member: Member): Member => ({ ...member, version: member.version + 1 })

export type MemberState = (typeof memberStates)[number]

export const stateOf = ({ joinedAt, removedAt }: Pick<Member, 'joinedAt' | 'removedAt'>): MemberState =>
  removedAt !== null ? 'REMOVED' : joinedAt === null ? 'INVITED' : 'ACTIVE'

/** Who is in a team now: it limits their number, and gives each an id and an address of their own. */
export interface Roster {
  readonly organisationId: AffiliateId
  /** The oldest first. */
  readonly seats: readonly { readonly memberId: AffiliateId; readonly email: string }[]
  /** The number of the next member; none is given twice. */
  readonly next: number
  /** Counts the writes; 0 for a team that nobody was invited to yet. */
  readonly version: number
}

export const emptyRoster = (organisationId: AffiliateId): Roster => ({ organisationId, seats: [], next: 1, version: 0 })

export const hasSeat = ({ seats }: Roster, email: string): boolean =>
  seats.some((seat) => emailKey(seat.email) === emailKey(email))

export const nextMemberId = ({ organisationId, next }: Roster): AffiliateId => `${organisationId}_m${next}`

export const withSeat = (roster: Roster, { memberId, email }: Roster['seats'][number]): Roster => ({
  ...roster,
  seats: [...roster.seats, { memberId, email }],
  next: roster.next + 1,
})

export const withoutSeat = (roster: Roster, memberId: AffiliateId): Roster => ({
  ...roster,
  seats: roster.seats.filter((seat) => seat.memberId !== memberId),
})

/** A new link, which works for a week for whoever has yet to join, and for a day for a member who lost their key. */
export const newMemberLink = (
  { memberId, joinedAt }: Pick<Member, 'memberId' | 'joinedAt'>,
  issuedBy: AffiliateId,
  now: Instant,
): { readonly link: MemberLink; readonly token: string } => {
  const { recovery, token } = newRecovery(memberId, issuedBy, now)
  const { secretHash, validUntil } = recovery
  return {
    link: { secretHash, issuedBy, validUntil: joinedAt === null ? plusHours(now, invitableHours) : validUntil },
    token,
  }
}

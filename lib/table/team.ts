import * as z from 'zod/mini'
import { organisationOf } from '../access/member-role.ts'
import { asRemoved, emptyRoster, type Member, type Roster } from '../team/member.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, lacks, notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { memberKey, membershipRow } from './member-rows.ts'
import { getItem, getItems, type Item } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'
import { emailClaims, emailRelease } from './unique-values.ts'

const row = z.lazy(() =>
  z.extend(membershipRow, {
    email: z.nullable(z.string()),
    invitedBy: storedId('aff'),
    invitedAt: storedInstant,
    joinedAt: z._default(z.nullable(storedInstant), null),
    removedAt: z._default(z.nullable(storedInstant), null),
    secretHash: z.optional(z.string()),
    issuedBy: z.optional(storedId('aff')),
    validUntil: z.optional(storedInstant),
    version: z.number(),
  }),
)

const readMember = (item: Item): Member => {
  const { secretHash, issuedBy, validUntil, ...member } = row.parse(item)
  const isWhole = secretHash !== undefined && issuedBy !== undefined && validUntil !== undefined
  // Rows of people who were removed kept the address once.
  const email = member.removedAt === null ? member.email : null
  return { ...member, email, link: isWhole ? { secretHash, issuedBy, validUntil } : null }
}

const rosterRow = z.lazy(() =>
  z.object({
    organisationId: storedId('aff'),
    seats: z.array(z.object({ memberId: storedId('aff'), email: z.string() })),
    next: z.number(),
    version: z.number(),
  }),
)

const rosterKey = (organisationId: AffiliateId): Key => ({ PK: `AFF#${organisationId}`, SK: 'TEAM' })

const rosterWrite = (roster: Roster): Write => ({
  name: 'roster',
  put: { ...rosterKey(roster.organisationId), type: 'team', ...roster, version: roster.version + 1 },
  when: [roster.version === 0 ? notSeenBefore : stillAtVersion(roster.version)],
})

/** The next version of a member, as it is stored. */
const memberWrite = ({ link, ...member }: Member): Write => ({
  name: 'member',
  put: { ...memberKey(member.memberId), type: 'member', ...member, ...link, version: member.version + 1 },
  when: [member.version === 0 ? notSeenBefore : stillAtVersion(member.version)],
})

/** Whoever changes a team, as they must still be when it is stored. */
export interface Changer {
  readonly keyId: string
  /** The member who does it; null for the account itself, and for an admin. */
  readonly memberId: AffiliateId | null
}

/** The check that whoever changes a team is still an owner; the member who is changed is checked by the version. */
const ownerCheck = ({ memberId }: Changer, changed: AffiliateId): Write[] =>
  memberId === null || memberId === changed
    ? []
    : [{ name: 'changer', check: memberKey(memberId), when: [stillHas('role', 'OWNER'), stillHas('isActive', true)] }]

/** The checks that the calling key is not revoked, and its holder still an owner. */
const changerChecks = (changer: Changer, changed: AffiliateId): Write[] => [
  { name: 'asker', check: keys.apiKey(changer.keyId), when: [exists, lacks('revokedAt')] },
  ...ownerCheck(changer, changed),
]

const organisationCheck = (organisationId: AffiliateId): Write => ({
  name: 'organisation',
  check: keys.affiliate(organisationId),
  when: [stillHas('isActive', true), stillHas('role', 'ADVERTISER')],
})

/** The teams of organisations, for the function that manages them. */
export const createTeam = (client: TableClient) => ({
  get: async (memberId: AffiliateId): Promise<Member | null> => {
    if (organisationOf(memberId) === null) return null
    const item = await getItem(client, memberKey(memberId), true)
    return item && readMember(item)
  },

  /** Those of these members that there are, in order. */
  getMany: async (memberIds: readonly AffiliateId[]): Promise<Member[]> =>
    (await getItems(client, memberIds.map(memberKey), true)).map(readMember),

  roster: async (organisationId: AffiliateId): Promise<Roster> => {
    const item = await getItem(client, rosterKey(organisationId), true)
    return item === null ? emptyRoster(organisationId) : rosterRow.parse(item)
  },

  /** Refused by `roster` if another writer was faster, by `organisation`, and by `asker` or `changer`. */
  invite: (member: Member, roster: Roster, changer: Changer): Promise<TransactionAnswer> =>
    transact(client, [
      rosterWrite(roster),
      memberWrite(member),
      organisationCheck(roster.organisationId),
      ...changerChecks(changer, member.memberId),
    ]),

  /** Replaces a member of the version that was read. */
  change: (member: Member, changer: Changer): Promise<TransactionAnswer> =>
    transact(client, [memberWrite(member), ...changerChecks(changer, member.memberId)]),

  /**
   * Takes a member off the roster; with that, their keys and sessions work no more, and their address is free. No key is looked
   * at, so that the role of the function need not reach keys where it deletes.
   */
  remove: (member: Member, roster: Roster, removedAt: Instant, changer: Changer): Promise<TransactionAnswer> =>
    transact(client, [
      rosterWrite(roster),
      memberWrite(asRemoved(member, removedAt)),
      ...(member.joinedAt === null || member.email === null ? [] : [emailRelease(member.email, member.memberId)]),
      ...ownerCheck(changer, member.memberId),
    ]),

  /** What joins a member in the transaction that stores their key: the link is used up, and their address is theirs alone. */
  join: (member: Member, organisationId: AffiliateId, joinedAt: Instant): Write[] => [
    memberWrite({ ...member, isActive: true, joinedAt: member.joinedAt ?? joinedAt, link: null }),
    ...(member.joinedAt === null && member.email !== null ? emailClaims(member.email, member.memberId) : []),
    organisationCheck(organisationId),
  ],

  /** The check that a member and their link are as they were read. */
  unchanged: ({ memberId, version }: Member): Write => ({
    name: 'member',
    check: memberKey(memberId),
    when: [stillAtVersion(version)],
  }),
})
export type Team = ReturnType<typeof createTeam>

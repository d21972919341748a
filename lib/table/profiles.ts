import type { Invitation } from '../campaign/invitation.ts'
import type { Relations } from '../people/notices-contract.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import { apiKeyWrite, type StoredApiKey } from './api-keys.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore, stillAtVersion } from './expression.ts'
import { invitationUse } from './invitations.ts'
import * as keys from './item-keys.ts'
import { keyRingWrite } from './key-rings.ts'
import { partitions, sorts } from './keys.ts'
import { type TransactionAnswer, transact } from './transact.ts'
import {
  claimAsToday,
  emailHolder,
  firstClaims,
  isFirstAtMailbox,
  mailboxClaim,
  moveClaims,
  relationsOf,
  uniqueForm,
} from './unique-values.ts'

/** Being first at a mailbox is no reason to refuse anybody: the last attempt leaves it to the daily job. */
const mailboxAttempts = 3

const profileAttributes = (affiliate: Person) => {
  const { trust, ...profile } = affiliate
  return { ...profile, ...trust }
}

/** Creates principals and changes their profiles; most functions do neither. */
export const createProfiles = (client: TableClient) => ({
  /**
   * Stores a principal with its first key, and counts the use of its invitation. `refusedBy` names the unique value
   * that is taken, or `invitation` if that admits nobody any more.
   */
  create: async (
    affiliate: Person,
    apiKey: Pick<StoredApiKey, 'keyId' | 'secretHash'>,
    invitation: Invitation | null = null,
  ): Promise<TransactionAnswer> => {
    const { affiliateId, createdAt } = affiliate
    for (let attempt = 1; ; attempt += 1) {
      const isFirst = attempt < mailboxAttempts && (await isFirstAtMailbox(client, affiliate))
      const answer = await transact(client, [
        {
          name: 'affiliate',
          put: {
            ...keys.affiliate(affiliateId),
            type: 'affiliate',
            ...profileAttributes(affiliate),
            uniqueForm,
            listing: partitions.affiliates,
            createdKey: sorts.created(createdAt, affiliateId),
          },
          when: [notSeenBefore],
        },
        ...firstClaims(affiliate),
        ...(isFirst ? [mailboxClaim(affiliate)] : []),
        apiKeyWrite({ ...apiKey, affiliateId, createdAt }),
        keyRingWrite({ affiliateId, keys: [{ keyId: apiKey.keyId, validUntil: null }], version: 0 }),
        ...(invitation === null ? [] : [invitationUse(invitation, createdAt)]),
      ])
      // If two come first at once, one of them finds the mailbox taken at the second attempt, and leaves it.
      if (answer.committed || answer.refusedBy.some((name) => name !== 'mailbox')) return answer
    }
  },

  /** The principal that confirmed this e-mail address; null if none did. */
  idByEmail: (email: string): Promise<string | null> => emailHolder(client, email),

  /**
   * Files name, address and mailbox of principals of an earlier release in today's form, unless somebody else holds
   * them; each once.
   */
  claimAsToday: (affiliateIds: readonly AffiliateId[]): Promise<void> => claimAsToday(client, affiliateIds),

  /** Other principals that each of these may be related to, in order. */
  relations: (affiliates: readonly Person[]): Promise<Relations[]> => relationsOf(client, affiliates),

  /** Replaces what people change about a principal, and moves its unique values along; trust is not part of it. */
  changeProfile: async (before: Person, after: Person): Promise<TransactionAnswer> => {
    const claims = await moveClaims(client, before, after)
    return transact(client, [
      {
        name: 'affiliate',
        key: keys.affiliate(after.affiliateId),
        update: {
          set: {
            name: after.name,
            email: after.email,
            isEmailConfirmed: after.isEmailConfirmed,
            confirmation: after.confirmation,
            discordUserId: after.discordUserId,
            discordProvenAt: after.discordProvenAt,
            role: after.role,
            isActive: after.isActive,
            version: after.version,
          },
        },
        when: [exists, stillAtVersion(before.version)],
      },
      ...claims,
    ])
  },
})
export type Profiles = ReturnType<typeof createProfiles>

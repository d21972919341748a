import type { Alert } from '../alerts/alert.ts'
import type { Invitation } from '../campaign/invitation.ts'
import type { Participant } from '../participation/participant.ts'
import type { Relations } from '../people/notices-contract.ts'
import type { Person } from '../people/person.ts'
import type { TrustHolder } from '../trust/score.ts'
import type { AffiliateId } from '../values/ids.ts'
import { alertWrite } from './alerts.ts'
import { apiKeyWrite, type StoredApiKey } from './api-keys.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore, stillAtVersion, stillHasOrLacks } from './expression.ts'
import { invitationUse } from './invitations.ts'
import * as keys from './item-keys.ts'
import { keyRingWrite } from './key-rings.ts'
import { participantWrite } from './participants.ts'
import * as partitions from './partitions.ts'
import * as sorts from './sorts.ts'
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

/** Creates principals, and changes their profiles and recomputed trust; most functions do neither. */
export const createProfiles = (client: TableClient) => ({
  /**
   * Stores a principal with its first key, counts the use of its invitation, and lets it take part. `refusedBy` names the unique value
   * that is taken, or `invitation` if that admits nobody any more.
   */
  create: async (
    affiliate: Person,
    apiKey: Pick<StoredApiKey, 'keyId' | 'secretHash'>,
    invitation: Invitation | null = null,
    participant: Participant | null = null,
  ): Promise<TransactionAnswer> => {
    const { affiliateId, createdAt } = affiliate
    const entering = [
      ...(invitation === null ? [] : [invitationUse(invitation, createdAt)]),
      ...(participant === null ? [] : [participantWrite(participant)]),
    ]
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
        ...entering,
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

  /**
   * Stores recomputed trust with the alert it raises, if trust is still as it was read; refused by `affiliate` if a
   * check changed it meanwhile.
   */
  saveTrust: (before: TrustHolder, after: TrustHolder, alert: Alert | null): Promise<TransactionAnswer> =>
    transact(client, [
      {
        name: 'affiliate',
        key: keys.affiliate(after.affiliateId),
        update: {
          set: { ...after.trust, seenTier: after.seenTier, trustAlertId: after.trustAlertId },
          add: { trustVersion: 1 },
        },
        when: [exists, stillHasOrLacks('trustVersion', before.trustVersion)],
      },
      ...(alert === null ? [] : [alertWrite(alert)]),
    ]),

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

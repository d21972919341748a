import * as z from 'zod/mini'
import { roles } from '../access/role.ts'
import type { Affiliate } from '../affiliate/affiliate.ts'
import type { Relations } from '../affiliate/notices.ts'
import type { Alert } from '../alerts/alert.ts'
import type { Page, PageRequest } from '../collect-page.ts'
import { type TrustChange, trustTiers } from '../trust/score.ts'
import { accountAttributes, readAccounts } from './accounts.ts'
import { alertWrite } from './alerts.ts'
import { apiKeyWrite, keyRingWrite, type StoredApiKey } from './api-keys.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore, stillAtVersion, stillHas, stillHasOrLacks } from './expression.ts'
import { keys, partitions, sorts } from './keys.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'
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

const row = z.lazy(() =>
  z.object({
    affiliateId: z.string(),
    name: z.string(),
    email: z.string(),
    isEmailConfirmed: z._default(z.boolean(), true),
    confirmation: z._default(
      z.nullable(z.object({ email: z.string(), secretHash: z.string(), validUntil: z.string(), isUsed: z.boolean() })),
      null,
    ),
    discordUserId: z.nullable(z.string()),
    discordProvenAt: z._default(z.nullable(z.string()), null),
    role: z.enum(roles),
    isActive: z.boolean(),
    createdAt: z.string(),
    version: z.number(),
    ...accountAttributes,
    seenTier: z._default(z.nullable(z.enum(trustTiers)), null),
    trustAlertId: z._default(z.nullable(z.string()), null),
    trustVersion: z._default(z.number(), 0),
    baseAt: z.string(),
    goodWeight: z._default(z.number(), 0),
    badWeight: z._default(z.number(), 0),
    none: z._default(z.number(), 0),
    low: z._default(z.number(), 0),
    medium: z._default(z.number(), 0),
    high: z._default(z.number(), 0),
  }),
)

const uniqueRow = z.object({ affiliateId: z.string() })

const readRow = (item: Item): Affiliate => {
  const { baseAt, goodWeight, badWeight, none, low, medium, high, handles, accounts, ...profile } = row.parse(item)
  return {
    ...profile,
    accounts: readAccounts({ handles, accounts }),
    trust: { baseAt, goodWeight, badWeight, none, low, medium, high },
  }
}

/** Who comes first at a mailbox is no reason to refuse anybody: the last attempt leaves it to the daily job. */
const mailboxAttempts = 3

/** The write that moves an affiliate's trust; none when nothing moves. */
export const trustWrites = ({ affiliateId, trust }: Affiliate, change: TrustChange): Write[] => {
  const add = Object.fromEntries(Object.entries(change).filter(([, amount]) => amount !== 0))
  if (Object.keys(add).length === 0) return []
  return [
    {
      name: 'affiliate',
      key: keys.affiliate(affiliateId),
      update: { add: { ...add, trustVersion: 1 } },
      when: [stillHas('baseAt', trust.baseAt)],
    },
  ]
}

const profileAttributes = (affiliate: Affiliate) => {
  const { trust, ...profile } = affiliate
  return { ...profile, ...trust }
}

export const affiliatesTable = (client: TableClient) => ({
  get: async (affiliateId: string): Promise<Affiliate | null> => {
    const item = await getItem(client, keys.affiliate(affiliateId), true)
    return item && readRow(item)
  },

  getMany: async (affiliateIds: readonly string[]): Promise<Affiliate[]> =>
    (await getItems(client, affiliateIds.map(keys.affiliate))).map(readRow),

  /** Stores a principal with its first key; `refusedBy` names the unique value that is taken. */
  create: async (
    affiliate: Affiliate,
    apiKey: Pick<StoredApiKey, 'keyId' | 'secretHash'>,
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
      ])
      // Of two who come first at once, one finds the mailbox taken the second time, and takes it no more.
      if (answer.committed || answer.refusedBy.some((name) => name !== 'mailbox')) return answer
    }
  },

  /** The principal that confirmed this e-mail address; null when none did. */
  idByEmail: (email: string): Promise<string | null> => emailHolder(client, email),

  /** The principal that a Discord account is filed under, which it proved or, in an earlier release, merely stated. */
  idByDiscord: async (discordUserId: string): Promise<string | null> => {
    const item = await getItem(client, keys.unique('discord', discordUserId), true)
    return item && uniqueRow.parse(item).affiliateId
  },

  /**
   * Takes name, address and mailbox of principals of an earlier release as today's rules have them, as far as nobody
   * holds them; once each.
   */
  claimAsToday: (affiliateIds: readonly string[]): Promise<void> => claimAsToday(client, affiliateIds),

  /** Whom each of these principals may have to do with, in order. */
  relations: (affiliates: readonly Affiliate[]): Promise<Relations[]> => relationsOf(client, affiliates),

  /** Principals, newest first. */
  list: async (page: PageRequest): Promise<Page<Affiliate>> => {
    const { keys: found, nextCursor } = await queryIndex(
      client,
      { index: 'listing', partition: partitions.affiliates },
      page,
    )
    return { things: (await getItems(client, found)).map(readRow), nextCursor }
  },

  /**
   * Stores recomputed trust with the alert it raises, if trust is still what was read; refused by `affiliate` when a
   * check moved it meanwhile.
   */
  saveTrust: (before: Affiliate, after: Affiliate, alert: Alert | null): Promise<TransactionAnswer> =>
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

  /** Replaces what people change about a principal, moving the unique claims along; trust is not part of it. */
  changeProfile: async (before: Affiliate, after: Affiliate): Promise<TransactionAnswer> => {
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

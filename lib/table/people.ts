import * as z from 'zod/mini'
import { roles } from '../access/role.ts'
import type { Alert } from '../alerts/alert.ts'
import type { Person } from '../people/person.ts'
import type { TrustChange, TrustHolder } from '../trust/score.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { accountAttributes, readAccounts } from './accounts.ts'
import { alertWrite } from './alerts.ts'
import type { TableClient } from './client.ts'
import { exists, stillHas, stillHasOrLacks } from './expression.ts'
import * as keys from './item-keys.ts'
import { partitions } from './keys.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    name: z.string(),
    email: z.string(),
    isEmailConfirmed: z._default(z.boolean(), true),
    confirmation: z._default(
      z.nullable(
        z.object({ email: z.string(), secretHash: z.string(), validUntil: storedInstant, isUsed: z.boolean() }),
      ),
      null,
    ),
    discordUserId: z.nullable(z.string()),
    discordProvenAt: z._default(z.nullable(storedInstant), null),
    role: z.enum(roles),
    isActive: z.boolean(),
    createdAt: storedInstant,
    version: z.number(),
    ...accountAttributes,
    seenTier: z._default(z.nullable(z.enum(trustTiers)), null),
    trustAlertId: z._default(z.nullable(storedId('alr')), null),
    trustVersion: z._default(z.number(), 0),
    invitedTo: z._default(z.nullable(z.string()), null),
    baseAt: storedInstant,
    goodWeight: z._default(z.number(), 0),
    badWeight: z._default(z.number(), 0),
    goneWeight: z._default(z.number(), 0),
    none: z._default(z.number(), 0),
    low: z._default(z.number(), 0),
    medium: z._default(z.number(), 0),
    high: z._default(z.number(), 0),
  }),
)

const uniqueRow = z.object({ affiliateId: storedId('aff') })

const readRow = (item: Item): Person => {
  const { baseAt, goodWeight, badWeight, goneWeight, none, low, medium, high, handles, accounts, ...profile } =
    row.parse(item)
  return {
    ...profile,
    accounts: readAccounts({ handles, accounts }),
    trust: { baseAt, goodWeight, badWeight, goneWeight, none, low, medium, high },
  }
}

/** The write that changes an affiliate's trust; none if nothing changes. */
export const trustWrites = ({ affiliateId, trust }: Person, change: TrustChange): Write[] => {
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

export const peopleTable = (client: TableClient) => ({
  get: async (affiliateId: AffiliateId): Promise<Person | null> => {
    const item = await getItem(client, keys.affiliate(affiliateId), true)
    return item && readRow(item)
  },

  getMany: async (affiliateIds: readonly AffiliateId[]): Promise<Person[]> =>
    (await getItems(client, affiliateIds.map(keys.affiliate))).map(readRow),

  /**
   * The principal under which a Discord account is filed, because it proved the account or, in an earlier release,
   * merely stated it.
   */
  idByDiscord: async (discordUserId: string): Promise<AffiliateId | null> => {
    const item = await getItem(client, keys.discordUser(discordUserId), true)
    return item && uniqueRow.parse(item).affiliateId
  },

  /** Principals, newest first. */
  list: async (page: PageRequest): Promise<Page<Person>> => {
    const { keys: found, nextCursor } = await queryIndex(
      client,
      { index: 'listing', partition: partitions.affiliates },
      page,
    )
    return { things: (await getItems(client, found)).map(readRow), nextCursor }
  },

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
})

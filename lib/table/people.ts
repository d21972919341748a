import * as z from 'zod/mini'
import { roles } from '../access/role.ts'
import type { Person } from '../people/person.ts'
import type { TrustChange } from '../trust/score.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { accountAttributes, readAccounts } from './accounts.ts'
import type { TableClient } from './client.ts'
import { stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import type { Write } from './transact.ts'

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

export const readPerson = (item: Item): Person => {
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
    return item && readPerson(item)
  },

  getMany: async (affiliateIds: readonly AffiliateId[]): Promise<Person[]> =>
    (await getItems(client, affiliateIds.map(keys.affiliate))).map(readPerson),

  /** Principals, newest first. */
  list: async (page: PageRequest): Promise<Page<Person>> => {
    const { keys: found, nextCursor } = await queryIndex(
      client,
      { index: 'listing', partition: partitions.affiliates },
      page,
    )
    return { things: (await getItems(client, found)).map(readPerson), nextCursor }
  },
})

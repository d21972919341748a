import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import type { LinkedAccounts } from '../people/account.ts'
import { type AccountHolders, nobodyHolds } from '../people/account-holders.ts'
import type { Person } from '../people/person.ts'
import type { Platform } from '../platforms/registry.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { alertWrite } from './alerts.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItems, type Item } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const linkedAccount = z.lazy(() =>
  z.object({
    handle: z.string(),
    id: z.nullable(z.string()),
    linkedAt: z.nullable(storedInstant),
    provenAt: z.optional(storedInstant),
  }),
)

/** The accounts on a profile, in today's form or in that of release 0.1: one handle per platform. */
export const accountAttributes = {
  accounts: z.optional(z.record(z.string(), z.array(linkedAccount))),
  handles: z._default(z.record(z.string(), z.string()), {}),
}

interface StoredAccounts {
  readonly accounts?: LinkedAccounts | undefined
  readonly handles: Readonly<Record<string, string>>
}

export const readAccounts = ({ accounts, handles }: StoredAccounts): LinkedAccounts =>
  accounts ??
  Object.fromEntries(
    Object.entries(handles).map(([platform, handle]) => [platform, [{ handle, id: null, linkedAt: null }]]),
  )

const row = z.lazy(() =>
  z.object({
    PK: z.string(),
    holders: z.array(z.object({ affiliateId: storedId('aff'), alertId: z.nullable(storedId('alr')) })),
    provenBy: z._default(z.nullable(storedId('aff')), null),
    version: z.number(),
  }),
)

/** The write of an affiliate's accounts, if nobody changed the profile since it was read. */
export const accountsWrite = (before: Person, after: Person): Write => ({
  name: 'affiliate',
  key: keys.affiliate(after.affiliateId),
  update: { set: { accounts: after.accounts, version: after.version }, remove: ['handles'] },
  when: [exists, stillAtVersion(before.version)],
})

/** Stores who holds an account, if nobody linked or unlinked it since it was read. */
export const holdersWrite = ({ platform, accountKey, holders, provenBy, version }: AccountHolders): Write => ({
  name: 'holders',
  put: { ...keys.accountHolders(platform, accountKey), type: 'accountHolders', holders, provenBy, version },
  when: [version === 1 ? notSeenBefore : stillAtVersion(version - 1)],
})

/**
 * Who linked which account. Apart from the other parts of the table, so that only functions that link accounts carry
 * it.
 */
export const createAccounts = (client: TableClient) => ({
  /** Who holds each of these accounts of a platform, in the same order; no holders if nobody ever linked it. */
  holders: async (platform: Platform, accountKeys: readonly string[]): Promise<AccountHolders[]> => {
    const places = accountKeys.map((accountKey) => keys.accountHolders(platform, accountKey))
    const found = new Map((await getItems(client, places, true)).map((item: Item) => [item['PK'], row.parse(item)]))
    return accountKeys.map((accountKey, at) => {
      const { holders, provenBy, version } = found.get(places[at]?.PK) ?? nobodyHolds(platform, accountKey)
      return { platform, accountKey, holders, provenBy, version }
    })
  },

  /**
   * Stores an affiliate's accounts with the holders of each and the alerts that notify them, or nothing if one of these
   * changed since it was read.
   */
  save: (
    before: Person,
    after: Person,
    holders: readonly AccountHolders[],
    alerts: readonly Alert[],
  ): Promise<TransactionAnswer> =>
    transact(client, [accountsWrite(before, after), ...holders.map(holdersWrite), ...alerts.map(alertWrite)]),
})
export type Accounts = ReturnType<typeof createAccounts>

import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import type { Connection } from '../connections/connection.ts'
import { renewalAt } from '../connections/renewal.ts'
import { connectionStates, connectionTroubles } from '../connections/vocabulary.ts'
import type { AccountHolders } from '../people/account-holders.ts'
import type { Person } from '../people/person.ts'
import { platformModes } from '../platforms/platform-config.ts'
import { platformNames } from '../platforms/registry.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { accountsWrite, holdersWrite } from './accounts.ts'
import { alertWrite } from './alerts.ts'
import type { TableClient } from './client.ts'
import { connectionKeys, renewals } from './connection-keys.ts'
import { type Clause, exists, notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import { getItem, getItems, type Item } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    platform: z.enum(platformNames),
    accountId: z.string(),
    handle: z.string(),
    mode: z.enum(platformModes),
    scopes: z.array(z.string()),
    state: z.enum(connectionStates),
    trouble: z.nullable(z.enum(connectionTroubles)),
    sealed: z.nullable(z.string()),
    accessUntil: z.nullable(storedInstant),
    refreshUntil: z.nullable(storedInstant),
    /** Absent from rows of releases without the job. */
    renewAt: z.optional(z.nullable(storedInstant)),
    connectedAt: storedInstant,
    renewedAt: storedInstant,
    leaseUntil: z.nullable(storedInstant),
    /** Absent from rows of releases that read no usage. */
    pausedUntil: z.optional(storedInstant),
    alertId: z.nullable(storedId('alr')),
    rotation: z.number(),
    version: z.number(),
  }),
)

/** Which connection is meant. */
type Named = Pick<Connection, 'affiliateId' | 'platform' | 'accountId'>

export const connectionKey = ({ affiliateId, platform, accountId }: Named) =>
  connectionKeys.connection(affiliateId, platform, accountId)

export const readConnection = (item: Item): Connection => {
  const { renewAt, ...connection } = row.parse(item)
  return { ...connection, renewAt: renewAt === undefined ? renewalAt(connection) : renewAt }
}

const dueOf = ({ renewAt, platform, accountId }: Connection) =>
  renewAt === null ? {} : { due: renewals.partition, dueKey: renewals.sort(renewAt, platform, accountId) }

export const connectionItem = (connection: Connection) => ({
  ...connectionKey(connection),
  type: 'connection',
  ...connection,
  ...dueOf(connection),
})

const connectionWrite = (after: Connection): Write => ({
  name: 'connection',
  put: connectionItem(after),
  when: [after.version === 1 ? notSeenBefore : stillAtVersion(after.version - 1)],
})

const isFreeOrOwn = (affiliateId: AffiliateId): Clause => ({
  text: '(attribute_not_exists(PK) OR #holder = :holder)',
  names: { '#holder': 'affiliateId' },
  values: { ':holder': affiliateId },
})

/** A change of a connection with everything that changes along with it. */
export interface ConnectionChange {
  readonly before: Person
  readonly after: Person
  readonly connection: Connection
  /** Who linked the account by typing its name, after the change. */
  readonly holders: readonly AccountHolders[]
  readonly alerts: readonly Alert[]
}

const writesOf = ({ before, after, connection, holders, alerts }: ConnectionChange): Write[] => [
  accountsWrite(before, after),
  connectionWrite(connection),
  ...holders.map(holdersWrite),
  ...alerts.map(alertWrite),
]

/** Connected accounts; apart from the table's other parts, so that only functions that use their tokens carry it. */
export const createConnections = (client: TableClient) => ({
  get: async (named: Named): Promise<Connection | null> => {
    const item = await getItem(client, connectionKey(named), true)
    return item && readConnection(item)
  },

  /** Those that exist, in the same order. */
  getMany: async (named: readonly Named[]): Promise<Connection[]> =>
    (await getItems(client, named.map(connectionKey), true)).map(readConnection),

  /** Uses a consent up; false if it was used before. */
  useConsent: (affiliateId: AffiliateId, nonce: string, validUntil: Instant): Promise<boolean> =>
    putIf(
      client,
      {
        ...connectionKeys.consent(affiliateId, nonce),
        type: 'consent',
        expiresAt: Math.ceil(Date.parse(validUntil) / 1_000),
      },
      notSeenBefore,
    ),

  /** Refused by `account` if it is another affiliate's, and by the other writes if somebody was faster. */
  connect: (change: ConnectionChange): Promise<TransactionAnswer> => {
    const { affiliateId, platform, accountId } = change.connection
    const key = connectionKeys.account(platform, accountId)
    return transact(client, [
      ...writesOf(change),
      { name: 'account', put: { ...key, type: 'unique', affiliateId }, when: [isFreeOrOwn(affiliateId)] },
    ])
  },

  /** Deletes the tokens and lets the account go. */
  remove: (change: ConnectionChange): Promise<TransactionAnswer> => {
    const { affiliateId, platform, accountId } = change.connection
    const key = connectionKeys.account(platform, accountId)
    return transact(client, [
      ...writesOf(change),
      { name: 'account', remove: key, when: [stillHas('affiliateId', affiliateId)] },
    ])
  },

  /** Stores a connection at its next version; false if somebody changed it since it was read. */
  save: (after: Connection): Promise<boolean> =>
    putIf(client, connectionItem(after), exists, stillAtVersion(after.version - 1)),

  /** The same with alerts about it. */
  saveWithAlerts: (after: Connection, alerts: readonly Alert[]): Promise<TransactionAnswer> =>
    transact(client, [connectionWrite(after), ...alerts.map(alertWrite)]),
})
export type Connections = ReturnType<typeof createConnections>

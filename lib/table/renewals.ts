import type { Connection } from '../connections/connection.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import { renewals } from './connection-keys.ts'
import { connectionItem, connectionKey, readConnection } from './connections.ts'
import { exists, stillAtVersion } from './expression.ts'
import { getItems, queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import { putIf } from './write-if.ts'

type Named = Pick<Connection, 'affiliateId' | 'platform' | 'accountId'>

/** The connections whose tokens a job has to renew. */
export const createRenewals = (client: TableClient) => ({
  /** One page of the connections to be renewed by `now`, the longest overdue first; the index may lag behind them. */
  owing: async (now: Instant, page: PageRequest): Promise<Page<Named>> => {
    const query = { index: 'due', partition: renewals.partition, between: ['0', `${now}~`], oldestFirst: true } as const
    const { keys, nextCursor } = await queryIndex(client, query, page)
    return { things: keys.map(readKeys.connection), nextCursor }
  },

  /**
   * Files connections that a release without the job wrote. One that somebody changes meanwhile is filed by whoever changes
   * it.
   */
  fileAsToday: async (named: readonly Named[]): Promise<void> => {
    const items = await getItems(client, named.map(connectionKey), true)
    const unfiled = items.filter((item) => item['renewAt'] === undefined).map(readConnection)
    const toRenew = unfiled.filter(({ renewAt }) => renewAt !== null)
    await Promise.all(
      toRenew.map((one) => {
        const after = { ...one, version: one.version + 1 }
        return putIf(client, connectionItem(after), exists, stillAtVersion(one.version))
      }),
    )
  },
})
export type Renewals = ReturnType<typeof createRenewals>

import type { Alert } from '../alerts/alert.ts'
import type { AlertId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { dueOf } from './alerts.ts'
import type { TableClient } from './client.ts'
import { stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { queryIndex } from './read.ts'
import * as readKeys from './read-keys.ts'
import { updateIf } from './write-if.ts'

/** What alerts owe. */
export const alertNoticesTable = (client: TableClient) => ({
  /** Ids of the alerts that owe a notice or a step at `now`, the longest overdue first. */
  owing: async (now: Instant, page: PageRequest): Promise<Page<AlertId>> => {
    const query = {
      index: 'due',
      partition: partitions.escalate,
      between: ['0', `${now}~`],
      oldestFirst: true,
    } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: found.map(readKeys.alert), nextCursor }
  },

  /**
   * Records that everything about the alert, as it was read, has been sent; false if it changed meanwhile. The version
   * stays.
   */
  recordNotified: (alert: Alert): Promise<boolean> => {
    const due = dueOf({ ...alert, notices: [] })
    const change = due === null ? { set: { notices: [] }, remove: ['due', 'dueKey'] } : { set: { notices: [], ...due } }
    return updateIf(client, keys.alert(alert.alertId), change, stillAtVersion(alert.version))
  },
})

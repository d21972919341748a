import { affiliatesTable } from './affiliates.ts'
import { alertsTable } from './alerts.ts'
import { apiKeysTable } from './api-keys.ts'
import { campaignsTable } from './campaigns.ts'
import type { TableClient } from './client.ts'
import { platformConfigsTable } from './platform-configs.ts'
import { platformHealthTable } from './platform-health.ts'
import { postsTable } from './posts.ts'
import { totalsTable } from './totals.ts'

/** Everything the flows may do with the table, bound to one client. */
export const createTable = (client: TableClient) => ({
  affiliates: affiliatesTable(client),
  alerts: alertsTable(client),
  apiKeys: apiKeysTable(client),
  campaigns: campaignsTable(client),
  platformConfigs: platformConfigsTable(client),
  platformHealth: platformHealthTable(client),
  posts: postsTable(client),
  totals: totalsTable(client),
})
export type Table = ReturnType<typeof createTable>

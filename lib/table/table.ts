import { alertsTable } from './alerts.ts'
import { apiKeysTable } from './api-keys.ts'
import { campaignsTable } from './campaigns.ts'
import { platformCircuits } from './circuits.ts'
import type { TableClient } from './client.ts'
import { firstPostsTable } from './first-posts.ts'
import { peopleTable } from './people.ts'
import { platformConfigsTable } from './platform-configs.ts'
import { platformHealthTable } from './platform-health.ts'
import { platformReadsTable } from './platform-reads.ts'
import { postsTable } from './posts.ts'
import { callerLimits, platformBudgets, submissionLimits } from './rate-limits.ts'

/** Everything that flows may do with the table, bound to one client. */
export const createTable = (client: TableClient) => ({
  /** What parts that are not here are made from. */
  client,
  people: peopleTable(client),
  alerts: alertsTable(client),
  apiKeys: apiKeysTable(client),
  callerLimits: callerLimits(client),
  campaigns: campaignsTable(client),
  circuits: platformCircuits(client),
  firstPosts: firstPostsTable(client),
  platformConfigs: platformConfigsTable(client),
  platformHealth: platformHealthTable(client),
  posts: postsTable(client),
  submissionLimits: submissionLimits(client),
  platformBudgets: platformBudgets(client),
  platformReads: platformReadsTable(client),
})
export type Table = ReturnType<typeof createTable>

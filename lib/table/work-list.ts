import type { TableClient } from './client.ts'
import { duePostsTable } from './due-posts.ts'
import { jobsTable } from './jobs.ts'
import { runsTable } from './runs.ts'

/** The part of the table that holds work: posts that owe a check, runs, and long jobs. */
export const createWorkList = (client: TableClient) => ({
  duePosts: duePostsTable(client),
  jobs: jobsTable(client),
  runs: runsTable(client),
})
export type WorkList = ReturnType<typeof createWorkList>

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { TableClient } from './client.ts'
import { conditionOf, notSeenBefore, stillAtVersion } from './expression.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'

const row = z.lazy(() =>
  z.object({
    startedAt: z.string(),
    /** Where it goes on; null at its beginning, and once it is finished. */
    cursor: z.nullable(z.string()),
    finishedAt: z.nullable(z.string()),
    version: z.number(),
  }),
)

/** How far a job that takes longer than one run has come. */
export type Job = z.infer<typeof row>

export const jobsTable = (client: TableClient) => ({
  get: async (name: string): Promise<Job | null> => {
    const item = await getItem(client, keys.job(name), true)
    return item && row.parse(item)
  },

  /** False when another worker moved the job on. */
  save: async (name: string, job: Job): Promise<boolean> => {
    const when = job.version === 1 ? notSeenBefore : stillAtVersion(job.version - 1)
    const Item = { ...keys.job(name), type: 'job', ...job }
    try {
      await client.document.send(new PutCommand({ TableName: client.tableName, Item, ...conditionOf(when) }))
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  },
})

import * as z from 'zod/mini'
import { storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItem } from './read.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    startedAt: storedInstant,
    /** Where it continues; null at its beginning, and once it has finished. */
    cursor: z.nullable(z.string()),
    finishedAt: z.nullable(storedInstant),
    /** What it has found so far, in a form of its own; it moves on together with the cursor. */
    draft: z.optional(z.string()),
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

  /** False if another worker moved the job on. */
  save: (name: string, job: Job): Promise<boolean> => {
    const when = job.version === 1 ? notSeenBefore : stillAtVersion(job.version - 1)
    return putIf(client, { ...keys.job(name), type: 'job', ...job }, when)
  },
})

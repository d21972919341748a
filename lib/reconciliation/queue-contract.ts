import * as z from 'zod/mini'

const count = z.int().check(z.minimum(0))
const depth = { depth: count, in_flight: count, delayed: count }

/** The queues of checks together and each on its own, the dead letters, and what the table says is due. */
export const queueView = z
  .lazy(() =>
    z.object({
      ...depth,
      queues: z.object({ normal: z.object(depth), priority: z.object(depth), runs: z.object(depth) }),
      dlq: count,
      due_backlog: count,
      due_backlog_is_capped: z.boolean(),
      oldest_due_at: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'QueueStatus' })

export const redriveView = z.object({ moved: count, remaining: count }).register(z.globalRegistry, { id: 'Redrive' })

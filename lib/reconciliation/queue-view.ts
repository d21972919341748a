import * as z from 'zod'

const count = z.int().min(0)
const depth = { depth: count, in_flight: count, delayed: count }

/** Both reconcile queues together and each by itself, the dead letters, and what the table says is due. */
export const queueView = z
  .object({
    ...depth,
    queues: z.object({ normal: z.object(depth), priority: z.object(depth) }),
    dlq: count,
    due_backlog: count,
    due_backlog_is_capped: z.boolean(),
    oldest_due_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'QueueStatus' })

export const redriveView = z.object({ moved: count, remaining: count }).meta({ id: 'Redrive' })

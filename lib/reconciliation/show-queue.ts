import type * as z from 'zod/mini'
import type { Deps } from '../deps.ts'
import type { queueView, redriveView } from './queue-view.ts'

const countedPerShard = 1_000
const movedAtOnce = 1_000

type Depth = Awaited<ReturnType<Deps['queue']['depths']>>['normal']

const viewDepth = ({ depth, inFlight, delayed }: Depth) => ({ depth, in_flight: inFlight, delayed })

export const showQueue = async ({ workList, queue, clock }: Deps): Promise<z.infer<typeof queueView>> => {
  const [{ normal, priority, normalDead, priorityDead }, backlog] = await Promise.all([
    queue.depths(),
    workList.duePosts.backlog(clock(), countedPerShard),
  ])
  return {
    depth: normal.depth + priority.depth,
    in_flight: normal.inFlight + priority.inFlight,
    delayed: normal.delayed + priority.delayed,
    queues: { normal: viewDepth(normal), priority: viewDepth(priority) },
    dlq: normalDead.depth + priorityDead.depth,
    due_backlog: backlog.posts,
    due_backlog_is_capped: backlog.isCapped,
    oldest_due_at: backlog.oldestDueAt,
  }
}

/** Moves up to 1,000 dead letters back to the queue; what cannot be done again comes back here after its attempts. */
export const redriveDeadLetters = async ({ queue, log }: Deps): Promise<z.infer<typeof redriveView>> => {
  const moved = await queue.redrive(movedAtOnce)
  log.write('DLQ_REDRIVEN', { moved })
  const { normalDead, priorityDead } = await queue.depths()
  return { moved, remaining: normalDead.depth + priorityDead.depth }
}

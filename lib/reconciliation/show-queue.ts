import type * as z from 'zod/mini'
import type { Deps, Reach } from '../deps/deps.ts'
import type { queueView, redriveView } from './queue-contract.ts'
import { maxMovedAtOnce } from './vocabulary.ts'

const countedPerList = 4_000

type Depths = Awaited<ReturnType<Reach['queue']['depths']>>
type Depth = Depths['normal']['main']

const viewDepth = ({ depth, inFlight, delayed }: Depth) => ({ depth, in_flight: inFlight, delayed })

const deadOf = (depths: Depths): number => Object.values(depths).reduce((sum, { dead }) => sum + dead.depth, 0)

export const showQueue = async ({
  workList,
  queue,
  clock,
}: Deps<'queue' | 'workList'>): Promise<z.infer<typeof queueView>> => {
  const [depths, backlog] = await Promise.all([queue.depths(), workList.duePosts.backlog(clock(), countedPerList)])
  const queues = {
    normal: viewDepth(depths.normal.main),
    priority: viewDepth(depths.priority.main),
    runs: viewDepth(depths.runs.main),
  }
  const sumOf = (count: keyof typeof queues.normal): number =>
    Object.values(queues).reduce((sum, one) => sum + one[count], 0)
  return {
    depth: sumOf('depth'),
    in_flight: sumOf('in_flight'),
    delayed: sumOf('delayed'),
    queues,
    dlq: deadOf(depths),
    due_backlog: backlog.posts,
    due_backlog_is_capped: backlog.isCapped,
    oldest_due_at: backlog.oldestDueAt,
  }
}

/** Moves up to 1,000 dead letters back to the queue. A message that fails again comes back here after its attempts. */
export const redriveDeadLetters = async ({ queue, log }: Deps<'queue'>): Promise<z.infer<typeof redriveView>> => {
  const moved = await queue.redrive(maxMovedAtOnce)
  log.write('DLQ_REDRIVEN', { moved })
  return { moved, remaining: deadOf(await queue.depths()) }
}

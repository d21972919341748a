import type { Deps } from '../deps.ts'

const limitPerShard = 250

/**
 * Sends a message for every post that owes a check, longest overdue first, and changes nothing in the table: what the
 * queue loses is still due at the next sweep, and a message too many costs one read.
 */
export const sweepDuePosts = async ({ table, queue, clock, log, correlationId }: Deps): Promise<void> => {
  const now = clock()
  const due = await table.duePosts.ids(now, limitPerShard)
  const sent = await queue.sendAll(due.map((postId) => ({ postId, correlationId })))
  log.write('SWEEP_COMPLETED', { due: due.length, sent })
}

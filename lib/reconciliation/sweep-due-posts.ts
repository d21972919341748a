import type { Deps } from '../deps/deps.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'

const postsPerPage = 500
const pagesPerShard = 5

/** Sends one shard's due posts page by page, the longest overdue first, up to the limit of a run. */
const sweepShard = async (
  shard: number,
  now: Instant,
  { workList, queue, correlationId }: Deps<'queue' | 'workList'>,
) => {
  const counts = { due: 0, sent: 0, isMore: false, oldestDueAt: now }
  const list = (page: PageRequest) => workList.duePosts.page(shard, now, page)
  for await (const { things, nextCursor, oldestDueAt } of pages(list, { limit: postsPerPage, atMost: pagesPerShard })) {
    if (counts.due === 0) counts.oldestDueAt = oldestDueAt ?? now
    counts.due += things.length
    counts.sent += await queue.sendAll(
      things.map((postId) => ({ postId, correlationId })),
      'normal',
    )
    counts.isMore = nextCursor !== null
  }
  return counts
}

/**
 * Sends a message for every post that owes a check, up to 20,000 in one run, and changes nothing in the table. What the
 * queue loses is still due at the next sweep, and a superfluous message costs one read. What one run leaves is the
 * longest overdue in the next.
 */
export const sweepDuePosts = async (deps: Deps<'queue' | 'workList'>): Promise<void> => {
  const now = deps.clock()
  const counts = await Promise.all(deps.workList.duePosts.shards.map((shard) => sweepShard(shard, now, deps)))
  deps.log.write('SWEEP_COMPLETED', {
    due: counts.reduce((sum, { due }) => sum + due, 0),
    sent: counts.reduce((sum, { sent }) => sum + sent, 0),
    isMore: counts.some(({ isMore }) => isMore),
    oldestDueSeconds: Math.max(...counts.map(({ oldestDueAt }) => Math.round(hoursBetween(oldestDueAt, now) * 3600))),
  })
}

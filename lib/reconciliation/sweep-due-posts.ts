import pMap from 'p-map'
import type { Deps, Reach } from '../deps/deps.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'

const postsPerPage = 500
const pagesPerList = 5
const listsAtOnce = 16

type DuePosts = Reach['workList']['duePosts']
type DuePost = Awaited<ReturnType<DuePosts['oldest']>>[number]

/** One list's due posts, the longest overdue first, up to the limit of a run. */
const findDue = async (list: DuePosts['lists'][number], now: Instant, { workList }: Deps<'workList'>) => {
  const read = (page: PageRequest) => workList.duePosts.page(list, now, page)
  const found = { posts: [] as DuePost[], isMore: false }
  for await (const { things, nextCursor } of pages(read, { limit: postsPerPage, atMost: pagesPerList })) {
    found.posts.push(...things)
    found.isMore = nextCursor !== null
  }
  return found
}

/**
 * Sends every post that owes a check, up to 20,000 of each platform in one run, those of a platform together, and changes
 * nothing in the table. What the queue loses is still due at the next sweep, and a superfluous message costs one read per
 * post. What one run leaves is the longest overdue in the next.
 */
export const sweepDuePosts = async (deps: Deps<'queue' | 'workList'>): Promise<void> => {
  const { workList, queue, correlationId } = deps
  const now = deps.clock()
  const found = await pMap(workList.duePosts.lists, (list) => findDue(list, now, deps), { concurrency: listsAtOnce })
  const due = found.flatMap(({ posts }) => posts).toSorted((left, right) => (left.dueAt < right.dueAt ? -1 : 1))
  deps.log.write('SWEEP_COMPLETED', {
    due: due.length,
    sent: await queue.sendPosts(due, { correlationId }, 'normal'),
    isMore: found.some(({ isMore }) => isMore),
    oldestDueSeconds: Math.round(hoursBetween(due[0]?.dueAt ?? now, now) * 3600),
  })
}

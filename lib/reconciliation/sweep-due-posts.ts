import pMap from 'p-map'
import type { Deps, Reach } from '../deps/deps.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { findRoom } from './find-room.ts'

const postsPerPage = 500
const pagesPerList = 60
/** When posts that wait are sent too, so that none of them stands in front of one that time decides. */
const pagesForEverybody = 160
const listsAtOnce = 16
/** In the first minute of every hour, posts are sent that wait for their platform, too: some have a verdict that time decides. */
const everybodyEveryMinutes = 60
/** So seldom, what other releases listed is looked for. */
const listedBeforeEveryMinutes = 15

type Sweeping = Deps<'queue' | 'workList'>
type DuePosts = Reach['workList']['duePosts']
type DuePost = Awaited<ReturnType<DuePosts['oldest']>>[number]

/** One list's due posts, the longest overdue first, up to the limit of a run. */
const findDue = async (list: DuePosts['lists'][number], now: Instant, atMost: number, { workList }: Sweeping) => {
  const read = (page: PageRequest) => workList.duePosts.page(list, now, page)
  const found = { posts: [] as DuePost[], isMore: false }
  for await (const { things, nextCursor } of pages(read, { limit: postsPerPage, atMost })) {
    found.posts.push(...things)
    found.isMore = nextCursor !== null
  }
  return found
}

const secondsSince = (posts: readonly DuePost[], now: Instant): number =>
  Math.round(hoursBetween(posts[0]?.dueAt ?? now, now) * 3600)

/** A platform's due posts, the longest overdue first, and how many of them it can be asked about. */
const measure = async (posts: readonly DuePost[], now: Instant, deps: Sweeping) => {
  const platform = posts[0]?.platform ?? null
  if (platform === null) return { posts, room: posts.length }
  const room = Math.min(posts.length, await findRoom(platform, deps))
  const fields = { platform, due: posts.length, held: posts.length - room, oldestDueSeconds: secondsSince(posts, now) }
  deps.log.write('PLATFORM_BACKLOG', fields)
  return { posts, room }
}

const minuteOf = (now: Instant): number => new Date(now).getUTCMinutes()

/**
 * Sends the posts that owe a check, up to 60,000 of each platform in one run and 160,000 in the first of an hour, those of a
 * platform together, and changes nothing in the table. Of a platform whose circuit is open, or whose budget is used up, it sends as many as can be asked
 * about, but for once an hour. What the queue loses is still due at the next sweep, and a superfluous message costs one read
 * per post. What one run leaves is the longest overdue in the next.
 */
export const sweepDuePosts = async (deps: Sweeping): Promise<void> => {
  const { workList, queue, correlationId } = deps
  const now = deps.clock()
  const isForAll = minuteOf(now) % everybodyEveryMinutes === 0
  const isForListedBefore = minuteOf(now) % listedBeforeEveryMinutes === 0
  const atMost = isForAll ? pagesForEverybody : pagesPerList
  const find = (list: DuePosts['lists'][number]) => findDue(list, now, atMost, deps)
  const { lists, listsBefore } = workList.duePosts
  const found = await pMap([...lists, ...(isForListedBefore ? listsBefore : [])], find, { concurrency: listsAtOnce })
  const due = found.flatMap(({ posts }) => posts).toSorted((left, right) => (left.dueAt < right.dueAt ? -1 : 1))
  const byPlatform = await Promise.all(
    [...Map.groupBy(due, ({ platform }) => platform).values()].map((posts) => measure(posts, now, deps)),
  )
  const sending = byPlatform.flatMap(({ posts, room }) => (isForAll ? posts : posts.slice(0, room)))
  const unhindered = byPlatform.filter(({ posts, room }) => room === posts.length)
  deps.log.write('SWEEP_COMPLETED', {
    due: due.length,
    sent: await queue.sendPosts(sending, { correlationId }, 'normal'),
    isMore: found.some(({ isMore }) => isMore),
    oldestDueSeconds: Math.max(0, ...unhindered.map(({ posts }) => secondsSince(posts, now))),
  })
}

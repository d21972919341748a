import type { Deps, Reach } from '../deps/deps.ts'
import type { Observed } from '../platforms/platform.ts'
import { definitionOf, type Platform, platformNames } from '../platforms/registry.ts'
import { placeOfCheck } from '../post/check-record.ts'
import { withoutStatistics } from '../post/expired-check.ts'
import { withoutOldStatistics } from '../post/expired-post.ts'
import { withoutOldSightings } from '../post/expired-sightings.ts'
import type { Post } from '../post/post.ts'
import { changeOf } from '../post/totals.ts'
import { readableAmong } from '../runtime/readable-of.ts'
import { Busy } from '../values/busy.ts'
import { plusDays } from '../values/day-range.ts'
import type { CheckId, PostId } from '../values/ids.ts'
import { dayOf, type Instant, plusHours } from '../values/instant.ts'
import { untilSaved } from '../values/until-saved.ts'

const checksPerPage = 100
/** In one run, of which there is one an hour. */
const maxPages = 200
/** A day early, since a night may fail. */
const marginDays = 1
/** The first run begins so long before the first day that is due, for what was stored before there was this job. */
const firstDays = 31
const dayHours = 24

type JobDeps = Deps<'workList' | 'stories'>

interface Limited {
  readonly platform: Platform
  readonly keptDays: number
}

/** The platforms that limit how long statistics are stored, and were asked with our credential at some time. */
const findLimited = async ({ table }: JobDeps): Promise<Limited[]> => {
  const found = await Promise.all(
    platformNames.map(async (platform): Promise<Limited[]> => {
      const { keptDays } = definitionOf(platform)
      if (keptDays === undefined) return []
      return (await table.platformHealth.get(platform)).credential === null ? [] : [{ platform, keptDays }]
    }),
  )
  return found.flat()
}

const daysBefore = (at: Instant, days: number): Instant => plusHours(at, -days * dayHours)

interface Expired {
  readonly checks: number
  readonly posts: number
  /** Rows of a later release that it went past. */
  readonly unread: number
}

const jobOf = (platform: Platform): string => `expire-statistics-${platform}`

/**
 * Whether a post lost what was last seen of it, or what it kept of earlier sightings. One that is checked meanwhile has newer
 * numbers, and keeps those.
 */
const expirePost = (post: Post, day: string, shown: readonly Observed[], { table }: JobDeps): Promise<boolean> =>
  untilSaved<boolean>(
    async (attempt) => {
      const before = attempt === 0 ? post : await table.posts.get(post.postId)
      const left = before && (withoutOldStatistics(before, day) ?? withoutOldSightings(before, day, shown))
      if (before === null || left === null) return false
      return (await table.posts.saveUnchecked(left, changeOf(before, left))).committed || 'overtaken'
    },
    () => new Busy('The post kept changing. Run the job again.'),
  )

const countTrue = async (outcomes: readonly (boolean | Promise<boolean>)[]): Promise<number> =>
  (await Promise.all(outcomes)).filter(Boolean).length

/**
 * Deletes the statistics of some checks of a day, and of posts that were not checked since; how many lost theirs. Doing it
 * twice changes nothing.
 */
const expire = async (
  day: string,
  checkIds: readonly CheckId[],
  { platform }: Limited,
  deps: JobDeps,
): Promise<Expired> => {
  const {
    table,
    stories: { checks },
  } = deps
  let unread = 0
  const goPast = (row: PostId | CheckId) => {
    unread += 1
    return { job: jobOf(platform), row }
  }
  const postIds = new Set(checkIds.flatMap((checkId) => placeOfCheck(checkId)?.postId ?? []))
  const posts = await readableAmong([...postIds], table.posts.getMany, goPast, deps)
  const byId = new Map(posts.filter((post) => post.platform === platform).map((post) => [post.postId, post]))
  const own = checkIds.filter((checkId) => byId.has(placeOfCheck(checkId)?.postId ?? 'post_none'))
  const found = await readableAmong(own, (ids) => checks.getMany(ids, byId), goPast, deps)
  const shownBy = Map.groupBy(found, ({ postId }) => postId)
  const shownOf = ({ postId }: Post): Observed[] =>
    (shownBy.get(postId) ?? []).flatMap(({ observation }) => (observation.kind === 'observed' ? [observation] : []))
  // Posts first: what they keep of a sighting is known by the check that still shows it.
  const saved = await countTrue([...byId.values()].map((post) => expirePost(post, day, shownOf(post), deps)))
  const expired = found.map(async (check) => {
    const left = withoutStatistics(check)
    return left !== null && checks.replaceObserved(check, left)
  })
  return { checks: await countTrue(expired), posts: saved, unread }
}

type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

/**
 * Where a run begins. Once a day, after all that is due was visited, that is the earliest day on which a row could not be
 * read, unless that was too long ago.
 */
const placeOf = ({ cursor, draft, finishedAt }: Job, newest: string): string => {
  const earliest = plusDays(newest, -firstDays)
  if (cursor === null) return earliest
  if (finishedAt === null || draft === undefined || cursor > newest) return cursor
  return draft < earliest ? earliest : draft
}

/** Goes on where the last run ended, day by day, and saves where it is after each page of checks. */
const expirePlatform = async (limited: Limited, deps: JobDeps): Promise<void> => {
  const { workList, stories, clock, log } = deps
  const name = jobOf(limited.platform)
  const newest = dayOf(daysBefore(clock(), limited.keptDays - marginDays))
  const beginning = { startedAt: clock(), cursor: null, finishedAt: null, version: 0 }
  let job: Job = (await workList.jobs.get(name)) ?? beginning
  const expired = { checks: 0, posts: 0 }
  let at = placeOf(job, newest)
  let unreadDay = job.finishedAt === null ? job.draft : undefined
  for (let page = 0; page < maxPages; page += 1) {
    const [day = '', below] = at.split(' ')
    if (day > newest) break
    const { entries, isLast } = await stories.checks.entriesOfDay(day, { below, limit: checksPerPage })
    const ids = entries.map(({ checkId }) => checkId)
    const more = await expire(day, ids, limited, deps)
    expired.checks += more.checks
    expired.posts += more.posts
    if (more.unread > 0) unreadDay ??= day
    at = isLast ? plusDays(day, 1) : `${day} ${entries.at(-1)?.sort}`
    const finishedAt = isLast && at > newest ? clock() : null
    job = { ...job, cursor: at, finishedAt, draft: unreadDay, version: job.version + 1 }
    if (!(await workList.jobs.save(name, job))) return
  }
  log.write('STATISTICS_EXPIRED', { platform: limited.platform, ...expired, isFinished: job.finishedAt !== null })
}

/**
 * Deletes what checks observed, and what posts keep of it, before their platform's terms no longer let us; their verdicts stay. Each check is
 * visited once, on the day that is due; a run that is killed is continued by the next. What cannot be read holds up
 * nothing, and is visited again with the next day.
 */
export const expireStatistics = async (deps: JobDeps): Promise<void> => {
  for (const limited of await findLimited(deps)) await expirePlatform(limited, deps)
}

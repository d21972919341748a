import type { Deps } from '../deps/deps.ts'
import { definitionOf, type Platform, platformNames } from '../platforms/registry.ts'
import { placeOfCheck } from '../post/check-record.ts'
import { withoutStatistics } from '../post/expired-check.ts'
import { withoutOldStatistics } from '../post/expired-post.ts'
import type { Post } from '../post/post.ts'
import { changeOf } from '../post/totals.ts'
import type { CheckId } from '../values/ids.ts'
import { dayOf, type Instant, plusHours, toInstant } from '../values/instant.ts'

const checksPerPage = 100
/** In one run, of which there is one an hour. */
const maxPages = 200
/** A day early, since a night may fail. */
const marginDays = 1
/** The first run begins so long before the first day that is due, for what was stored before there was this job. */
const firstDays = 31
const dayHours = 24

type JobDeps = Deps<'workList'>

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
}

/** Whether a post lost what was last seen of it; one that was checked meanwhile has newer numbers, and keeps them. */
const expirePost = async (post: Post, day: string, { table }: JobDeps): Promise<boolean> => {
  const left = withoutOldStatistics(post, day)
  return left !== null && (await table.posts.saveExpired(left, changeOf(post, left))).committed
}

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
    workList: { checks },
  } = deps
  const places = checkIds.flatMap((checkId) => placeOfCheck(checkId) ?? [])
  const posts = await table.posts.getMany([...new Set(places.map(({ postId }) => postId))])
  const byId = new Map(posts.filter((post) => post.platform === platform).map((post) => [post.postId, post]))
  const own = checkIds.filter((checkId) => byId.has(placeOfCheck(checkId)?.postId ?? 'post_none'))
  const expired = (await checks.getMany(own, byId)).map(async (check) => {
    const left = withoutStatistics(check)
    return left !== null && checks.replaceObserved(check, left)
  })
  return {
    checks: await countTrue(expired),
    posts: await countTrue([...byId.values()].map((post) => expirePost(post, day, deps))),
  }
}

const dayAfter = (day: string): string => dayOf(plusHours(toInstant(Date.parse(day)), dayHours))

/** Goes on where the last run ended, day by day, and saves where it is after each page of checks. */
const expirePlatform = async (limited: Limited, deps: JobDeps): Promise<void> => {
  const { workList, clock, log } = deps
  const name = `expire-statistics-${limited.platform}`
  const newest = daysBefore(clock(), limited.keptDays - marginDays)
  const beginning = { startedAt: clock(), cursor: null, finishedAt: null, version: 0 }
  let job = (await workList.jobs.get(name)) ?? beginning
  const expired = { checks: 0, posts: 0 }
  let at = job.cursor ?? dayOf(daysBefore(newest, firstDays))
  for (let page = 0; page < maxPages; page += 1) {
    const [day = '', below] = at.split(' ')
    if (day > dayOf(newest)) break
    const { entries, isLast } = await workList.checks.entriesOfDay(day, { below, limit: checksPerPage })
    const ids = entries.map(({ checkId }) => checkId)
    const more = await expire(day, ids, limited, deps)
    expired.checks += more.checks
    expired.posts += more.posts
    at = isLast ? dayAfter(day) : `${day} ${entries.at(-1)?.sort}`
    job = { ...job, cursor: at, version: job.version + 1 }
    if (!(await workList.jobs.save(name, job))) return
  }
  log.write('STATISTICS_EXPIRED', { platform: limited.platform, ...expired, isFinished: at > dayOf(newest) })
}

/**
 * Deletes what checks observed, and what posts keep of it, before their platform's terms no longer let us; their verdicts stay. Each check is
 * visited once, on the day that is due; a run that is killed is continued by the next.
 */
export const expireStatistics = async (deps: JobDeps): Promise<void> => {
  for (const limited of await findLimited(deps)) await expirePlatform(limited, deps)
}

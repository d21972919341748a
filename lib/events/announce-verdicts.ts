import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import type { CheckPlace } from '../post/check-record.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { PostId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { followReply } from './follow-reply.ts'
import { rememberEndpoints } from './remember-endpoints.ts'
import { type Judged, newsOf, type Standing, standingsAt } from './standing.ts'
import { verdictEvents } from './verdict-event.ts'

type Announcing = Deps<'workList' | 'stories' | 'news' | 'subscriptions' | 'notificationQueue'>

/**
 * Checks are looked through twice: at once, for whoever waits, and again when nothing older can be listed any more, so that
 * none is missed. An event that is found twice is one delivery.
 */
const settledAfterHours = 1 / 6
const jobNames = { settled: 'announce-verdicts', early: 'announce-verdicts-early' } as const

const batchSize = 100
/** In one run, of which there is one a minute. */
const maxBatches = 60
const postsAtOnce = 16
/** Mostly the latest check is the new one, and the one before it is of the same claim. */
const checksRead = [3, 16, 1_000] as const

/** Whether a check is among these, and the one that its claim had before it. */
const reachesBehind = (checks: readonly Judged[], version: number): boolean => {
  const check = checks.find(({ postVersion }) => postVersion === version)
  return checks.some(({ reportId, postVersion }) => reportId === check?.reportId && postVersion < version)
}

/** As many of a post's checks as it takes to know how the claims stood before the checks of these versions. */
const checksBack = async (postId: PostId, versions: readonly number[], { news }: Announcing): Promise<Judged[]> => {
  let checks: Judged[] = []
  for (const limit of checksRead) {
    checks = await news.judged(postId, limit)
    if (checks.length < limit || versions.every((version) => reachesBehind(checks, version))) break
  }
  return checks
}

/** A check that changed something, and how its claim stood before. */
interface Changing {
  readonly place: CheckPlace
  readonly before: Standing
}

const changingOf = (places: readonly CheckPlace[], checks: readonly Judged[]): Changing[] =>
  places.flatMap((place) => {
    const standings = standingsAt(checks, place.postVersion)
    if (standings === null || newsOf(standings.before, standings.after).length === 0) return []
    return [{ place, before: standings.before }]
  })

/** Announces what checks of a post changed; returns how many deliveries that made. */
const announcePost = async (postId: PostId, places: readonly CheckPlace[], deps: Announcing): Promise<number> => {
  const versions = places.map(({ postVersion }) => postVersion)
  const changing = changingOf(places, await checksBack(postId, versions, deps))
  if (changing.length === 0) return 0
  const post = await deps.table.posts.get(postId)
  if (post === null) return 0
  const { affiliateId, campaignId } = post
  const [affiliate, campaign] = await Promise.all([deps.recent.person(affiliateId), deps.recent.campaign(campaignId)])
  const path = ['posts', postId]
  const link = dashboardLink(deps.config, ...path)
  const named = { affiliateName: affiliate?.name ?? null, campaignName: campaign?.name ?? null, link }
  const events = await pMap(changing, async ({ place, before }) => {
    const check = await deps.stories.checks.get(place, post)
    if (check === null) return []
    await followReply(post, check, link, deps)
    return verdictEvents(post, check, before, named)
  })
  const told = {
    affiliateId,
    campaignId,
    maySee: (holder: Parameters<typeof maySee>[1]) => maySee(post, holder, deps),
    path,
  }
  return (await fanOut(told, events.flat(), deps)).length
}

const trying = (postId: PostId, places: readonly CheckPlace[], deps: Announcing): Promise<number> =>
  unlessUnreadable({ postId }, 0, deps, () => announcePost(postId, places, deps))

type Begin = (cursor: string | null) => string

/** Announces what happened before `until` and follows the place at which to begin, and returns how far it came. */
const goThrough = async (jobName: string, begin: Begin, until: Instant, deps: Announcing): Promise<string> => {
  const { workList, news, log, clock } = deps
  const known = await workList.jobs.get(jobName)
  let job = known ?? { startedAt: clock(), cursor: null, finishedAt: null, version: 0 }
  let cursor = begin(job.cursor)
  const counts = { checks: 0, deliveries: 0 }
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const next = await news.checks(cursor, until, batchSize)
    const byPost = [...Map.groupBy(next.places, ({ postId }) => postId)]
    const made = await pMap(byPost, ([postId, places]) => trying(postId, places, deps), {
      concurrency: postsAtOnce,
    })
    if (next.cursor === cursor && job.cursor !== null) break
    job = { ...job, cursor: next.cursor, version: job.version + 1 }
    if (!(await workList.jobs.save(jobName, job))) break
    cursor = next.cursor
    counts.checks += next.places.length
    counts.deliveries += made.reduce((sum, deliveries) => sum + deliveries, 0)
    if (next.places.length === 0) break
  }
  if (counts.deliveries > 0) log.write('EVENTS_ANNOUNCED', { jobName, ...counts })
  return cursor
}

/**
 * Announces what checks changed since the last run. The place up to where checks are announced moves on after their
 * deliveries are stored, so a run that is killed is continued by the next; of two runs at the same time, one stops.
 */
export const announceVerdicts = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const now = deps.clock()
  const settled = plusHours(now, -settledAfterHours)
  const from = await goThrough(jobNames.settled, (cursor) => cursor ?? settled, settled, deps)
  await goThrough(jobNames.early, (cursor) => (cursor !== null && cursor > from ? cursor : from), now, deps)
}

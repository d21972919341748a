import type { Deps, Reach } from '../deps/deps.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { plusDays } from '../values/day-range.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { hadLastNight } from './books.ts'
import type { Room } from './overtaken.ts'
import { finishLock, settleDay } from './settle-day.ts'
import { restsAt, type Terms } from './terms.ts'

/** What the night needs to reach. */
export type NightReach =
  | 'stories'
  | 'terms'
  | 'ledger'
  | 'drifts'
  | 'books'
  | 'postMoney'
  | 'statements'
  | 'conversions'
  | 'reviews'
  | 'notificationQueue'
  | 'workList'
  | 'walks'
type NightDeps = Deps<NightReach>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'settle-days'
const campaignsPerPage = 10
/** In one run, of which there is one an hour; a step is a page of posts, or one transaction of 40 of them. */
const maxSteps = 2_000
const maxPages = 100

/** The night that is underway, or the next one; null if today's is over. */
const currentJob = async ({ workList, clock }: NightDeps): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && dayOf(last.startedAt) === dayOf(clock())) return null
  return { startedAt: clock(), cursor: null, finishedAt: null, version: last?.version ?? 0 }
}

/** Whether no day of a campaign is settled any more: none is underway, and its last night is over, or it had no terms before that. */
const isOver = async (latest: Terms, endDate: Instant | null, { books, terms, clock }: NightDeps): Promise<boolean> => {
  const { campaignId } = latest
  const rest = restsAt(latest, endDate)
  if (rest === null || clock() <= rest) return false
  const found = await books.get(campaignId)
  if (hadLastNight(found, rest)) return true
  return (found?.settling ?? null) === null && (await terms.ofDay(campaignId, dayOf(rest))) === null
}

/** A campaign that cannot be settled does not hold up the others; the next night settles its days together. */
const settleOrTell = async (terms: Terms, day: string, room: Room, deps: NightDeps): Promise<boolean> => {
  const { campaignId } = terms
  try {
    const campaign = await deps.table.campaigns.get(campaignId)
    if (campaign === null) return true
    if (await isOver(terms, campaign.endDate, deps)) return await finishLock(campaignId, room, deps)
    return await settleDay(campaignId, day, room, deps)
  } catch (error) {
    deps.log.write('DAY_NOT_SETTLED', { campaignId, day }, error)
    return true
  }
}

/** Fails the run, so that its alarm rings: the log says which accounts of which campaigns. */
const requireBalance = ({ drifts }: Room): void => {
  if (drifts > 0) throw new Error(`${drifts} accounts differ from what their ledgers add up to`)
}

/**
 * Once a day (UTC) is over, settles it in every campaign that has terms. A run that ends early or is killed is continued at
 * the page of campaigns that was saved last; settling a day twice changes nothing.
 */
export const settleDays = async (
  deps: NightDeps,
  { steps }: Pick<Room, 'steps'> = { steps: maxSteps },
): Promise<void> => {
  const room: Room = { steps, drifts: 0 }
  let job = await currentJob(deps)
  for (let page = 0; page < maxPages && job !== null && job.finishedAt === null; page += 1) {
    const day = plusDays(dayOf(job.startedAt), -1)
    const walked = await deps.walks.terms({ limit: campaignsPerPage, cursor: job.cursor ?? undefined })
    const { things, nextCursor } = readableOf(walked, jobName, deps)
    for (const terms of things) {
      if (!(await settleOrTell(terms, day, room, deps))) return requireBalance(room)
    }
    const finishedAt = nextCursor === null ? deps.clock() : null
    const next: Job = { ...job, cursor: nextCursor, finishedAt, version: job.version + 1 }
    job = (await deps.workList.jobs.save(jobName, next)) ? next : null
  }
  requireBalance(room)
}

import { roleFacts } from '../access/role-facts.ts'
import type { Campaign, CampaignStatus } from '../campaign/campaign.ts'
import { isOver } from '../campaign/period.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { addTotals } from '../post/totals.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { trustOf } from '../trust/score.ts'
import { dayOf } from '../values/instant.ts'
import { areSameTotals, hasMoved, isAtRest, lastDay, withoutZeros } from './days.ts'

type NightDeps = Deps<'workList' | 'walks' | 'totals' | 'history'>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'record-history'
const campaignsPerPage = 25
const peoplePerPage = 100
/** In one run, of which there is one an hour; where it has come to is saved after each. */
const maxPages = 100

/** Campaigns that move on meanwhile mostly move to a status that comes later. */
const parts = [...campaignStatuses, 'people'] as const
type Part = (typeof parts)[number]

interface Counts {
  days: number
  trusts: number
}

/** Stores a campaign's totals as of tonight, unless that is done, or nothing happens in it any more. */
const recordCampaign = async (campaign: Campaign, counts: Counts, { totals, history, clock }: NightDeps) => {
  const { campaignId } = campaign
  const day = lastDay(clock())
  const latest = await history.latestDay(campaignId)
  if (latest?.day === day || isAtRest(campaign, latest, clock())) return
  const at = clock()
  const rows = await totals.daysOfCampaign(campaignId)
  const amounts = withoutZeros(rows.map((row) => row.amounts).reduce(addTotals, {}))
  const hasNothing = latest === null && Object.keys(amounts).length === 0
  const isStill = latest !== null && isOver(campaign, at) && areSameTotals(latest.amounts, amounts)
  if (hasNothing || isStill) return
  if (await history.addDay(campaignId, { day, at, amounts })) counts.days += 1
}

/** Stores an affiliate's trust as of tonight if it has moved since it was stored last. */
const recordTrust = async ({ affiliateId, role, trust }: Person, counts: Counts, { history, clock }: NightDeps) => {
  if (!roleFacts(role).submitsPosts) return
  const [day, at] = [lastDay(clock()), clock()]
  const latest = await history.latestTrust(affiliateId)
  const present = trustOf(trust, at)
  if (latest?.day === day || !hasMoved(latest, present, at)) return
  const { trustScore, trustProbability, trustFloor, trustTier } = present
  const row = { day, at, trustScore, trustProbability, trustFloor, trustTier }
  if (await history.addTrust(affiliateId, row)) counts.trusts += 1
}

/** What fails is logged and left to the next night, so that it does not hold up the others. */
const trying = async (what: object, { log }: NightDeps, record: () => Promise<void>): Promise<void> => {
  try {
    await record()
  } catch (error) {
    log.write('DAY_NOT_RECORDED', { ...what }, error)
  }
}

/** Does one page of a part; returns where the next begins, null if there is none. */
const doPage = async (part: Part, cursor: string | null, counts: Counts, deps: NightDeps): Promise<string | null> => {
  if (part === 'people') {
    const walked = await deps.walks.people({ limit: peoplePerPage, cursor: cursor ?? undefined })
    const page = readableOf(walked, jobName, deps)
    for (const person of page.things) {
      await trying({ affiliateId: person.affiliateId }, deps, () => recordTrust(person, counts, deps))
    }
    return page.nextCursor
  }
  const status: CampaignStatus = part
  const walked = await deps.walks.campaigns(status, { limit: campaignsPerPage, cursor: cursor ?? undefined })
  const page = readableOf(walked, jobName, deps)
  for (const campaign of page.things) {
    await trying({ campaignId: campaign.campaignId }, deps, () => recordCampaign(campaign, counts, deps))
  }
  return page.nextCursor
}

const partOf = ({ draft }: Job): Part => parts.find((part) => part === draft) ?? parts[0]

/** The night that is underway, or the next one; null if today's is over. */
const currentJob = async ({ workList, clock }: NightDeps): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && dayOf(last.startedAt) === dayOf(clock())) return null
  const version = (last?.version ?? 0) + 1
  const job: Job = { startedAt: clock(), cursor: null, finishedAt: null, draft: parts[0], version }
  return (await workList.jobs.save(jobName, job)) ? job : null
}

/** The job after a page: at the next one, at the next part, or finished. */
const afterPage = (job: Job, cursor: string | null, { clock }: NightDeps): Job => {
  const version = job.version + 1
  if (cursor !== null) return { ...job, cursor, version }
  const draft = parts[parts.indexOf(partOf(job)) + 1]
  return draft === undefined
    ? { ...job, cursor, finishedAt: clock(), draft, version }
    : { ...job, cursor, draft, version }
}

/**
 * Once a day is over, stores what every campaign's posts add up to, and the trust of every affiliate that moved: copies of
 * what is there, so that growth can be shown. A run that ends early or is killed goes on at the page that was last saved,
 * and what is stored for a day stays, so doing a page twice changes nothing.
 */
export const recordHistory = async (deps: NightDeps): Promise<void> => {
  let job = await currentJob(deps)
  const counts: Counts = { days: 0, trusts: 0 }
  for (let page = 0; page < maxPages && job !== null && job.finishedAt === null; page += 1) {
    const next = afterPage(job, await doPage(partOf(job), job.cursor, counts, deps), deps)
    job = (await deps.workList.jobs.save(jobName, next)) ? next : null
    if (job !== null && (job.finishedAt !== null || page + 1 === maxPages)) {
      deps.log.write('DAYS_RECORDED', { ...counts, isFinished: job.finishedAt !== null })
    }
  }
}

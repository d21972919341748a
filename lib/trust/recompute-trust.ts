import type { Deps, Reach } from '../deps/deps.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { recomputeAffiliate } from './recompute-affiliate.ts'

const jobName = 'recompute-trust'
const everyHours = 23
const affiliatesAtOnce = 1_000

type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

/** The job that is underway, or a new one if the last is a day old; null if there is nothing to do. */
const currentJob = async ({ workList, clock }: Deps<'workList'>): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && hoursBetween(last.startedAt, clock()) < everyHours) return null
  const job = { startedAt: clock(), cursor: null, finishedAt: null, version: (last?.version ?? 0) + 1 }
  return (await workList.jobs.save(jobName, job)) ? job : null
}

/**
 * Recomputes the trust of every affiliate once a day, one after the other. If a run ends early or is killed, the next
 * one continues after the last affiliate that was done, so every run makes progress. Doing an affiliate twice changes
 * nothing.
 */
export const recomputeTrust = async (deps: Deps<'workList' | 'notificationQueue' | 'profiles'>): Promise<void> => {
  const { people } = deps.table
  const { jobs } = deps.workList
  const counts = { same: 0, changed: 0, repaired: 0 }
  let job = await currentJob(deps)
  for (let done = 0; done < affiliatesAtOnce && job?.finishedAt === null; done += 1) {
    const { things, nextCursor } = await people.list({ limit: 1, cursor: job.cursor ?? undefined })
    await deps.profiles.claimAsToday(things.map(({ affiliateId }) => affiliateId))
    for (const { affiliateId } of things) counts[await recomputeAffiliate(affiliateId, deps)] += 1
    const finishedAt: Instant | null = nextCursor === null ? deps.clock() : null
    const next: Job = { ...job, cursor: nextCursor, finishedAt, version: job.version + 1 }
    job = (await jobs.save(jobName, next)) ? next : null
  }
  if (job !== null) deps.log.write('TRUST_RECOMPUTED', { ...counts, isFinished: job.finishedAt !== null })
}

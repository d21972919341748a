import type { Deps, Reach } from '../deps/deps.ts'
import { readableAmong } from '../runtime/readable-of.ts'
import type { AffiliateId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours, toInstant } from '../values/instant.ts'
import { nobodyCounted, visitAll } from './visit-affiliate.ts'

type MovedDeps = Deps<
  'workList' | 'walks' | 'notificationQueue' | 'profiles' | 'cohorts' | 'patterns' | 'renewals' | 'reviews'
>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'recompute-moved'
const everyHours = 23
const peopleAtOnce = 20
/** An index lists a check within a moment of it. */
const settledAfterHours = 1 / 6
/** Who was checked earlier than that waits for the job that visits everybody. */
const maxHours = 8 * 24

/** From which check on a night looks for whom they were about, and up to which. */
const rangeOf = ({ startedAt, draft }: Job): readonly [Instant, Instant] => {
  const until = plusHours(startedAt, -settledAfterHours)
  const earliest = plusHours(until, -maxHours)
  const from = draft === undefined ? plusHours(until, -24) : toInstant(Date.parse(draft))
  if (from < earliest) return [earliest, until]
  return [from, until]
}

/** The night that is underway, or the next one; null if the last is less than a day old. */
const currentJob = async ({ workList, clock }: MovedDeps): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && hoursBetween(last.startedAt, clock()) < everyHours) return null
  const draft = last === null ? undefined : rangeOf(last)[1]
  const job: Job = { startedAt: clock(), cursor: null, finishedAt: null, draft, version: (last?.version ?? 0) + 1 }
  return (await workList.jobs.save(jobName, job)) ? job : null
}

/**
 * Visits those whose posts were checked since the last night, in the order of their ids, up to a moment; the next run goes on
 * behind the last. Who they are is read from the lists of checks, which cost no write, and which have no check that
 * found the same as the one before. Where reading them takes longer, nobody is visited, and everybody waits for the walk over all.
 */
export const recomputeMoved = async (until: Instant, deps: MovedDeps): Promise<void> => {
  const { workList, walks, table, patterns, clock, log } = deps
  let job = await currentJob(deps)
  if (job === null) return
  const checked = await walks.checked(...rangeOf(job), () => clock() >= until)
  const moved = [...(checked ?? [])].toSorted()
  const { cursor } = job
  let left = cursor === null ? moved : moved.filter((affiliateId) => affiliateId > cursor)
  const counts = { ...nobodyCounted }
  const visiting = { rules: await patterns.rules(), counts, learn: () => undefined }
  const named = (affiliateId: AffiliateId) => ({ job: jobName, affiliateId })
  while (left.length > 0 && clock() < until) {
    const next = left.slice(0, peopleAtOnce)
    const people = await readableAmong(next, table.people.getMany, named, deps)
    const { done, failure } = await visitAll(people, visiting, deps)
    const failed = people[done]
    const finished = failed === undefined ? next : next.slice(0, next.indexOf(failed.affiliateId))
    if (finished.length === 0) throw failure
    left = left.slice(finished.length)
    job = { ...job, cursor: finished.at(-1) ?? null, version: job.version + 1 }
    if (!(await workList.jobs.save(jobName, job))) return
  }
  const isFinished = checked !== null && left.length === 0
  if (isFinished)
    await workList.jobs.save(jobName, { ...job, cursor: null, finishedAt: clock(), version: job.version + 1 })
  log.write('TRUST_RECOMPUTED', { ...counts, moved: moved.length, isFinished })
}

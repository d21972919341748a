import { continueSketch, learnFrom, publishCohorts } from '../cohort/learn-cohorts.ts'
import type { Sketch } from '../cohort/sketch.ts'
import { textOfSketch } from '../cohort/sketch-text.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import { continueFigures, publishFigures } from '../patterns/learn-figures.ts'
import { addFigures, figuresOf, type RuleFigures } from '../patterns/rule-figures.ts'
import type { Person } from '../people/person.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import { recomputeMoved } from './recompute-moved.ts'
import { nobodyCounted, type Visiting, visitAll } from './visit-affiliate.ts'

const jobName = 'recompute-trust'
const everyHours = 23
/** Up to so many are begun in a run, which begins nobody after the time; its function has five minutes. */
const usualRoom = { perPage: 20, people: 10_000, seconds: 220 }
/** Of that time, whoever moved gets so much on a stage whose people take longer than a night. */
const secondsOfMoved = 110

type Room = typeof usualRoom
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>
type NightDeps = Deps<
  | 'workList'
  | 'walks'
  | 'notificationQueue'
  | 'profiles'
  | 'cohorts'
  | 'cohortWrites'
  | 'patterns'
  | 'renewals'
  | 'reviews'
>

/** How far a night has come: everybody before the cursor is done, and in the sketch and the figures. */
interface Progress {
  readonly cursor: string | null
  readonly sketch: Sketch
  /** Null where those of the people before the cursor are lost. */
  readonly figures: RuleFigures | null
  readonly isAtEnd: boolean
}

/** The job that is underway, or a new one if the last is a day old; null if there is nothing to do. */
const currentJob = async ({ workList, clock }: Deps<'workList'>): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && hoursBetween(last.startedAt, clock()) < everyHours) return null
  const job = { startedAt: clock(), cursor: null, finishedAt: null, version: (last?.version ?? 0) + 1 }
  return (await workList.jobs.save(jobName, job)) ? job : null
}

/**
 * Visits the next people: trust, and what their posts teach. Where somebody fails, the job goes on with them, so that it comes up to
 * whoever fails each time; throws their failure if they are the next.
 */
const doNext = async (
  { cursor, sketch, figures }: Progress,
  limit: number,
  visiting: Omit<Visiting, 'learn'>,
  deps: NightDeps,
): Promise<Progress> => {
  const from = cursor ?? undefined
  const walked = await deps.walks.people({ limit, cursor: from })
  const { things } = readableOf(walked, jobName, deps)
  const taught = new Map<Person, Parameters<Visiting['learn']>>()
  const learn: Visiting['learn'] = (...one) => void taught.set(one[0], one)
  const { done, failure } = await visitAll(things, { ...visiting, learn }, deps)
  const failed = things[done]
  const before = failed === undefined ? walked.rows.length : walked.rows.indexOf(failed)
  if (failed !== undefined && before === 0) throw failure
  const { nextCursor } = failed === undefined ? walked : await deps.walks.people({ limit: before, cursor: from })
  const lessons = things.slice(0, done).flatMap((person) => {
    const lesson = taught.get(person)
    return lesson === undefined ? [] : [lesson]
  })
  return {
    cursor: nextCursor,
    sketch: lessons.reduce((sum, [{ affiliateId }, posts]) => learnFrom(sum, affiliateId, posts, deps), sketch),
    figures: figures && lessons.reduce((sum, [, posts, named]) => addFigures(sum, figuresOf(posts, named)), figures),
    isAtEnd: nextCursor === null,
  }
}

/** Saves how far the job has come; null if another worker moved it on. */
const save = async (
  job: Job,
  { cursor, sketch, figures, isAtEnd }: Progress,
  { workList, clock }: NightDeps,
): Promise<Job | null> => {
  const finishedAt: Instant | null = isAtEnd ? clock() : null
  const draft = isAtEnd ? undefined : textOfSketch(sketch, figures === null ? {} : { figures })
  const next: Job = { ...job, cursor, finishedAt, draft, version: job.version + 1 }
  return (await workList.jobs.save(jobName, next)) ? next : null
}

/** Goes on from where the job is, and saves where it has come to after each page; null if overtaken. */
const goOn = async (
  from: Job,
  begun: Progress,
  visiting: Omit<Visiting, 'learn'>,
  { perPage, people, until }: Room & { readonly until: Instant },
  deps: NightDeps,
): Promise<{ job: Job; at: Progress } | null> => {
  let [job, at] = [from, begun]
  for (let done = 0; done < people && !at.isAtEnd && deps.clock() < until; done += perPage) {
    at = await doNext(at, perPage, visiting, deps)
    if (at.isAtEnd) break
    const saved = await save(job, at, deps)
    if (saved === null) return null
    job = saved
  }
  return { job, at }
}

/**
 * Recomputes the trust of every affiliate once a day, and learns from the same read of their posts what is usual, and which patterns
 * they show. Where that takes longer than a day, it goes on, and whoever was checked meanwhile is visited first, each night.
 * A failure among those holds up nobody else: it is thrown in the end. If a run ends early or is killed, the next one continues where it was last saved. Doing an affiliate twice changes
 * nothing: what their posts taught is saved together with the cursor.
 */
export const recomputeTrust = async (deps: NightDeps, room: Room = usualRoom): Promise<void> => {
  const begunAt = deps.clock()
  const inSeconds = (seconds: number): Instant => plusHours(begunAt, seconds / 3_600)
  const job = await currentJob(deps)
  if (job === null) return
  const isSlow = hoursBetween(job.startedAt, begunAt) >= everyHours
  const [first] = await Promise.allSettled(isSlow ? [recomputeMoved(inSeconds(secondsOfMoved), deps)] : [])
  const counts = { ...nobodyCounted }
  const begun = {
    cursor: job.cursor,
    sketch: continueSketch(job.draft, deps),
    figures: continueFigures(job.cursor, job.draft),
    isAtEnd: false,
  }
  const visiting = { rules: await deps.patterns.rules(), counts }
  const reached = await goOn(job, begun, visiting, { ...room, until: inSeconds(room.seconds) }, deps)
  if (reached === null) return
  const { at } = reached
  if (at.isAtEnd) {
    await publishCohorts(at.sketch, job.startedAt, deps)
    await publishFigures(at.figures, job.startedAt, deps)
  }
  if (at.isAtEnd && (await save(reached.job, at, deps)) === null) return
  deps.log.write('TRUST_RECOMPUTED', { ...counts, isFinished: at.isAtEnd })
  if (first?.status === 'rejected') throw first.reason
}

import { continueSketch, learnFrom, publishCohorts } from '../cohort/learn-cohorts.ts'
import type { Sketch } from '../cohort/sketch.ts'
import { textOfSketch } from '../cohort/sketch-text.ts'
import { connectionsOf } from '../connections/connected-accounts.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import { continueFigures, publishFigures } from '../patterns/learn-figures.ts'
import { type LoudRules, loudRulesOf } from '../patterns/loud.ts'
import { recordPatterns } from '../patterns/record-patterns.ts'
import { addFigures, figuresOf, type RuleFigures } from '../patterns/rule-figures.ts'
import { accountsOn } from '../people/account.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { isUnreadable } from '../values/unreadable.ts'
import { patternEvidence, trustMovedByPatterns } from './pattern-evidence.ts'
import { type Beside, type Recomputed, recomputeAffiliate } from './recompute-affiliate.ts'

const jobName = 'recompute-trust'
const everyHours = 23
const affiliatesAtOnce = 1_000
/** Where a run has come to is saved so often: a killed run loses no more than that, and the next does it again. */
const savedEvery = { affiliates: 20, hours: 30 / 3_600 }

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
type Counts = Record<Recomputed, number>

/** How far a night has come: everybody before the cursor is done, and in the sketch and the figures. */
interface Progress {
  readonly cursor: string | null
  readonly sketch: Sketch
  readonly figures: RuleFigures
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

/** What patterns say of an affiliate, as recorded in the last night. */
const evidenceOfPatterns =
  ({ patterns }: Deps<'patterns'>): Beside['evidence'] =>
  async (affiliateId) => {
    const evidence = patternEvidence((await patterns.get(affiliateId))?.accusation?.since ?? null)
    return evidence === null ? [] : [evidence]
  }

/** Does the next affiliate: trust, and what their posts teach. Where a row of theirs cannot be read, those behind them go on. */
const doNext = async (
  { cursor, sketch, figures }: Progress,
  rules: LoudRules,
  counts: Counts,
  deps: NightDeps,
): Promise<Progress> => {
  const walked = await deps.walks.people({ limit: 1, cursor: cursor ?? undefined })
  const { things, nextCursor } = readableOf(walked, jobName, deps)
  const night = { loud: loudRulesOf(rules), trustMovedBy: trustMovedByPatterns(deps) }
  const evidence = evidenceOfPatterns(deps)
  let [learned, counted] = [sketch, figures]
  for (const person of things) {
    const { affiliateId, accounts } = person
    const linkedOn = (platform: Platform) => accountsOn(platform, accounts)
    const learn = async (posts: readonly Post[]): Promise<void> => {
      learned = learnFrom(learned, affiliateId, posts, deps)
      const named = await recordPatterns({ affiliateId, linkedOn }, posts, night, deps)
      counted = addFigures(counted, figuresOf(posts, named))
    }
    try {
      await deps.profiles.claimAsToday([affiliateId])
      await deps.renewals.fileAsToday(connectionsOf(person))
      counts[await recomputeAffiliate(affiliateId, deps, { evidence, learn })] += 1
    } catch (error) {
      if (!isUnreadable(error)) throw error
      deps.log.write('PATTERNS_NOT_RECORDED', { affiliateId }, error)
    }
  }
  return { cursor: nextCursor, sketch: learned, figures: counted, isAtEnd: nextCursor === null }
}

/** Saves how far the job has come; null if another worker moved it on. */
const save = async (
  job: Job,
  { cursor, sketch, figures, isAtEnd }: Progress,
  { workList, clock }: NightDeps,
): Promise<Job | null> => {
  const finishedAt: Instant | null = isAtEnd ? clock() : null
  const draft = isAtEnd ? undefined : textOfSketch(sketch, { figures })
  const next: Job = { ...job, cursor, finishedAt, draft, version: job.version + 1 }
  return (await workList.jobs.save(jobName, next)) ? next : null
}

/** Goes on from where the job is, and saves where it has come to, also when something fails; null if overtaken. */
const goOn = async (
  from: Job,
  begun: Progress,
  counts: Counts,
  deps: NightDeps,
): Promise<{ job: Job; at: Progress } | null> => {
  let [job, at, unsaved, savedAt] = [from, begun, 0, deps.clock()]
  const rules = await deps.patterns.rules()
  const isDue = (): boolean =>
    unsaved >= savedEvery.affiliates || hoursBetween(savedAt, deps.clock()) >= savedEvery.hours
  for (let done = 0; done < affiliatesAtOnce && !at.isAtEnd; done += 1) {
    try {
      at = await doNext(at, rules, counts, deps)
    } catch (error) {
      if (unsaved > 0) await save(job, at, deps)
      throw error
    }
    unsaved += 1
    if (at.isAtEnd || !(isDue() || done + 1 === affiliatesAtOnce)) continue
    const saved = await save(job, at, deps)
    if (saved === null) return null
    job = saved
    unsaved = 0
    savedAt = deps.clock()
  }
  return { job, at }
}

/**
 * Recomputes the trust of every affiliate once a day, one after the other, and learns from the same read of their posts
 * what is usual, and which patterns they show. If a run ends early or is killed, the next one continues where it was last saved, so every run makes
 * progress. Doing an affiliate twice changes nothing: what their posts taught is saved together with the cursor.
 */
export const recomputeTrust = async (deps: NightDeps): Promise<void> => {
  const job = await currentJob(deps)
  if (job === null) return
  const counts: Counts = { same: 0, changed: 0, repaired: 0, tooMany: 0 }
  const begun = {
    cursor: job.cursor,
    sketch: continueSketch(job.draft, deps),
    figures: continueFigures(job.draft),
    isAtEnd: false,
  }
  const reached = await goOn(job, begun, counts, deps)
  if (reached === null) return
  const { at } = reached
  if (at.isAtEnd) {
    await publishCohorts(at.sketch, job.startedAt, deps)
    await publishFigures(at.figures, job.startedAt, deps)
  }
  if (at.isAtEnd && (await save(reached.job, at, deps)) === null) return
  deps.log.write('TRUST_RECOMPUTED', { ...counts, isFinished: at.isAtEnd })
}

import type { Deps, Reach } from '../deps/deps.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { daysToForget, type FoldPlace, nextPlace, readPlace, textOfPlace } from './click-fold.ts'
import { type Folded, foldLink, nothingFolded, sumOfFolds } from './fold-link.ts'
import type { Link } from './link.ts'

type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>
type FoldDeps = Deps<'workList' | 'walks' | 'clicks' | 'clickFolds'>

/** Its `finishedAt` says when the days before were folded last. */
export const foldJobName = 'fold-clicks'
const linksPerPage = 25
/** In one run, of which there is one an hour. */
const maxLinks = 5_000
/** The place is saved at least so often among people who have no links. */
const peopleBetweenSaves = 100

/** Another worker moved the job on, and does the rest. */
class Overtaken extends Error {}

interface Progress {
  readonly folded: Folded
  readonly links: number
}

/** Where the job is, and how to save where it comes to. */
const keeperOf = (begun: Job, place: FoldPlace, { workList, clock }: FoldDeps) => {
  let [job, at] = [begun, place]
  const save = async (change: Partial<FoldPlace>, cursor: string | null, isFinished = false): Promise<void> => {
    at = { ...at, ...change }
    const finishedAt = isFinished ? clock() : null
    const next: Job = { ...job, cursor, finishedAt, draft: textOfPlace(at), version: job.version + 1 }
    if (!(await workList.jobs.save(foldJobName, next))) throw new Overtaken()
    job = next
  }
  return { save, place: () => at, cursor: () => job.cursor }
}
type Keeper = ReturnType<typeof keeperOf>

/** The fold that is underway, or the next one; null if the day is not over. */
const currentJob = async (deps: FoldDeps): Promise<Keeper | null> => {
  const { workList, clock } = deps
  const last = await workList.jobs.get(foldJobName)
  const lastPlace = last?.draft === undefined ? null : readPlace(last.draft)
  if (last !== null && lastPlace !== null && last.finishedAt === null) return keeperOf(last, lastPlace, deps)
  const place = nextPlace(lastPlace, clock())
  if (place === null) return null
  const version = (last?.version ?? 0) + 1
  const job: Job = { startedAt: clock(), cursor: null, finishedAt: null, draft: textOfPlace(place), version }
  return (await workList.jobs.save(foldJobName, job)) ? keeperOf(job, place, deps) : null
}

/** Folds a link; what fails is logged and left to the next night, unless another worker has the job. */
const tryLink = async (link: Link, keeper: Keeper, deps: FoldDeps): Promise<Folded> => {
  const save = (part: FoldPlace['part']) => keeper.save({ part }, keeper.cursor())
  try {
    return await foldLink(link, keeper.place(), { from: keeper.place().part, save }, deps)
  } catch (error) {
    if (error instanceof Overtaken) throw error
    deps.log.write('CLICKS_NOT_FOLDED', { linkCode: link.code }, error)
    return nothingFolded
  }
}

/** Folds the links of the affiliate whom the cursor leads to, and moves on to the next; true if there is none. */
const foldNext = async (cursor: string | null, keeper: Keeper, progress: Progress, deps: FoldDeps) => {
  const walked = await deps.walks.people({ limit: 1, cursor: cursor ?? undefined })
  const { things, nextCursor } = readableOf(walked, foldJobName, deps)
  let { folded, links } = progress
  for (const { affiliateId } of things) {
    let from: string | null = keeper.place().links
    do {
      const listed = await deps.walks.linksOfAffiliate(affiliateId, { limit: linksPerPage, cursor: from ?? undefined })
      const page = readableOf(listed, foldJobName, deps)
      for (const link of page.things) folded = sumOfFolds(folded, await tryLink(link, keeper, deps))
      links += page.things.length
      from = page.nextCursor
      if (page.things.length > 0 && from !== null) await keeper.save({ links: from, part: null }, cursor)
    } while (from !== null)
  }
  return { progress: { folded, links }, hadLinks: links > progress.links, nextCursor }
}

/** Goes on from where the job is until nobody is left, or enough is done for one run; true at the end. */
const goOn = async (keeper: Keeper, note: (progress: Progress) => void, deps: FoldDeps): Promise<boolean> => {
  let [cursor, unsaved]: [string | null, number] = [keeper.cursor(), 0]
  let progress: Progress = { folded: nothingFolded, links: 0 }
  while (progress.links < maxLinks) {
    const next = await foldNext(cursor, keeper, progress, deps)
    progress = next.progress
    note(progress)
    if (next.nextCursor === null) return true
    cursor = next.nextCursor
    unsaved += 1
    if (!next.hadLinks && unsaved < peopleBetweenSaves) continue
    await keeper.save({ links: null, part: null }, cursor)
    unsaved = 0
  }
  return false
}

/**
 * Once a day is over, folds its clicks link by link: stores the numbers of each link's day, repairs counters that differ
 * from the clicks, and forgets salts that are older than 48 hours. A run that ends early or is killed goes on at the
 * place that was last saved, within a day of many clicks too; folding twice changes nothing.
 */
export const foldClicks = async (deps: FoldDeps): Promise<void> => {
  const keeper = await currentJob(deps)
  if (keeper === null) return
  await deps.clickFolds.forgetSalts(daysToForget(deps.clock()))
  let progress: Progress = { folded: nothingFolded, links: 0 }
  try {
    const isFinished = await goOn(
      keeper,
      (reached) => {
        progress = reached
      },
      deps,
    )
    if (isFinished) await keeper.save({ links: null, part: null }, null, true)
    deps.log.write('CLICKS_FOLDED', { ...progress.folded, links: progress.links, isFinished })
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}

import type { Deps, Reach } from '../deps/deps.ts'
import { dayOf, type Instant, plusHours } from '../values/instant.ts'
import { isUnreadable } from '../values/unreadable.ts'
import { type LogPage, MissingPage, pageLength } from './log-page.ts'
import { logItem, recordFault } from './record-faults.ts'
import { faultOfLeaves, faultOfPage, itemsOf, type Leaves } from './verify-leaves.ts'

type VerifyDeps = Deps<'proofs' | 'masterKey' | 'drifts' | 'workList'>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'verify-chains'
/** Of the log, in one run, of which there is one an hour; each has 256 leaves. */
const maxPages = 20
const chainsAtOnce = 8
/** Sealing runs beside this, and is to have the function to itself for most of its time. */
const maxHours = 2 / 60
/** Of 256 leaves each, held in memory. */
const maxCached = 200

/** The walk that is underway, or the next one; null if today's is over. */
const currentJob = async ({ workList, clock }: VerifyDeps): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && dayOf(last.startedAt) === dayOf(clock())) return null
  return { startedAt: clock(), cursor: null, finishedAt: null, version: last?.version ?? 0 }
}

/** The log as one run sees it: up to one checkpoint, behind which nothing changes, so that each page is mostly read once. */
const withLog = async (deps: VerifyDeps): Promise<{ readonly size: number; readonly deps: VerifyDeps }> => {
  const checkpoint = await deps.proofs.latestCheckpoint()
  const known = new Map<number, LogPage>()
  const pages = async (numbers: readonly number[]) => {
    const found = new Map(numbers.flatMap((number) => known.get(number) ?? []).map((page) => [page.number, page]))
    const missing = numbers.filter((number) => !found.has(number))
    const read = missing.length === 0 ? [] : [...(await deps.proofs.pages(missing)).values()]
    if (known.size + read.length > maxCached) known.clear()
    for (const page of read) known.set(page.number, page)
    return new Map([...found.values(), ...read].sort((a, b) => a.number - b.number).map((page) => [page.number, page]))
  }
  const proofs = { ...deps.proofs, pages, latestCheckpoint: async () => checkpoint }
  return { size: checkpoint?.size ?? 0, deps: { ...deps, proofs } }
}

/** Whether an item is not what a page says of it. It is looked at twice: it may have changed while it was read. */
const isFaulty = async (item: Leaves, page: LogPage, startedAt: Instant, deps: VerifyDeps): Promise<boolean> => {
  const { itemId } = item
  try {
    const fault = (await faultOfLeaves(item, page, deps)) && (await faultOfLeaves(item, page, deps))
    if (fault !== null) await recordFault({ itemId, version: fault.version, code: fault.code }, startedAt, deps)
    return fault !== null
  } catch (error) {
    if (!isUnreadable(error)) throw error
    const chain =
      error instanceof MissingPage
        ? ({ itemId: logItem, version: error.page, code: 'MISSING' } as const)
        : ({ itemId, version: 0, code: 'UNREADABLE' } as const)
    await recordFault(chain, startedAt, deps, error)
    return true
  }
}

/** A page of the log; null for one that is gone or cannot be read, which is a fault of its own. */
const findPage = async (number: number, startedAt: Instant, deps: VerifyDeps): Promise<LogPage | null> => {
  const read = async () => (await deps.proofs.pages([number])).get(number) ?? null
  const ended = await read().catch((error: unknown) => {
    if (isUnreadable(error)) return { error }
    throw error
  })
  if (ended !== null && !('error' in ended)) return ended
  const code = ended === null ? 'MISSING' : 'UNREADABLE'
  await recordFault({ itemId: logItem, version: number, code }, startedAt, deps, ended?.error)
  return null
}

/** Of a page itself, once for each walk: 1 if there is one. What is left of the page is looked at all the same. */
const countFaults = async (
  number: number,
  page: LogPage | null,
  size: number,
  startedAt: Instant,
  deps: VerifyDeps,
): Promise<number> => {
  if (page === null) return 1
  const code = faultOfPage(page, size)
  if (code === null) return 0
  await recordFault({ itemId: logItem, version: number, code }, startedAt, deps)
  return 1
}

/** Where a walk is: its page, and how many items of it are done. */
const placeOf = (cursor: string | null): readonly [number, number] => {
  const [page = '0', done = '0'] = (cursor ?? '').split('|')
  return [Number(page), Number(done)]
}

/** The last page that was signed when a walk saved where it was; -1 if there was none. A walk that is over has gone by two. */
const signedPage = ({ cursor, finishedAt }: Job): number => placeOf(cursor)[0] - (finishedAt === null ? 1 : 2)

/** A log only grows: throws if less of it is signed than there was when a walk last saved where it was. */
const requireWholeLog = async (last: Job | null, size: number, deps: VerifyDeps): Promise<void> => {
  const page = last === null ? -1 : signedPage(last)
  if (page < 0 || last === null || size > page * pageLength) return
  await recordFault({ itemId: logItem, version: page, code: 'MISSING' }, last.startedAt, deps)
  throw new Error(`Page ${page} of the log was signed, and is not any more`)
}

/** Goes on from a place by a few items, or past a page; returns where it came to, and what it found. */
const step = async (job: Job, size: number, deps: VerifyDeps) => {
  const [number, done] = placeOf(job.cursor)
  const isOver = number * pageLength >= size
  const page = isOver ? null : await findPage(number, job.startedAt, deps)
  const ofPage = isOver || done > 0 ? 0 : await countFaults(number, page, size, job.startedAt, deps)
  const all = page === null ? [] : itemsOf(page, size)
  const items = all.slice(done, done + chainsAtOnce)
  const found = await Promise.all(items.map((item) => page !== null && isFaulty(item, page, job.startedAt, deps)))
  const isWhole = done + items.length >= all.length
  const next: Job = {
    startedAt: job.startedAt,
    cursor: isWhole ? String(number + 1) : `${number}|${done + items.length}`,
    finishedAt: isOver ? deps.clock() : null,
    version: job.version + 1,
  }
  return { next, pages: isWhole ? 1 : 0, items: items.length, faults: found.filter(Boolean).length + ofPage }
}

/**
 * Once a day, walks over the whole signed log, page by page, and holds every version that it names against its chain, and
 * the chain against the log. A run goes on where the one before left it; what it finds, it keeps in the list of drifts, and
 * fails, so that its alarm rings. What cannot be read, and a page of the log that is gone, are faults too, and hold up nothing.
 */
export const verifyChains = async (given: VerifyDeps, { pages: most } = { pages: maxPages }): Promise<void> => {
  const counts = { pages: 0, items: 0, faults: 0 }
  let job = await currentJob(given)
  if (job === null) return
  const { size, deps } = await withLog(given)
  await requireWholeLog(await given.workList.jobs.get(jobName), size, deps)
  // Nothing is signed yet: the next hour looks again, instead of the next day.
  if (size === 0) return
  const until = plusHours(deps.clock(), maxHours)
  while (job !== null && job.finishedAt === null && counts.pages < most && deps.clock() < until) {
    const { next, pages, items, faults } = await step(job, size, deps)
    counts.pages += pages
    counts.items += items
    counts.faults += faults
    job = (await deps.workList.jobs.save(jobName, next)) ? next : null
  }
  deps.log.write('CHAINS_VERIFIED', counts)
  if (counts.faults > 0) throw new Error(`Faults found in what was sealed: ${counts.faults}`)
}

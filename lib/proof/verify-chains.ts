import pMap from 'p-map'
import type { Deps, Reach } from '../deps/deps.ts'
import { type CampaignId, isIdOf } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import type { Fault } from './faults.ts'
import { pagesBehind } from './find-entries.ts'
import { idOfChain, typeOfChain } from './item-id.ts'
import type { LogPage } from './log-page.ts'
import { readUnless, type Unread } from './unread.ts'
import { verifyChain, type Wanted } from './verify-chain.ts'

type VerifyDeps = Deps<'proofs' | 'masterKey' | 'drifts' | 'workList'>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'verify-chains'
/** Of the log, in one run, of which there is one an hour; each has the leaves of at most 256 items. */
const maxPages = 20
const chainsAtOnce = 8
/** A day of a ledger takes so many parts at most: it has at most 50,000 entries. */
const maxParts = 30

/** What a page of the log says last of an item. */
interface Leaf {
  readonly itemId: string
  readonly version: number
}

const leavesOf = ({ leaves }: LogPage): Leaf[] => {
  const newest = new Map<string, number>()
  for (const leaf of leaves) {
    const [itemId = '', version = ''] = leaf.split(':')
    newest.set(itemId, Math.max(newest.get(itemId) ?? 0, Number(version)))
  }
  return [...newest].map(([itemId, version]) => ({ itemId, version }))
}

const faultOfChain = async (itemId: string, deps: VerifyDeps): Promise<Fault | null> => {
  let wanted: Wanted = {}
  for (let part = 0; part < maxParts; part += 1) {
    const { fault, nextCursor } = await verifyChain(typeOfChain(itemId), itemId, deps, wanted)
    if (fault !== null || nextCursor === null) return fault
    wanted = { cursor: nextCursor }
  }
  return null
}

/** What is wrong with an item that a page of the log names; null for one that a later page names as well. */
const faultOf = async ({ itemId, version }: Leaf, page: LogPage, deps: VerifyDeps): Promise<Fault | null> => {
  const last = (await deps.proofs.latestLinks(itemId)).at(-1)
  // The log is written after the chain, so a chain that ends before what the log says of it was cut off, or deleted.
  if (last === undefined || last.version < version) return { version, kind: 'unknown', code: 'MISSING' }
  return last.page > page.number + pagesBehind ? null : faultOfChain(itemId, deps)
}

/** Keeps a fault where admins read it. It is looked at twice: an item may have changed while it was read. */
const recordFault = async (
  leaf: Leaf,
  page: LogPage,
  startedAt: Job['startedAt'],
  deps: VerifyDeps,
): Promise<boolean> => {
  const { itemId } = leaf
  const fault = (await faultOf(leaf, page, deps)) && (await faultOf(leaf, page, deps))
  if (fault === null) return false
  const { version, code } = fault
  const id = idOfChain(itemId)
  deps.log.write('CHAIN_FAULTY', { itemId, version, fault: code })
  await deps.drifts.record({
    campaignId: isIdOf('cmp', id) ? (id as CampaignId) : null,
    day: dayOf(startedAt),
    foundAt: deps.clock(),
    currency: null,
    accounts: [],
    chain: { itemId, version, code },
  })
  return true
}

/** The walk that is underway, or the next one; null if today's is over. */
const currentJob = async ({ workList, clock }: VerifyDeps): Promise<Job | null> => {
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  if (last !== null && dayOf(last.startedAt) === dayOf(clock())) return null
  return { startedAt: clock(), cursor: null, finishedAt: null, version: last?.version ?? 0 }
}

/**
 * Once a day, walks over the whole log, page by page, and holds every item that it names against its chain, and the chain
 * against the log. A run goes on where the one before left it; what it finds, it keeps in the list of drifts, and fails, so
 * that its alarm rings. A chain that cannot be read is left out, and the others are not.
 */
export const verifyChains = async (deps: VerifyDeps, { pages: most } = { pages: maxPages }): Promise<void> => {
  const unread: Unread = new Map()
  const counts = { pages: 0, items: 0, faults: 0 }
  let job = await currentJob(deps)
  while (job !== null && job.finishedAt === null && counts.pages < most) {
    const { startedAt, version } = job
    const number = Number(job.cursor ?? 0)
    const page = (await deps.proofs.pages([number])).get(number)
    const leaves = page === undefined ? [] : leavesOf(page)
    const look = (leaf: Leaf) =>
      page === undefined
        ? Promise.resolve(false)
        : readUnless(leaf.itemId, false, unread, () => recordFault(leaf, page, startedAt, deps))
    const found = await pMap(leaves, look, { concurrency: chainsAtOnce })
    counts.pages += 1
    counts.items += leaves.length
    counts.faults += found.filter(Boolean).length
    const finishedAt = page === undefined ? deps.clock() : null
    const next: Job = { startedAt, cursor: String(number + 1), finishedAt, version: version + 1 }
    job = (await deps.workList.jobs.save(jobName, next)) ? next : null
  }
  if (counts.pages > 0) deps.log.write('CHAINS_VERIFIED', { ...counts, unread: unread.size })
  if (counts.faults > 0) throw new Error(`${counts.faults} chains are not what was sealed of them`)
}

import { randomBytes } from 'node:crypto'
import pMap from 'p-map'
import type { Deps } from '../deps/deps.ts'
import { Busy } from '../values/busy.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { untilSaved } from '../values/until-saved.ts'
import type { AuditType, Change } from './audited.ts'
import { type Chained, chainRecords, leafOf } from './chain.ts'
import { checkpointKey, writeCheckpoint } from './checkpoint.ts'
import { type LogPage, logRoot, logSize, pageAfter, pagesOf, roomIn, rootOfSpan } from './log-page.ts'
import { consistencySpans } from './merkle-tree.ts'
import { readUnless, type Unread } from './unread.ts'
import { auditTypes } from './vocabulary.ts'

type SealDeps = Deps<'proofs' | 'masterKey'>
type Sealing = SealDeps & { readonly unread: Unread }

/** In one run, of which there is one an hour; a batch is at most a page of 256 changes. */
const maxBatches = 400
/** Whatever happened so long ago is stored and listed: a check lists the moment it was fetched, and its function ends after 30 s. */
const settledAfterHours = 1 / 6
/** Where the first run begins: what has no chain yet gets one at its first change from then on. */
const firstHours = 1
const chainedAtOnce = 32
const maxLinkRows = 1_000
const saltBytes = 16

const newSalt = (): string => randomBytes(saltBytes).toString('base64')

/** Chains what is stored of an item up to a version. The same again changes nothing. */
const chainUpTo = (
  type: AuditType,
  itemId: string,
  upTo: number,
  page: number,
  { proofs }: SealDeps,
): Promise<Chained[]> =>
  untilSaved<Chained[]>(
    async () => {
      const links = await proofs.latestLinks(itemId)
      const { version, hash } = links.at(-1) ?? { version: 0, hash: null }
      if (version >= upTo) return links
      const records = await proofs.kinds[type].records(itemId, version, upTo)
      const added = chainRecords(itemId, hash, records, newSalt).map((link) => ({ ...link, page }))
      if (added.length === 0) return links
      return (await proofs.addLinks(itemId, version, added)) ? [...links, ...added] : 'overtaken'
    },
    () => new Busy('The chain kept growing. Run the job again.'),
  )

/** The leaves for the versions of one item; a version whose record is gone has none. */
const leavesOf = async (
  type: AuditType,
  itemId: string,
  versions: readonly number[],
  page: number,
  deps: SealDeps,
): Promise<Map<number, string>> => {
  const near = await chainUpTo(type, itemId, Math.max(...versions), page, deps)
  const hasAll = versions.every((version) => near.some((link) => link.version === version))
  const links = hasAll ? near : await deps.proofs.links(itemId, maxLinkRows)
  const wanted = links.filter(({ version }) => versions.includes(version))
  return new Map(wanted.map((link) => [link.version, leafOf(itemId, link)]))
}

/** The page with the leaves of these changes, in their order. */
const withLeaves = async (page: LogPage, type: AuditType, changes: readonly Change[], deps: Sealing) => {
  const byItem = [...Map.groupBy(changes, ({ itemId }) => itemId)]
  const found = await pMap(
    byItem,
    async ([itemId, of]) => {
      const versions = of.map(({ version }) => version)
      const read = () => leavesOf(type, itemId, versions, page.number, deps)
      return [itemId, await readUnless(itemId, new Map<number, string>(), deps.unread, read)] as const
    },
    { concurrency: chainedAtOnce },
  )
  const leaves = new Map(found)
  return [...page.leaves, ...changes.flatMap(({ itemId, version }) => leaves.get(itemId)?.get(version) ?? [])]
}

const firstPage: LogPage = { number: 0, leaves: [], peaks: [], cursors: {}, version: 0 }

/** The page after the next changes of the first kind that has some, or that is new to the log; null when none has. */
const nextPage = async (page: LogPage, from: Instant, until: Instant, deps: Sealing): Promise<LogPage | null> => {
  for (const type of auditTypes) {
    const before = page.cursors[type] ?? from
    if (deps.unread.has(type)) continue
    const read = () => deps.proofs.kinds[type].changes(before, until, roomIn(page), deps.unread)
    const found = await readUnless(type, null, deps.unread, read)
    if (found === null) continue
    const { changes, cursor } = found
    if (cursor === before && page.cursors[type] !== undefined) continue
    const leaves = await withLeaves(page, type, changes, deps)
    return { ...page, leaves, cursors: { ...page.cursors, [type]: cursor }, version: page.version + 1 }
  }
  return null
}

/** Signs the log as it is, unless that is done. */
const signLog = async (page: LogPage, { proofs, masterKey, config, clock }: SealDeps): Promise<void> => {
  const size = logSize(page)
  const after = (await proofs.latestCheckpoint())?.size ?? 0
  if (size <= after) return
  const root = logRoot(page)
  const spans = consistencySpans(after, size)
  const pages = await proofs.pages(pagesOf(spans))
  await proofs.addCheckpoint({
    size,
    root: root.toString('base64'),
    sealedAt: clock(),
    note: writeCheckpoint({ size, root }, checkpointKey(await masterKey(), config.stage)),
    after,
    consistency: spans.map((span) => rootOfSpan(span, pages).toString('base64')),
  })
}

/**
 * Chains what changed since the last run, appends it to the log and signs the log. A page of the log and the place among the
 * changes are one write, so a run that is killed is continued by the next, and a change is in the log once. Of two runs at
 * the same time, one stops. What cannot be read stops neither the others nor the signature, and fails the run after it.
 */
export const sealChanges = async (deps: SealDeps): Promise<void> => {
  const { proofs, clock, log } = deps
  const until = plusHours(clock(), -settledAfterHours)
  const from = plusHours(until, -firstHours)
  let page = (await proofs.lastPage()) ?? firstPage
  const before = logSize(page)
  const unread: Unread = new Map()
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const next = await nextPage(roomIn(page) === 0 ? pageAfter(page) : page, from, until, { ...deps, unread })
    if (next === null) break
    if (!(await proofs.savePage(next))) return
    page = next
  }
  await signLog(page, deps)
  const size = logSize(page)
  const [first] = unread
  log.write('CHANGES_SEALED', {
    changes: size - before,
    size,
    unread: unread.size,
    ...(first && { firstUnread: first[0] }),
  })
  if (first !== undefined) throw first[1]
}

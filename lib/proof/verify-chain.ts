import type { Deps } from '../deps/deps.ts'
import type { AuditType } from './audited.ts'
import { type Chained, type ChangeRecord, leafOf } from './chain.ts'
import { type Checkpoint, checkpointKey, writeCheckpoint } from './checkpoint.ts'
import { brokenLink, type Fault, firstFault } from './faults.ts'
import { findEntries, findPath, isOverdue } from './find-entries.ts'
import { leafHash, rootByPath } from './merkle-tree.ts'
import type { LogEntry, Verification } from './proof.ts'

type ProofDeps = Deps<'proofs' | 'masterKey'>

export const maxLinkRows = 1_000
/** One more than are verified: records are looked at from the one before these on. */
const maxVersions = 501

/** Of an item with too many links to read, so many versions are read that follow those which are verified. */
const laterVersions = 100

const countUpTo = (links: readonly Chained[], upTo: number): number =>
  links.filter(({ version }) => version <= upTo).length

/** The newest links of an item up to a version, oldest first, with those that follow: all of them, unless they are cut. */
const findWindow = async (
  itemId: string,
  { proofs }: Deps<'proofs'>,
  upTo: number,
): Promise<{ readonly links: readonly Chained[]; readonly isCut: boolean }> => {
  const newest = await proofs.links(itemId, maxLinkRows)
  const isCut = newest.length >= maxLinkRows && countUpTo(newest, upTo) < maxVersions
  const links = isCut ? await proofs.links(itemId, maxLinkRows, upTo + laterVersions) : newest
  return { links: links.slice(Math.max(countUpTo(links, upTo) - maxVersions, 0)), isCut }
}

/** The newest links of an item, oldest first. */
export const findLinks = async (itemId: string, deps: Deps<'proofs'>): Promise<readonly Chained[]> =>
  (await findWindow(itemId, deps, Number.POSITIVE_INFINITY)).links

/** Says of a version that is too long to be read, and that nobody chained, that it is there. */
const unchained = (version: number): ChangeRecord => ({ version, kind: 'unknown', body: {} })

/**
 * What is stored of the versions that these links are about, or above `since`; where one request cannot read it all, of the newest of them.
 */
export const findRecords = async (
  type: AuditType,
  itemId: string,
  links: readonly Chained[],
  { proofs }: ProofDeps,
  since = (links[0]?.version ?? 0) - 1,
): Promise<{ readonly links: readonly Chained[]; readonly records: readonly ChangeRecord[] }> => {
  const [kind, last] = [proofs.kinds[type], links.at(-1)]
  if (last === undefined) return { links, records: [] }
  if (kind.newestRecords === undefined) return { links, records: await kind.records(itemId, since, last.version) }
  const { records, after } = await kind.newestRecords(itemId, since, last.version)
  const isOdd = after > since && links.every(({ version }) => version !== after)
  return {
    links: links.filter(({ version }) => version > after),
    records: isOdd ? [unchained(after), ...records] : records,
  }
}

const isSigned = async ({ size, root, note }: Checkpoint, { masterKey, config }: ProofDeps): Promise<boolean> =>
  writeCheckpoint({ size, root: Buffer.from(root, 'base64') }, checkpointKey(await masterKey(), config.stage)) === note

/** Whether an entry is in the log that the checkpoint signed. */
const isProven = async (entry: LogEntry, checkpoint: Checkpoint, deps: ProofDeps): Promise<boolean> => {
  const path = await findPath(entry, checkpoint, deps)
  const root = rootByPath(leafHash(entry.leaf), entry.index, checkpoint.size, path)
  return root?.toString('base64') === checkpoint.root && (await isSigned(checkpoint, deps))
}

const notInLog = ({ version, kind }: Pick<Chained, 'version' | 'kind'>): Fault => ({
  version,
  kind,
  code: 'NOT_IN_LOG',
})

/** The first version of which the log says something else than the chain, or that it should have and has not. */
const faultOfLog = async (
  itemId: string,
  links: readonly Chained[],
  entries: readonly LogEntry[],
  checkpoint: Checkpoint,
  deps: ProofDeps,
): Promise<Fault | null> => {
  const [first, last, newest] = [links[0], links.at(-1), entries.at(-1)]
  if (first === undefined || last === undefined) return null
  const byVersion = new Map(links.map((link) => [link.version, link]))
  const known = entries.filter(({ version }) => version >= first.version)
  const other = known.find(({ version, leaf }) => {
    const link = byVersion.get(version)
    return link === undefined || leafOf(itemId, link) !== leaf
  })
  if (other !== undefined) return notInLog(byVersion.get(other.version) ?? { version: other.version, kind: 'unknown' })
  if (newest !== undefined && !(await isProven(newest, checkpoint, deps))) return notInLog({ ...last, ...newest })
  return last.version > (newest?.version ?? 0) && isOverdue(last, checkpoint) ? notInLog(last) : null
}

interface Found {
  readonly links: readonly Chained[]
  readonly records: readonly ChangeRecord[]
  readonly nextCursor?: string
}

const cursorForm = /^(?<version>\d+) (?<place>.+)$/

/** How far earlier requests came with a version that takes several; null for the first one. */
export const placeIn = (cursor: string | undefined): { readonly version: number; readonly place: string } | null => {
  const { version = '', place = '' } = cursorForm.exec(cursor ?? '')?.groups ?? {}
  return place === '' ? null : { version: Number(version), place }
}

export const cursorAt = (version: number, place: string): string => `${version} ${place}`

/** The version of the link before this one. */
const versionBefore = (all: readonly Chained[], link: Chained | undefined): number | undefined =>
  link && all.findLast(({ version }) => version < link.version)?.version

/** What is stored between a version and the link before it, where nothing should be. */
const findBetween = async (
  type: AuditType,
  itemId: string,
  since: number | undefined,
  { version }: Chained,
  deps: ProofDeps,
) => {
  const { newestRecords } = deps.proofs.kinds[type]
  if (since === undefined || newestRecords === undefined || since + 1 >= version) return []
  const { records, after } = await newestRecords(itemId, since, version - 1)
  return after > since ? [unchained(after), ...records] : records
}

/** What one request reads: records of the newest versions, or the next part of one that is too long for that. */
const findNext = async (
  type: AuditType,
  itemId: string,
  [newest, all]: readonly [readonly Chained[], readonly Chained[]],
  cursor: string | undefined,
  deps: ProofDeps,
): Promise<Found> => {
  const { walk } = deps.proofs.kinds[type]
  const before = versionBefore(all, newest[0])
  const from = placeIn(cursor)
  const found = from === null ? await findRecords(type, itemId, newest, deps, before) : { links: [], records: [] }
  const long = from === null ? newest.at(-1) : newest.find((link) => link.version === from.version)
  if (found.links.length > 0 || long === undefined || walk === undefined) return found
  const walked = await walk(itemId, long.version, from?.place ?? null)
  if ('place' in walked) return { ...found, nextCursor: cursorAt(long.version, walked.place) }
  const between = await findBetween(type, itemId, versionBefore(all, long), long, deps)
  return { links: [long], records: [...between, walked.record] }
}

/** Which versions to verify: those above one, up to one, and from where on if that takes several requests. */
export interface Wanted {
  readonly after?: number | undefined
  readonly version?: number | undefined
  readonly cursor?: string | undefined
}

/** Holds what is stored of an item against its chain, and the chain against the signed log. */
export const verifyChain = async (
  type: AuditType,
  itemId: string,
  deps: ProofDeps,
  { after = 0, version: upTo = Number.POSITIVE_INFINITY, cursor }: Wanted = {},
): Promise<Verification> => {
  const { proofs } = deps
  const [{ links: all, isCut }, checkpoint] = await Promise.all([
    findWindow(itemId, deps, upTo),
    proofs.latestCheckpoint(),
  ])
  const within = all.filter(({ version }) => version > after && version <= upTo)
  const newest = within.slice(-proofs.kinds[type].versionsAtOnce)
  const [{ links, records, nextCursor = null }, standing] = await Promise.all([
    findNext(type, itemId, [newest, all], cursor, deps),
    proofs.kinds[type].standing(itemId),
  ])
  const last = links.at(-1)
  // The log may only have a later version, which says by its chain what came before.
  const later = last === undefined ? [] : all.filter(({ version }) => version > last.version)
  const ofRecords = firstFault(itemId, links, records, standing, versionBefore(all, links[0]))
  const fault = ofRecords ?? brokenLink(itemId, [...links.slice(-1), ...later])
  if (checkpoint === null) return { links, fault, entry: null, checkpoint, nextCursor }
  const chained = [...links, ...later]
  // Where links are cut, the log has entries behind them.
  const end = isCut ? (chained.at(-1)?.version ?? 0) : Number.POSITIVE_INFINITY
  const entries = await findEntries(itemId, chained.toReversed(), ({ version }) => version <= end, checkpoint, deps)
  const newestEntry = entries.at(-1)?.version ?? 0
  const isNamed = isCut && newestEntry >= (last?.version ?? 0)
  const inLog = isNamed ? chained.filter(({ version }) => version <= newestEntry) : chained
  const ofLog = fault === null ? await faultOfLog(itemId, inLog, entries, checkpoint, deps) : null
  return { links, fault: fault ?? ofLog, entry: entries.at(-1) ?? null, checkpoint, nextCursor }
}

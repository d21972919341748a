import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AuditType } from './audited.ts'
import { type Chained, type ChangeRecord, leafOf } from './chain.ts'
import { type Checkpoint, checkpointKey, writeCheckpoint } from './checkpoint.ts'
import { type Fault, firstFault } from './faults.ts'
import { findChainId } from './find-audited.ts'
import { findEntries, findPath, isOverdue } from './find-entries.ts'
import { leafHash, rootByPath } from './merkle-tree.ts'
import type { LogEntry, Verification } from './proof.ts'

type ProofDeps = Deps<'proofs' | 'masterKey' | 'appeals'>

const maxLinkRows = 1_000
const maxVersions = 500

/** The newest links of an item, oldest first. */
export const findLinks = async (itemId: string, { proofs }: Deps<'proofs'>, atMost = maxVersions): Promise<Chained[]> =>
  (await proofs.links(itemId, maxLinkRows)).slice(-atMost)

/** What is stored of the versions that these links are about; where one request cannot read it all, of the newest of them. */
export const findRecords = async (
  type: AuditType,
  itemId: string,
  links: readonly Chained[],
  { proofs }: ProofDeps,
): Promise<{ readonly links: readonly Chained[]; readonly records: readonly ChangeRecord[] }> => {
  const [first, last] = [links[0], links.at(-1)]
  if (first === undefined || last === undefined) return { links, records: [] }
  const [kind, after] = [proofs.kinds[type], first.version - 1]
  if (kind.newestRecords === undefined) return { links, records: await kind.records(itemId, after, last.version) }
  const found = await kind.newestRecords(itemId, after, last.version)
  return { links: links.filter(({ version }) => version > found.after), records: found.records }
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

/**
 * Holds what is stored of an item against its chain, and the chain against the signed log. Throws `not_found` for an item
 * that the caller does not see.
 */
export const verifyItem = async (
  type: AuditType,
  id: string,
  caller: Principal,
  deps: ProofDeps,
): Promise<Verification> => {
  const itemId = await findChainId(type, id, caller, deps)
  const { proofs } = deps
  const atMost = proofs.kinds[type].versionsAtOnce
  const [newest, checkpoint] = await Promise.all([findLinks(itemId, deps, atMost), proofs.latestCheckpoint()])
  const [{ links, records }, standing] = await Promise.all([
    findRecords(type, itemId, newest, deps),
    proofs.kinds[type].standing(itemId),
  ])
  const fault = firstFault(itemId, links, records, standing)
  if (checkpoint === null) return { links, fault, entry: null, checkpoint }
  const entries = await findEntries(itemId, links.toReversed(), () => true, checkpoint, deps)
  const ofLog = fault === null ? await faultOfLog(itemId, links, entries, checkpoint, deps) : null
  return { links, fault: fault ?? ofLog, entry: entries.at(-1) ?? null, checkpoint }
}

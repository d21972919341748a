import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { Refusal } from '../values/refusal.ts'
import type { AuditType } from './audited.ts'
import type { Chained } from './chain.ts'
import { type Checkpoint, checkpointKey, verifierKey } from './checkpoint.ts'
import { findChainId } from './find-audited.ts'
import { findEntries, findPath } from './find-entries.ts'
import type { LogEntry, Proof } from './proof.ts'
import { cursorAt, findLinks, findRecords, placeIn, type Wanted } from './verify-chain.ts'

const maxProofLinks = 100

const notSealed = (version: number | undefined): Refusal =>
  new Refusal(
    'conflict',
    `${version === undefined ? 'Nothing of this item' : `No version from ${version} on`} is sealed yet. What changed is sealed every hour; try again in two hours.`,
  )

/** An item's entry in the log: its newest, or the first from a version on. */
const findWanted = async (
  itemId: string,
  links: readonly Chained[],
  version: number | undefined,
  checkpoint: Checkpoint,
  deps: Deps<'proofs'>,
): Promise<LogEntry | undefined> => {
  if (version === undefined) return (await findEntries(itemId, links.toReversed(), () => true, checkpoint, deps)).at(-1)
  const from = links.filter((link) => link.version >= version)
  return (await findEntries(itemId, from, (entry) => entry.version >= version, checkpoint, deps))[0]
}

type Part = Pick<Proof, 'links' | 'records' | 'nextCursor'>

/** The next part of a version that is too long for one request: nothing until it is whole, and then that version alone. */
const walkOn = async (
  type: AuditType,
  itemId: string,
  link: Chained | undefined,
  place: string | null,
  { proofs }: Deps<'proofs'>,
): Promise<Part> => {
  const { walk } = proofs.kinds[type]
  if (link === undefined || walk === undefined) throw new Error(`${itemId} has a version that nothing reads`)
  const walked = await walk(itemId, link.version, place)
  if ('place' in walked) return { links: [], records: [], nextCursor: cursorAt(link.version, walked.place) }
  return { links: [link], records: [walked.record], nextCursor: null }
}

/**
 * Everything that somebody needs to verify an item up to a version without asking us: the records and their chain, the
 * entry in the log, and the signed checkpoint. A version that one request cannot read takes several: until the last, the proof has
 * no versions. Throws `not_found` for an item that the caller does not see, and `conflict` while the version is not sealed.
 */
export const proveItem = async (
  type: AuditType,
  id: string,
  { version: from, cursor }: Wanted,
  caller: Principal,
  deps: Deps<'proofs' | 'masterKey' | 'appeals'>,
): Promise<Proof> => {
  const itemId = await findChainId(type, id, caller, deps)
  const begun = placeIn(cursor)
  const version = begun?.version ?? from
  const atMost = Math.min(deps.proofs.kinds[type].versionsAtOnce, maxProofLinks)
  const [all, checkpoint] = await Promise.all([findLinks(itemId, deps), deps.proofs.latestCheckpoint()])
  const entry = checkpoint === null ? undefined : await findWanted(itemId, all, version, checkpoint, deps)
  if (checkpoint === null || entry === undefined) throw notSealed(version)
  const wanted = all.filter((link) => link.version <= entry.version).slice(-atMost)
  const [read, path, masterKey] = await Promise.all([
    begun === null ? findRecords(type, itemId, wanted, deps) : { links: [], records: [] },
    findPath(entry, checkpoint, deps),
    deps.masterKey(),
  ])
  const part =
    read.links.length > 0
      ? { ...read, nextCursor: null }
      : await walkOn(type, itemId, wanted.at(-1), begun?.place ?? null, deps)
  const key = verifierKey(checkpointKey(masterKey, deps.config.stage))
  return { itemId, ...part, entry, path, checkpoint, verifierKey: key }
}

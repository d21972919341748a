import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { Refusal } from '../values/refusal.ts'
import type { AuditType } from './audited.ts'
import type { Chained } from './chain.ts'
import { type Checkpoint, checkpointKey, verifierKey } from './checkpoint.ts'
import { findChainId } from './find-audited.ts'
import { findEntries, findPath } from './find-entries.ts'
import type { LogEntry, Proof } from './proof.ts'
import { findLinks, findRecords } from './verify-item.ts'

const maxProofLinks = 100

const notSealed = (version: number | undefined): Refusal =>
  new Refusal(
    'conflict',
    `${version === undefined ? 'Nothing of this item' : `No version from ${version} on`} is sealed yet. What changed is sealed every hour; try again in two hours.`,
  )

const tooLong = (version: number): Refusal =>
  new Refusal(
    'conflict',
    `Version ${version} has more entries than one export takes. Ask for an earlier one with \`version\`.`,
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

/**
 * Everything that somebody needs to verify an item up to a version without asking us: the records and their chain, the
 * entry in the log, and the signed checkpoint. Throws `not_found` for an item that the caller does not see, and `conflict`
 * while the version is not sealed, or where it is too long.
 */
export const proveItem = async (
  type: AuditType,
  id: string,
  version: number | undefined,
  caller: Principal,
  deps: Deps<'proofs' | 'masterKey' | 'appeals'>,
): Promise<Proof> => {
  const itemId = await findChainId(type, id, caller, deps)
  const atMost = Math.min(deps.proofs.kinds[type].versionsAtOnce, maxProofLinks)
  const [all, checkpoint] = await Promise.all([findLinks(itemId, deps), deps.proofs.latestCheckpoint()])
  const entry = checkpoint === null ? undefined : await findWanted(itemId, all, version, checkpoint, deps)
  if (checkpoint === null || entry === undefined) throw notSealed(version)
  const wanted = all.filter((link) => link.version <= entry.version).slice(-atMost)
  const [{ links, records }, path, masterKey] = await Promise.all([
    findRecords(type, itemId, wanted, deps),
    findPath(entry, checkpoint, deps),
    deps.masterKey(),
  ])
  if (links.length === 0) throw tooLong(entry.version)
  const key = verifierKey(checkpointKey(masterKey, deps.config.stage))
  return { itemId, links, records, entry, path, checkpoint, verifierKey: key }
}

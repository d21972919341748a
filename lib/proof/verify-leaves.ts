import type { Deps } from '../deps/deps.ts'
import { UnreadableRow } from '../values/unreadable.ts'
import { type Chained, leafOf } from './chain.ts'
import type { Fault } from './faults.ts'
import { findEntries } from './find-entries.ts'
import { typeOfChain } from './item-id.ts'
import { type LogPage, pageLength } from './log-page.ts'
import { maxLinkRows, verifyChain } from './verify-chain.ts'

type LeafDeps = Deps<'proofs' | 'masterKey'>

/** A day of a ledger has at most 50,000 entries, which are 25 parts; the others are days that were chained together. */
const maxParts = 400

/** What one page of the log says of an item. */
export interface Leaves {
  readonly itemId: string
  /** By version. */
  readonly leaves: ReadonlyMap<number, string>
}

/** An item, its version and a hash, as `leafOf` writes them. */
const leafForm = /^([^:]{1,120}):(\d{1,12}):/

const signedLeaves = ({ number, leaves }: LogPage, size: number): readonly string[] =>
  leaves.slice(0, size - number * pageLength)

/** The items that a page names, as far as the log is signed. */
export const itemsOf = (page: LogPage, size: number): Leaves[] => {
  const byItem = new Map<string, Map<number, string>>()
  for (const leaf of signedLeaves(page, size)) {
    const [, itemId, version] = leafForm.exec(leaf) ?? []
    if (itemId === undefined) continue
    const versions = byItem.get(itemId) ?? new Map<number, string>()
    byItem.set(itemId, versions.set(Number(version), leaf))
  }
  return [...byItem].map(([itemId, leaves]) => ({ itemId, leaves }))
}

/** What is wrong with a page itself: it has less than was signed, or what names no version of an item. */
export const faultOfPage = (page: LogPage, size: number): 'MISSING' | 'UNREADABLE' | null => {
  const signed = signedLeaves(page, size)
  if (signed.length < Math.min(pageLength, size - page.number * pageLength)) return 'MISSING'
  return signed.every((leaf) => leafForm.test(leaf)) ? null : 'UNREADABLE'
}

const faultOfLinks = ({ itemId, leaves }: Leaves, links: readonly Chained[], page: LogPage): Fault | null => {
  const byVersion = new Map(links.map((link) => [link.version, link]))
  for (const [version, leaf] of leaves) {
    const link = byVersion.get(version)
    if (link === undefined) return { version, kind: 'unknown', code: 'MISSING' }
    if (leafOf(itemId, link) !== leaf) return { version, kind: link.kind, code: 'NOT_IN_LOG' }
    // A leaf follows its link: whoever moves the link on would hide where to look for the leaf.
    if (link.page > page.number) return { version, kind: link.kind, code: 'CHAIN_BROKEN' }
  }
  return null
}

/** The version up to which an earlier page answers for the item; 0 where this page is the first that names it. */
const answeredUpTo = async (
  itemId: string,
  before: readonly Chained[],
  page: LogPage,
  deps: LeafDeps,
): Promise<number> => {
  const checkpoint = await deps.proofs.latestCheckpoint()
  if (checkpoint === null) return 0
  for (const link of before.toReversed()) {
    const leaf = leafOf(itemId, link)
    const isEarlier = (entry: { leaf: string; index: number }) =>
      entry.leaf === leaf && entry.index < page.number * pageLength
    if ((await findEntries(itemId, [link], isEarlier, checkpoint, deps)).length > 0) return link.version
  }
  return 0
}

/**
 * What is wrong with the versions of an item for which a page answers: those that it names, and those before them that no
 * earlier page names.
 */
export const faultOfLeaves = async (item: Leaves, page: LogPage, deps: LeafDeps): Promise<Fault | null> => {
  const { itemId } = item
  const versions = [...item.leaves.keys()]
  const [first, last] = [Math.min(...versions), Math.max(...versions)]
  const links = await deps.proofs.links(itemId, maxLinkRows, last)
  const fault = faultOfLinks(item, links, page)
  if (fault !== null) return fault
  const before = links.filter(({ version }) => version < first)
  const after = await answeredUpTo(itemId, before, page, deps)
  let wanted: { readonly version: number; readonly cursor?: string } = { version: last }
  for (let part = 0; part < maxParts; part += 1) {
    const found = await verifyChain(typeOfChain(itemId), itemId, deps, { ...wanted, after })
    if (found.fault !== null) return found.fault
    const [oldest] = found.links
    if (found.nextCursor !== null) wanted = { ...wanted, cursor: found.nextCursor }
    else if (oldest === undefined || links.every(({ version }) => version <= after || version >= oldest.version))
      return null
    else wanted = { version: oldest.version - 1 }
  }
  throw new UnreadableRow(`${itemId} has too many entries up to version ${last} to be verified.`)
}

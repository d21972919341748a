import type { Deps } from '../deps/deps.ts'
import type { Chained } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { pageLength, pagesOf, pathSpans, rootOfSpan } from './log-page.ts'
import type { LogEntry } from './proof.ts'

/** A leaf is on the page that was written when its link was made, or behind it if a run ended in between. */
export const pagesBehind = 3
const maxRowsTried = 5

const readEntry = (leaf: string, itemId: string, index: number): LogEntry[] => {
  if (!leaf.startsWith(`${itemId}:`)) return []
  const [version = '', hash = ''] = leaf.slice(itemId.length + 1).split(':')
  return [{ version: Number(version), hash, leaf, index }]
}

/** The entries of an item from a page on, in their order, as far as the log is signed. */
const entriesFrom = async (itemId: string, page: number, { size }: Checkpoint, { proofs }: Deps<'proofs'>) => {
  const numbers = Array.from({ length: pagesBehind + 1 }, (_, more) => page + more)
  const pages = await proofs.pages(numbers.filter((number) => number * pageLength < size))
  return [...pages.values()]
    .flatMap(({ number, leaves }) => leaves.flatMap((leaf, at) => readEntry(leaf, itemId, number * pageLength + at)))
    .filter(({ index }) => index < size)
}

/** The entries that are wanted, on the page of the first of these links that has one. */
export const findEntries = async (
  itemId: string,
  links: readonly Chained[],
  isWanted: (entry: LogEntry) => boolean,
  checkpoint: Checkpoint,
  deps: Deps<'proofs'>,
): Promise<LogEntry[]> => {
  const pages = [...new Set(links.map(({ page }) => page))].slice(0, maxRowsTried)
  for (const page of pages) {
    const found = (await entriesFrom(itemId, page, checkpoint, deps)).filter(isWanted)
    if (found.length > 0) return found
  }
  return []
}

/** Whether the log is signed so far behind a link that its entry would be in it. */
export const isOverdue = ({ page }: Chained, { size }: Checkpoint): boolean =>
  (page + pagesBehind + 1) * pageLength <= size

/** The roots that lead from an entry to the root of a checkpoint. */
export const findPath = async ({ index }: LogEntry, { size }: Checkpoint, { proofs }: Deps<'proofs'>) => {
  const spans = pathSpans(index, size)
  const pages = await proofs.pages(pagesOf(spans))
  return spans.map((span) => rootOfSpan(span, pages))
}

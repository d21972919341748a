import { UnreadableRow } from '../values/unreadable.ts'
import { inclusionSpans, leafHash, nodeHash, powerWithin, rootOf, rootOfPeaks, type Span } from './merkle-tree.ts'

/** A page of the log that is gone; no later try finds it either. */
export class MissingPage extends UnreadableRow {
  readonly page: number
  constructor(page: number) {
    super(`The log has no page ${page}.`)
    this.page = page
  }
}

/** A power of two, so that a full page is a whole part of the tree. */
export const pageLength = 256

/** So many leaves of the log, in one item. */
export interface LogPage {
  readonly number: number
  readonly leaves: readonly string[]
  /** The roots of the trees that all pages before it form, from the largest to the smallest. */
  readonly peaks: readonly Buffer[]
  /** Up to where each kind of change is in the log, in a form of its own; moves on together with the leaves. */
  readonly cursors: Readonly<Record<string, string>>
  readonly version: number
}

/** How many leaves the log has, up to the end of this page. */
export const logSize = ({ number, leaves }: LogPage): number => number * pageLength + leaves.length

export const roomIn = ({ leaves }: LogPage): number => pageLength - leaves.length

const treeOf = (leaves: readonly string[]): Buffer => rootOf(leaves.map(leafHash))

/** The page behind a full one. */
export const pageAfter = (page: LogPage): LogPage => {
  const peaks = [...page.peaks]
  let peak = treeOf(page.leaves)
  for (let before = page.number; before % 2 === 1; before = (before - 1) / 2) {
    const left = peaks.pop()
    if (left !== undefined) peak = nodeHash(left, peak)
  }
  return { number: page.number + 1, leaves: [], peaks: [...peaks, peak], cursors: page.cursors, version: 0 }
}

/** The root of the log up to the end of this page. */
export const logRoot = ({ peaks, leaves }: LogPage): Buffer =>
  rootOfPeaks(leaves.length === 0 ? peaks : [...peaks, treeOf(leaves)])

const pageOf = (index: number): number => Math.floor(index / pageLength)

/** A span as whole trees, from the largest to the smallest. */
const treesIn = ({ start, end }: Span): Span[] => {
  if (start >= end) return []
  const size = powerWithin(end - start)
  return [{ start, end: start + size }, ...treesIn({ start: start + size, end })]
}

/** The pages from which the roots of spans can be told: the last one of each tree knows the others by their peaks. */
export const pagesOf = (spans: readonly Span[]): number[] => [
  ...new Set(spans.flatMap(treesIn).map(({ end }) => pageOf(end - 1))),
]

const rootOfTree = ({ start, end }: Span, page: LogPage): Buffer => {
  const from = Math.max(start - page.number * pageLength, 0)
  const own = treeOf(page.leaves.slice(from, end - page.number * pageLength))
  const doublings = Math.max(Math.log2((end - start) / pageLength), 0)
  const left = page.peaks.slice(page.peaks.length - doublings)
  return left.reduceRight((right, peak) => nodeHash(peak, right), own)
}

/** The root of a span; throws when one of its pages is not among `pages`. */
export const rootOfSpan = (span: Span, pages: ReadonlyMap<number, LogPage>): Buffer =>
  rootOfPeaks(
    treesIn(span).map((tree) => {
      const page = pages.get(pageOf(tree.end - 1))
      if (page === undefined) throw new MissingPage(pageOf(tree.end - 1))
      return rootOfTree(tree, page)
    }),
  )

/** The parts of the log that prove that one leaf is in it. */
export const pathSpans = (index: number, size: number): Span[] => inclusionSpans(index, { start: 0, end: size })

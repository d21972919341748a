import { createHash } from 'node:crypto'

const leafPrefix = Buffer.of(0)
const nodePrefix = Buffer.of(1)

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The hash of a leaf and of a node above two others (RFC 6962, section 2.1): neither can be taken for the other. */
export const leafHash = (leaf: string): Buffer => sha256(leafPrefix, leaf)
export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(nodePrefix, left, right)

/** The largest power of two up to `size`. */
export const powerWithin = (size: number): number => {
  let power = 1
  while (power * 2 <= size) power *= 2
  return power
}

/** How many leaves are in the left half of a tree of at least 2. */
const leftOf = (size: number): number => powerWithin(size - 1)

/** The root over the hashes of leaves, in their order. */
export const rootOf = (hashes: readonly Buffer[]): Buffer => {
  const [first] = hashes
  if (first === undefined) return sha256()
  if (hashes.length === 1) return first
  const left = leftOf(hashes.length)
  return nodeHash(rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)))
}

/** The root over trees that stand side by side, from the largest to the smallest. */
export const rootOfPeaks = (peaks: readonly Buffer[]): Buffer =>
  peaks.length === 0 ? sha256() : peaks.reduceRight((right, left) => nodeHash(left, right))

/** The roots of the trees side by side that so many leaves form, after one leaf more. */
export const peaksAfter = (peaks: readonly Buffer[], leaves: number, leaf: Buffer): Buffer[] => {
  const rest = [...peaks]
  let peak = leaf
  for (let before = leaves; before % 2 === 1; before = (before - 1) / 2) {
    const left = rest.pop()
    if (left !== undefined) peak = nodeHash(left, peak)
  }
  return [...rest, peak]
}

/** The leaves from `start` up to `end`, which is not among them. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The parts of a tree whose roots prove that a leaf is in it (RFC 6962, section 2.1.1), from the leaf upwards. */
export const inclusionSpans = (index: number, { start, end }: Span): Span[] => {
  if (end - start <= 1) return []
  const middle = start + leftOf(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return index < middle ? [...inclusionSpans(index, left), right] : [...inclusionSpans(index, right), left]
}

const subproof = (size: number, { start, end }: Span, isWhole: boolean): Span[] => {
  if (size === end) return isWhole ? [] : [{ start, end }]
  const middle = start + leftOf(end - start)
  return size <= middle
    ? [...subproof(size, { start, end: middle }, isWhole), { start: middle, end }]
    : [...subproof(size, { start: middle, end }, false), { start, end: middle }]
}

/** The parts of a tree whose roots prove that it begins with a smaller one (RFC 6962, section 2.1.2). */
export const consistencySpans = (size: number, newSize: number): Span[] =>
  size === 0 ? [] : subproof(size, { start: 0, end: newSize }, true)

/** The root that a leaf and its path lead to; null when the path is not as long as the tree is high there. */
export const rootByPath = (leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null => {
  const spans = inclusionSpans(index, { start: 0, end: size })
  if (spans.length !== path.length) return null
  return path.reduce((hash, other, at) => {
    const isLeft = (spans[at]?.end ?? 0) <= index
    return isLeft ? nodeHash(other, hash) : nodeHash(hash, other)
  }, leaf)
}

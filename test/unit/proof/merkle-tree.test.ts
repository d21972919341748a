import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkpointKey, verifierKey, writeCheckpoint } from '../../../lib/proof/checkpoint.ts'
import {
  type LogPage,
  logRoot,
  logSize,
  pageAfter,
  pageLength,
  pagesOf,
  pathSpans,
  rootOfSpan,
} from '../../../lib/proof/log-page.ts'
import {
  consistencySpans,
  inclusionSpans,
  leafHash,
  nodeHash,
  rootByPath,
  rootOf,
} from '../../../lib/proof/merkle-tree.ts'

const textOf = (index: number): string => `post_${index}:1:hash`

const known = [
  ['no leaf', [], 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['an empty leaf', [''], '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [
    'three leaves',
    ['post_a:3:h1', 'post_b:1:h2', 'post_c:7:h3'],
    Buffer.from('RPxI9mva3pJkDz/7d9xPiLoCVRLYznGwj/1HJwaiH4g=', 'base64').toString('hex'),
  ],
] as const

/** The log after so many leaves, written batch by batch as the job does. */
const logOf = (size: number, batches: readonly number[]): { last: LogPage; pages: Map<number, LogPage> } => {
  const pages = new Map<number, LogPage>()
  let last: LogPage = { number: 0, leaves: [], peaks: [], cursors: {}, version: 1 }
  pages.set(0, last)
  for (let at = 0; logSize(last) < size; at += 1) {
    if (last.leaves.length === pageLength) last = pageAfter(last)
    const batch = Math.min(batches[at % batches.length] ?? 1, pageLength - last.leaves.length, size - logSize(last))
    const from = logSize(last)
    last = { ...last, leaves: [...last.leaves, ...Array.from({ length: batch }, (_, more) => textOf(from + more))] }
    pages.set(last.number, last)
  }
  return { last, pages }
}

const hashesOf = (size: number): Buffer[] => Array.from({ length: size }, (_, index) => leafHash(textOf(index)))

describe('the tree', () => {
  test.each(known)('the root of %s is the one that RFC 6962 gives', (_, leaves, root) => {
    expect(rootOf(leaves.map(leafHash)).toString('hex')).toBe(root)
  })

  test('a node is never the hash of a leaf', () => {
    const [left, right] = [leafHash('one'), leafHash('other')]
    expect(nodeHash(left, right).equals(leafHash(Buffer.concat([left, right]).toString('latin1')))).toBe(false)
  })

  test('a path leads from its leaf to the root, and from no other leaf or place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, drawn) => {
        const index = drawn % size
        const hashes = hashesOf(size)
        const path = inclusionSpans(index, { start: 0, end: size }).map(({ start, end }) =>
          rootOf(hashes.slice(start, end)),
        )
        const root = rootOf(hashes)
        expect(rootByPath(leafHash(textOf(index)), index, size, path)?.equals(root)).toBe(true)
        expect(rootByPath(leafHash('another leaf'), index, size, path)?.equals(root)).toBe(false)
        expect(rootByPath(leafHash(textOf(index)), index, size, [...path, root])).toBeNull()
        if (size > 1)
          expect(rootByPath(leafHash(textOf(index)), (index + 1) % size, size, path)?.equals(root) ?? false).toBe(false)
      }),
    )
  })

  test('a log is seen to begin with an earlier one by a few roots, and not to begin with another', async () => {
    const { verifyCheckpoints } = await import(new URL('../../../docs/verify.mjs', import.meta.url).href)
    const key = checkpointKey(Buffer.from('a master key of at least 32 characters'), 'local')
    const viewOf = (hashes: readonly Buffer[], previous: number) => ({
      size: hashes.length,
      previous_size: previous,
      checkpoint: writeCheckpoint({ size: hashes.length, root: rootOf(hashes) }, key),
      consistency: consistencySpans(previous, hashes.length).map(({ start, end }) =>
        rootOf(hashes.slice(start, end)).toString('base64'),
      ),
    })
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, drawn, changed) => {
        const before = 1 + (drawn % (size - 1))
        const [old, all] = [hashesOf(before), hashesOf(size)]
        const says = verifyCheckpoints([viewOf(old, 0), viewOf(all, before)], verifierKey(key))
        expect(says).toBe(`2 checkpoints: up to entry ${size}, the log only grew.`)
        const other = all.with(changed % before, leafHash('another leaf'))
        expect(() => verifyCheckpoints([viewOf(old, 0), viewOf(other, before)], verifierKey(key))).toThrow(
          `Checkpoint ${size}: the log does not begin with the one of ${before}.`,
        )
      }),
      { numRuns: 30 },
    )
  })

  test('nothing is needed to see that a tree begins with itself or with nothing', () => {
    expect(consistencySpans(0, 7)).toEqual([])
    expect(consistencySpans(7, 7)).toEqual([])
  })
})

describe('the log in pages', () => {
  test('has the root and the parts of the whole tree, in whatever batches it was written', () => {
    const batches = fc.array(fc.integer({ min: 1, max: pageLength }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 * pageLength + 3 }),
        batches,
        fc.nat(),
        fc.nat(),
        (size, sizes, one, other) => {
          const { last, pages } = logOf(size, sizes)
          const hashes = hashesOf(size)
          expect(logRoot(last).equals(rootOf(hashes))).toBe(true)
          const spans = [...pathSpans(one % size, size), ...consistencySpans(1 + (other % size), size)]
          const read = new Map([...pages].filter(([number]) => pagesOf(spans).includes(number)))
          for (const { start, end } of spans) {
            expect(rootOfSpan({ start, end }, read).equals(rootOf(hashes.slice(start, end)))).toBe(true)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  test('a part whose page is not there is an error, not a wrong hash', () => {
    expect(() => rootOfSpan({ start: 0, end: 1 }, new Map())).toThrow('The log has no page 0.')
  })
})

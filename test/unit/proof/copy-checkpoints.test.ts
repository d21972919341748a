import { beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '../../../lib/deps/deps.ts'
import { copyCheckpoints, copyName, sealAndCopy } from '../../../lib/proof/copy-checkpoints.ts'
import { createProofs, type Proofs } from '../../../lib/table/proofs.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'
import { copiesInMemory } from '../../support/copies-in-memory.ts'
import { tableInMemory } from '../../support/table-in-memory.ts'

const start: Instant = '2026-06-01T12:00:00.000Z'
const rootOf = (size: number): string => Buffer.alloc(32, size).toString('base64')

let proofs: Proofs
let bucket: ReturnType<typeof copiesInMemory>
let now: Instant
let logged: [string, unknown][]

beforeEach(() => {
  proofs = createProofs(tableInMemory().client)
  bucket = copiesInMemory()
  now = start
  logged = []
})

const deps = (given: Partial<Deps<'copies'>> = {}) => {
  const write = (code: string, fields: unknown) => void logged.push([code, fields])
  return { proofs, copies: bucket.copies, clock: () => now, log: { write }, ...given } as unknown as Deps<
    'proofs' | 'copies'
  >
}

/** So many checkpoints, of the sizes 1, 2, 3 …, an hour apart. */
const seal = async (howMany: number): Promise<void> => {
  for (let size = 1; size <= howMany; size += 1) {
    const sealedAt = plusHours(start, size - howMany)
    await proofs.addCheckpoint({
      size,
      root: rootOf(size),
      sealedAt,
      note: `note ${size}`,
      after: size - 1,
      consistency: [],
    })
  }
}
const sizes = () =>
  [...bucket.kept.keys()].map((name) => Number(/\/0*(\d+)-/.exec(name)?.[1])).toSorted((a, b) => a - b)
const upTo = async () => (await proofs.copied())?.size ?? 0
const allOf = (howMany: number) => Array.from({ length: howMany }, (_, at) => at + 1)

describe('checkpoints', () => {
  test('are copied as they are signed, each once, however many wait', async () => {
    await copyCheckpoints(deps())
    expect(await upTo()).toBe(0)
    await seal(60)
    await copyCheckpoints(deps())
    expect([sizes(), await upTo()]).toEqual([allOf(60), 60])
    expect(bucket.kept.get(copyName({ size: 60, root: rootOf(60) }))).toBe('note 60')
    const before = await proofs.copied()
    await copyCheckpoints(deps())
    expect(await proofs.copied()).toEqual(before)
  })

  test('are copied again where a run died before it stored how far it came, which changes nothing', async () => {
    await seal(3)
    bucket.keep(copyName({ size: 1, root: rootOf(1) }), 'note 1')
    await copyCheckpoints(deps())
    expect([sizes(), await upTo()]).toEqual([[1, 2, 3], 3])
  })

  test('that a bucket does not take wait for the next run, and hold up no other', async () => {
    await seal(4)
    bucket.trouble.isBroken = (name) => name.includes('02-')
    await copyCheckpoints(deps())
    expect([sizes(), await upTo()]).toEqual([[1, 3, 4], 1])
    expect(logged).toEqual([['CHECKPOINT_NOT_COPIED', { size: 2, sealedAt: plusHours(start, -2) }]])
    bucket.trouble.isBroken = () => false
    await copyCheckpoints(deps())
    expect([sizes(), await upTo()]).toEqual([[1, 2, 3, 4], 4])
  })

  test('that waited for three hours fail the run', async () => {
    await seal(1)
    bucket.trouble.isBroken = () => true
    now = plusHours(start, 2.9)
    await copyCheckpoints(deps())
    now = plusHours(start, 3)
    await expect(copyCheckpoints(deps())).rejects.toThrow('The bucket answered 503')
    expect([logged.length, await upTo()]).toEqual([2, 0])
  })

  test('are copied by two runs at the same time as by one', async () => {
    await seal(30)
    await Promise.all([copyCheckpoints(deps()), copyCheckpoints(deps())])
    expect(sizes()).toEqual(allOf(30))
    await copyCheckpoints(deps())
    expect(await upTo()).toBe(30)
  })

  test('are copied all of them to another bucket', async () => {
    await seal(3)
    await copyCheckpoints(deps())
    const other = copiesInMemory()
    const copies = { ...other.copies, place: 'https://other.example' }
    await copyCheckpoints(deps({ copies }))
    expect([other.kept.size, await proofs.copied()]).toEqual([3, { place: copies.place, size: 3, version: 2 }])
  })
})

describe('the mark up to which all is copied', () => {
  const mark = async (size: number) =>
    proofs.saveCopied({ place: bucket.copies.place, size, version: ((await proofs.copied())?.version ?? 0) + 1 })

  test.each([
    ['as far as the log', 3],
    ['beyond it', 9],
  ])('is not believed where somebody moved it %s', async (_, size) => {
    await seal(3)
    await mark(size)
    await copyCheckpoints(deps())
    expect([sizes(), await upTo()]).toEqual([[1, 2, 3], 3])
    expect(logged).toEqual([['CHECKPOINT_NOT_COPIED', { marked: size, size: 3 }]])
    await copyCheckpoints(deps())
    expect(logged).toHaveLength(1)
  })

  test('keeps no run from copying the latest, however many wait', async () => {
    await seal(3)
    bucket.trouble.isBroken = (name) => name.includes('01-')
    await copyCheckpoints(deps())
    await seal(520)
    bucket.trouble.isBroken = (name) => name.includes('02-')
    await copyCheckpoints(deps())
    expect(sizes()).toContain(520)
  })

  test('is believed, and nothing fails, while a bucket does not say whether it has what was copied hours ago', async () => {
    await seal(1)
    await copyCheckpoints(deps())
    bucket.trouble.isBroken = () => true
    now = plusHours(start, 30)
    await copyCheckpoints(deps())
    expect(logged).toEqual([['CHECKPOINT_NOT_COPIED', { size: 1, sealedAt: start }]])
    expect(await upTo()).toBe(1)
  })
})

test('a run that can neither seal nor copy fails with why it cannot seal, and logs the other', async () => {
  await seal(1)
  bucket.trouble.isBroken = () => true
  now = plusHours(start, 4)
  const broken = { ...proofs, lastPage: () => Promise.reject(new Error('The log cannot be read')) }
  await expect(sealAndCopy({ ...deps(), proofs: broken } as never)).rejects.toThrow('The log cannot be read')
  expect(logged.map(([code]) => code)).toContain('CHECKPOINT_NOT_COPIED')
})

test('two logs of one size leave two copies', () => {
  const names = [rootOf(1), rootOf(2)].map((root) => copyName({ size: 7, root }))
  expect(new Set(names).size).toBe(2)
  expect(names[0]).toBe(`checkpoints/000000000007-${'01'.repeat(32)}.txt`)
})

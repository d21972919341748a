import { beforeEach, expect, test } from 'vitest'
import type { Drift } from '../../../lib/money/drift.ts'
import { driftId } from '../../../lib/money/drift.ts'
import type { AuditedKind } from '../../../lib/proof/audited.ts'
import type { Chained, ChangeRecord } from '../../../lib/proof/chain.ts'
import type { Checkpoint } from '../../../lib/proof/checkpoint.ts'
import type { LogPage } from '../../../lib/proof/log-page.ts'
import { sealChanges } from '../../../lib/proof/seal-changes.ts'
import { verifyChains } from '../../../lib/proof/verify-chains.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'
import { UnreadableRow } from '../../../lib/values/unreadable.ts'

const pageLength = 256
const start = '2026-11-10T12:00:00.000Z' as Instant

/** Items with versions in the order in which they were changed, sealed in a log that is kept in memory. */
const sealed = async (changes: readonly (readonly [string, number])[], versionsAtOnce = 500) => {
  const time = { now: start }
  const records = new Map<string, ChangeRecord[]>()
  for (const [itemId, version] of changes)
    records.set(itemId, [...(records.get(itemId) ?? []), { version, kind: 'set', body: { budget: version } }])
  const [chains, pages] = [new Map<string, Chained[]>(), new Map<number, LogPage>()]
  const drifts = new Map<string, Drift>()
  const unreadable = new Set<string>()
  let [checkpoint, job, pagesRead]: [Checkpoint | null, object | null, number] = [null, null, 0]
  const kind: AuditedKind = {
    versionsAtOnce,
    changes: async (cursor, _until, limit) => {
      const done = /^\d+$/.test(cursor) ? Number(cursor) : 0
      const next = changes.slice(done, done + limit)
      return {
        changes: next.map(([itemId, version]) => ({ itemId, version })),
        cursor: done >= changes.length ? cursor : String(done + next.length),
      }
    },
    records: async (itemId, after, upTo) => {
      if (unreadable.has(itemId)) throw new UnreadableRow('No release reads it.')
      return (records.get(itemId) ?? []).filter(({ version }) => version > after && version <= upTo)
    },
    standing: async () => null,
  }
  const none: AuditedKind = { ...kind, changes: async (cursor) => ({ changes: [], cursor }) }
  const proofs = {
    kinds: { post: none, terms: kind, appeal: none, ledger: none },
    latestLinks: async (itemId: string) => chains.get(itemId) ?? [],
    links: async (itemId: string, limit: number, upTo = Number.POSITIVE_INFINITY) =>
      (chains.get(itemId) ?? []).filter((_, at, all) => (all[at - 1]?.version ?? 0) <= upTo).slice(-limit),
    addLinks: async (itemId: string, _after: number, links: Chained[]) =>
      Boolean(chains.set(itemId, [...(chains.get(itemId) ?? []), ...links])),
    lastPage: async () => [...pages.values()].at(-1) ?? null,
    pages: async (numbers: number[]) => {
      pagesRead += numbers.length
      return new Map(numbers.flatMap((number) => pages.get(number) ?? []).map((page) => [page.number, page]))
    },
    savePage: async (page: LogPage) => Boolean(pages.set(page.number, page)),
    latestCheckpoint: async () => checkpoint,
    addCheckpoint: async (next: Checkpoint) => {
      checkpoint = next
      return true
    },
  }
  const logged: string[] = []
  const saveJob = async (_: string, next: object) => {
    job = next
    return true
  }
  const deps = {
    proofs,
    masterKey: async () => Buffer.from('a master key for tests'),
    config: { stage: 'test' },
    clock: () => time.now,
    log: { write: (code: string) => logged.push(code) },
    drifts: {
      record: async (drift: Drift) => !drifts.has(driftId(drift)) && Boolean(drifts.set(driftId(drift), drift)),
    },
    workList: { jobs: { get: async () => job, save: saveJob } },
  } as unknown as Parameters<typeof verifyChains>[0]
  await sealChanges(deps)
  const found = () => [...drifts.values()].map(({ chain }) => chain)
  const walk = () =>
    verifyChains(deps, { pages: 100 }).then(
      () => 'intact',
      (error: Error) => error.message,
    )
  const link = (itemId: string, version: number) => {
    const at = (chains.get(itemId) ?? []).findIndex((one) => one.version === version)
    return (change: Partial<Chained>) => {
      const of = chains.get(itemId) ?? []
      const one = of[at]
      if (one === undefined) throw new Error('There is no such link')
      of[at] = { ...one, ...change }
    }
  }
  const sign = (next: Checkpoint | null) => {
    const before = checkpoint
    checkpoint = next
    return before
  }
  return {
    walk,
    found,
    sign,
    pages,
    records,
    chains,
    unreadable,
    link,
    time,
    deps,
    logged,
    reads: () => pagesRead,
    drifts,
  }
}

const item = (number: number): string => `cmp_${String(number).padStart(26, '0')}/terms`
/** Another item that fills the log. */
const filler = (from: number) => Array.from({ length: 250 }, (_, at) => [item(99), from + at] as const)
const change = (world: Awaited<ReturnType<typeof sealed>>, itemId: string, version: number): void => {
  const of = world.records.get(itemId) ?? []
  const at = of.findIndex((one) => one.version === version)
  of[at] = { version, kind: 'set', body: { budget: 0 } }
}

let three: Awaited<ReturnType<typeof sealed>>
beforeEach(async () => {
  three = await sealed(
    Array.from({ length: pageLength * 2 + 8 }, (_, at) => [item(at % 10), Math.floor(at / 10) + 1] as const),
  )
})

test('a log that is as it was sealed is walked to the end of what is signed', async () => {
  expect(await three.walk()).toBe('intact')
  expect(three.found()).toEqual([])
  expect(three.reads()).toBeLessThan(40)
})

test.each([0, 1, 2])('page %i of the log that is gone is a fault, and the walk goes on behind it', async (gone) => {
  change(three, item(1), gone === 2 ? 1 : 52)
  three.pages.delete(gone)
  expect(await three.walk()).toMatch(/^Faults found in what was sealed: \d+$/)
  expect(three.found()).toContainEqual({ itemId: 'log', version: gone, code: 'MISSING' })
  expect(await three.deps.workList.jobs.get('verify-chains')).toMatchObject({ cursor: '4', finishedAt: start })
})

test('a record that cannot be read is named, kept and fails the run', async () => {
  three.unreadable.add(item(3))
  expect(await three.walk()).toBe('Faults found in what was sealed: 3')
  expect(three.found()).toEqual([{ itemId: item(3), version: 0, code: 'UNREADABLE' }])
  expect(three.logged.filter((code) => code === 'CHAIN_FAULTY')).toHaveLength(3)
})

test('a link that names a page the log has not reached hides nothing', async () => {
  three.link(item(5), 1)({ page: 1e9 })
  change(three, item(5), 1)
  expect(await three.walk()).toBe('Faults found in what was sealed: 1')
  expect(three.found()).toEqual([{ itemId: item(5), version: 1, code: 'CHAIN_BROKEN' }])
})

test('a version that is older than any one request looks at is verified where the log names it', async () => {
  const changes = Array.from({ length: 30 }, (_, at) => [item(0), at + 1] as const)
  const filled = changes.flatMap((one, at) => [one, ...(at % 10 === 9 ? filler(at * 250 + 1) : [])])
  const world = await sealed(filled, 5)
  expect(await world.walk()).toBe('intact')
  change(world, item(0), 1)
  world.time.now = plusHours(world.time.now, 24)
  expect(await world.walk()).toBe('Faults found in what was sealed: 1')
  expect(world.found()).toEqual([{ itemId: item(0), version: 1, code: 'CHANGED' }])
})

test('a fault that stays is one row, with when it was first seen', async () => {
  change(three, item(7), 1)
  for (let day = 0; day < 3; day += 1) {
    expect(await three.walk()).toBe('Faults found in what was sealed: 1')
    three.time.now = plusHours(three.time.now, 24)
  }
  expect([...three.drifts.values()].map(({ foundAt }) => foundAt)).toEqual([start])
})

test('a walk that runs out of time goes on where it stopped', async () => {
  change(three, item(1), 52)
  let calls = 0
  const clock = () => plusHours(start, calls++ / 60)
  const results: string[] = []
  for (let run = 0; run < 200 && results.join('').replaceAll('intact', '') === ''; run += 1)
    results.push(
      await verifyChains({ ...three.deps, clock }).then(
        () => 'intact',
        (error: Error) => error.message,
      ),
    )
  expect(results.length).toBeGreaterThan(2)
  expect(results.at(-1)).toBe('Faults found in what was sealed: 1')
})

test.each([1, 150, 700, 1_500, 1_600])(
  'of an item with more links than are read at once, version %i is verified too',
  async (version) => {
    const long = await sealed(Array.from({ length: 1_600 }, (_, at) => [item(1), at + 1] as const))
    expect(await long.walk()).toBe('intact')
    change(long, item(1), version)
    long.time.now = plusHours(start, 24)
    expect(await long.walk()).toMatch(/^Faults found in what was sealed: \d+$/)
    expect(long.found()).toContainEqual({ itemId: item(1), version, code: 'CHANGED' })
  },
)

test('links that are made up hide no version', async () => {
  const [one] = three.chains.get(item(1)) ?? []
  if (one === undefined) throw new Error('There is no such link')
  change(three, item(1), 2)
  // One row of the table holds as many links as this.
  three.deps.proofs.links = async (itemId) =>
    itemId === item(1)
      ? Array.from({ length: 1_000 }, (_, at) => ({ ...one, version: 1_000 + at }))
      : (three.chains.get(itemId) ?? [])
  expect(await three.walk()).toMatch(/^Faults found/)
  expect(three.found()).toContainEqual({ itemId: item(1), version: 1, code: 'MISSING' })
})

test.each([0, 1, 2])('page %i of the log with a leaf less is a fault', async (number) => {
  const page = three.pages.get(number)
  if (page === undefined) throw new Error('There is no such page')
  three.pages.set(number, { ...page, leaves: page.leaves.slice(0, -1) })
  expect(await three.walk()).toMatch(/^Faults found/)
  expect(three.found()).toContainEqual({ itemId: 'log', version: number, code: 'MISSING' })
})

test('a log whose pages were emptied is no log without faults', async () => {
  for (const [number, page] of three.pages) three.pages.set(number, { ...page, leaves: [] })
  three.chains.clear()
  expect(await three.walk()).toBe('Faults found in what was sealed: 3')
})

test.each(['x', 'cmp_1/terms:abc:h', 'cmp_1/terms:1e30:h', `cmp_${'1'.repeat(3_000)}/terms:1:h`])(
  'the leaf %.20s holds up nothing',
  async (leaf) => {
    const page = three.pages.get(0)
    if (page === undefined) throw new Error('There is no such page')
    three.pages.set(0, { ...page, leaves: [leaf, ...page.leaves.slice(1)] })
    change(three, item(7), 52)
    expect(await three.walk()).toMatch(/^Faults found/)
    expect(three.found()).toContainEqual({ itemId: 'log', version: 0, code: 'UNREADABLE' })
    expect(three.found().every((chain) => Number.isSafeInteger(chain?.version))).toBe(true)
    expect(await three.deps.workList.jobs.get('verify-chains')).toMatchObject({ cursor: '4', finishedAt: start })
  },
)

test('what is signed no more is a fault, and the day does not count as verified', async () => {
  expect(await three.walk()).toBe('intact')
  three.time.now = plusHours(start, 24)
  const whole = three.sign(null)
  expect(await three.walk()).toBe('Page 2 of the log was signed, and is not any more')
  expect(three.found()).toEqual([{ itemId: 'log', version: 2, code: 'MISSING' }])
  three.sign(whole)
  change(three, item(7), 1)
  expect(await three.walk()).toBe('Faults found in what was sealed: 1')
})

test('before anything is signed there is nothing to verify, and the next hour looks again', async () => {
  const whole = three.sign(null)
  change(three, item(7), 1)
  expect(await three.walk()).toBe('intact')
  three.sign(whole)
  expect(await three.walk()).toBe('Faults found in what was sealed: 1')
})

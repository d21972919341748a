import { createHash } from 'node:crypto'
import { type History, liveThrough } from './history.ts'
import { brokenInvariants } from './invariants.ts'
import type { Random } from './random.ts'
import type { Action, Operation } from './scheduler.ts'
import { createWorld } from './world.ts'

export interface SimulationReport {
  readonly seed: number
  readonly steps: number
  /** How often each kind of fault struck. */
  readonly faults: Readonly<Record<string, number>>
  readonly posts: number
  readonly checks: number
  /** Appeals by how they ended, or stand. */
  readonly appeals: Readonly<Record<string, number>>
  /** The same for two runs of the same seed. */
  readonly fingerprint: string
  readonly broken: readonly string[]
}

const decideWith =
  (rate: number) =>
  ({ kind }: Operation, random: Random): Action => {
    if (kind === 'pause' || !random.chance(rate)) return 'run'
    if (kind === 'transaction')
      return random.pick(['conflict', 'conflict', 'die-before', 'die-after', 'fail-before', 'fail-after'])
    return random.pick(['die-before', 'die-after', 'fail-before', 'fail-after'])
  }

const noWriteGoesBack =
  (broken: string[]) =>
  (before: Readonly<Record<string, unknown>> | undefined, after: Readonly<Record<string, unknown>>) => {
    if (after['type'] !== 'post') return
    const expected = Number(before?.['version'] ?? 0) + 1
    if (after['version'] !== expected)
      broken.push(`${after['PK']} went from version ${before?.['version']} to ${after['version']}`)
  }

const countsOf = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]))

const nothingLived: History = { accepted: new Set(), unexplained: [] }

/** Lives through one seed and says what was broken at the end; `ignoredClause` breaks a guard on purpose. */
export const simulateSeed = async (seed: number, ignoredClause?: RegExp): Promise<SimulationReport> => {
  const faults = { isOn: true }
  const wentBack: string[] = []
  const intensity = [0, 0.02, 0.06][seed % 3] ?? 0
  const decide = decideWith(intensity)
  const world = createWorld({
    seed,
    decide: (operation, random) => (faults.isOn ? decide(operation, random) : 'run'),
    queueFaults: () =>
      faults.isOn ? { loss: 0.1, duplicate: 0.3, delayMs: 60_000 } : { loss: 0, duplicate: 0, delayMs: 0 },
    platformFaultRate: () => (faults.isOn ? 0.15 : 0),
    onWrite: noWriteGoesBack(wentBack),
    ...(ignoredClause === undefined ? {} : { ignoredClause }),
  })
  const [history, unrest] = await liveThrough(world, faults).then(
    (lived) => [lived, []] as const,
    (error: unknown) => [nothingLived, [String(error)]] as const,
  )
  const items = world.table.items()
  const { run: _, ...struck } = world.scheduler.counts
  const platformFaults = world.platforms.calls.filter(({ isFault }) => isFault).length
  return {
    seed,
    steps: world.scheduler.stepsTaken(),
    faults: { ...struck, lostMessages: world.queue.lost.count + world.notifications.lost.count, platformFaults },
    posts: items.filter(({ type }) => type === 'post').length,
    appeals: countsOf(items.filter(({ type }) => type === 'appeal').map(({ status }) => String(status))),
    checks: items.filter(({ type }) => type === 'check').length,
    fingerprint: createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 16),
    broken: [...unrest, ...wentBack, ...brokenInvariants(world, history)],
  }
}

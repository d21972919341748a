import { createHash } from 'node:crypto'
import { verdictEventTypes } from '../../lib/notifications/vocabulary.ts'
import { readPostItem } from '../../lib/table/post-item.ts'
import type { Item } from '../../lib/table/read.ts'
import { repeatsRow, unpackRepeats } from '../../lib/table/repeats-row.ts'
import { type History, liveThrough } from './history.ts'
import { brokenInvariants } from './invariants.ts'
import { noMoneyGoesBack } from './money-invariant.ts'
import { isPaying } from './paying.ts'
import type { Random } from './random.ts'
import type { Action, Operation } from './scheduler.ts'
import { createWorld, type World } from './world.ts'

export interface SimulationReport {
  readonly seed: number
  readonly steps: number
  /** How often each kind of fault struck. */
  readonly faults: Readonly<Record<string, number>>
  readonly posts: number
  readonly checks: number
  /** Checks that found the same as the one before them, and were stored as its repeats. */
  readonly repeats: number
  /** Events about verdicts that an endpoint was notified of. */
  readonly announced: number
  /** How people stand to a campaign that lets in whom it wants, and of how many its limit was reached. */
  readonly joined: Readonly<Record<string, number>>
  /** Entries of ledgers by their kinds, and by their currencies. */
  readonly booked: Readonly<Record<string, number>>
  /** Appeals by how they ended, or stand. */
  readonly appeals: Readonly<Record<string, number>>
  /** Conversions by whose they are. */
  readonly conversions: Readonly<Record<string, number>>
  /** What became of connections, and what else only happens to posts that their owners show, or that are paid for. */
  readonly owned: Readonly<Record<string, number>>
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
    broken.push(...noMoneyGoesBack(before, after))
    if (after['type'] !== 'post') return
    const expected = Number(before?.['version'] ?? 0) + 1
    if (after['version'] !== expected)
      broken.push(`${after['PK']} went from version ${before?.['version']} to ${after['version']}`)
  }

const countsOf = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]))

/** Campaigns pay in a few seeds of each strength of faults: their books take long. */
const isPaidSeed = (seed: number): boolean => seed % 5 === 0

/** In a few seeds of each strength of faults, people join a campaign that takes few posts of them. */
export const isJoinedSeed = (seed: number): boolean => seed % 7 === 2

/** Lists of earlier releases, which are empty here, are four of five that a sweep reads where it reads them. */
const isSeedOfListsBefore = (seed: number): boolean => seed % 10 === 4

/** Every other three seeds, so that each strength of faults meets both. */
const isLiveSeed = (seed: number): boolean => Math.floor(seed / 3) % 2 === 1

const nothingLived: History = { accepted: new Set(), unexplained: [] }

const twinsIn = (items: readonly Item[]): number => {
  const firsts = new Set(items.filter(({ type }) => type === 'firstPost').map(({ postId }) => postId))
  const posts = items.filter(({ type }) => type === 'post').map(readPostItem)
  return posts.filter(({ duplicate }) => duplicate !== null && firsts.has(duplicate.of)).length
}

const ownedOf = ({ byJob, platforms: { told } }: World, items: readonly Item[]): SimulationReport['owned'] => ({
  ...countsOf(items.filter(({ type }) => type === 'connection').map(({ state, trouble }) => String(trouble ?? state))),
  'renewed by the job': byJob.renewals,
  'held as found': twinsIn(items),
  'quota used up': told.usedUp,
  'edited on X': told.edited,
  'not paid for': items.filter(({ unavailable }) => Object(unavailable).reason === 'budget_empty').length,
})

const repeatsIn = (items: readonly Item[]): number =>
  items.reduce((sum, { again }) => sum + (unpackRepeats(repeatsRow.parse(again))?.at.length ?? 0), 0)

const announcedIn = (items: readonly Item[]): number =>
  items.filter(({ type, eventType }) => type === 'delivery' && verdictEventTypes.some((one) => one === eventType))
    .length

const bookedIn = (items: readonly Item[]): Record<string, number> =>
  countsOf(
    items
      .filter(({ type }) => type === 'entry' || type === 'account')
      .map(({ kind, currency }) => String(kind ?? currency)),
  )

/** What is sealed, and what keeps a consent from being used twice, is another text each time. */
const fingerprintOf = (items: readonly Item[]): string => {
  const same = items.map(({ type, SK, sealed, sealedRecipient, ...item }) => ({
    ...item,
    type,
    ...(type !== 'consent' && { SK }),
  }))
  return createHash('sha256').update(JSON.stringify(same)).digest('hex').slice(0, 16)
}

/** Lives through one seed and says what was broken at the end; `ignoredClause` breaks a guard on purpose. */
export const simulateSeed = async (seed: number, ignoredClause?: RegExp): Promise<SimulationReport> => {
  const faults = { isOn: true, isPayingOn: false }
  const wentBack: string[] = []
  const intensity = [0, 0.02, 0.06][seed % 3] ?? 0
  const decide = decideWith(intensity)
  const world = createWorld({
    seed,
    decide: (operation, random) =>
      faults.isOn || (faults.isPayingOn && isPaying(operation.process.name)) ? decide(operation, random) : 'run',
    queueFaults: () =>
      faults.isOn ? { loss: 0.1, duplicate: 0.3, delayMs: 60_000 } : { loss: 0, duplicate: 0, delayMs: 0 },
    platformFaultRate: () => (faults.isOn ? 0.15 : 0),
    isLive: isLiveSeed(seed),
    isPaid: isPaidSeed(seed),
    isJoined: isJoinedSeed(seed),
    readsListsBefore: isSeedOfListsBefore(seed),
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
    conversions: countsOf(
      items.filter(({ type }) => type === 'conversion').map(({ attribution }) => String(attribution)),
    ),
    checks: items.filter(({ type }) => type === 'check').length,
    repeats: repeatsIn(items),
    announced: announcedIn(items),
    booked: bookedIn(items),
    joined: countsOf([
      ...items.filter(({ type }) => type === 'participant').map(({ standing }) => String(standing)),
      ...items.filter(({ type, posts }) => type === 'postCount' && posts === 2).map(() => 'limit reached'),
    ]),
    owned: ownedOf(world, items),
    fingerprint: fingerprintOf(items),
    broken: [...unrest, ...wentBack, ...brokenInvariants(world, history)],
  }
}

import { expect } from 'vitest'
import { appealStatuses } from '../../lib/appeals/vocabulary.ts'
import { connectionTroubles } from '../../lib/connections/vocabulary.ts'
import { entryKinds } from '../../lib/money/ledger.ts'
import { attributionKinds } from '../../lib/tracking/conversion.ts'
import { simulateSeed } from './simulate-seed.ts'

const seedCount = Number(process.env['SIMULATION_SEEDS'] ?? 500)
const half = Math.ceil(seedCount / 2)

/** Both halves of the seeds: each calculates for minutes, in a test file of its own. */
export const halves = [
  [1, half],
  [half + 1, seedCount],
] as const

const notice = (seen: Set<string>, counts: Readonly<Record<string, number>>): void => {
  for (const [kind, count] of Object.entries(counts)) if (count > 0) seen.add(kind)
}

const live = async (from: number, to: number) => {
  const sums: Record<string, number> = {}
  const seen = {
    appeals: new Set<string>(),
    booked: new Set<string>(),
    conversions: new Set<string>(),
    joined: new Set<string>(),
    owned: new Set<string>(),
  }
  const lived = { ...seen, sums, broken: [] as string[], repeats: 0, announced: 0 }
  for (let seed = from; seed <= to; seed += 1) {
    const report = await simulateSeed(seed)
    for (const [kind, struck] of Object.entries(report.faults)) sums[kind] = (sums[kind] ?? 0) + struck
    lived.repeats += report.repeats
    lived.announced += report.announced
    notice(seen.appeals, report.appeals)
    notice(seen.booked, report.booked)
    notice(seen.conversions, report.conversions)
    notice(seen.joined, report.joined)
    notice(seen.owned, report.owned)
    lived.broken.push(...report.broken.map((line) => `seed ${seed}: ${line}`))
  }
  return lived
}

/** Lives through seeds, the first and the last among them: nothing was broken, and everything there is was met. */
export const expectNothingBroken = async ([from, to]: readonly [number, number]): Promise<void> => {
  const { sums, appeals, booked, conversions, joined, owned, broken, repeats, announced } = await live(from, to)
  console.log(`Simulation: seeds ${from} to ${to}, faults ${JSON.stringify(sums)}.`)
  expect(broken.slice(0, 10)).toEqual([])
  // No question is open for longer than everything comes to rest.
  expect([...appeals].toSorted()).toEqual(appealStatuses.filter((status) => status !== 'NEEDS_EVIDENCE').toSorted())
  expect([...conversions].toSorted()).toEqual([...attributionKinds].toSorted())
  expect([...booked].toSorted()).toEqual([...entryKinds, 'USD', 'JPY', 'KWD'].toSorted())
  expect([...joined]).toEqual(expect.arrayContaining(['TAKING_PART', 'LEFT', 'limit reached']))
  // Nobody replaces the master key.
  const troubles = connectionTroubles.filter((trouble) => trouble !== 'UNREADABLE')
  const ofConnections = ['ACTIVE', 'REVOKED', 'renewed by the job', 'held as found']
  const others = [...ofConnections, 'quota used up', 'edited on X', 'not paid for']
  expect([...owned].toSorted()).toEqual([...troubles, ...others].toSorted())
  expect(repeats).toBeGreaterThan(0)
  expect(announced).toBeGreaterThan(0)
  for (const [kind, struck] of Object.entries(sums)) expect(struck, kind).toBeGreaterThan(0)
}

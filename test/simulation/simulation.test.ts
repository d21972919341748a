import { expect, test } from 'vitest'
import { appealStatuses } from '../../lib/appeals/vocabulary.ts'
import { connectionTroubles } from '../../lib/connections/vocabulary.ts'
import { entryKinds } from '../../lib/money/ledger.ts'
import { attributionKinds } from '../../lib/tracking/conversion.ts'
import { type SimulationReport, simulateSeed } from './simulate-seed.ts'

const seedCount = Number(process.env['SIMULATION_SEEDS'] ?? 500)
const seedsForBrokenGuard = 100

const firstBroken = async (ignoredClause: RegExp): Promise<SimulationReport | null> => {
  for (let seed = 1; seed <= seedsForBrokenGuard; seed += 1) {
    const report = await simulateSeed(seed, ignoredClause)
    if (report.broken.length > 0) return report
  }
  return null
}

const notice = (seen: Set<string>, counts: Readonly<Record<string, number>>): void => {
  for (const [kind, count] of Object.entries(counts)) if (count > 0) seen.add(kind)
}

test('nothing is lost, counted twice or seen by others, whatever fails and whoever dies', async () => {
  const sums: Record<string, number> = {}
  const appeals = new Set<string>()
  const owned = new Set<string>()
  const conversions = new Set<string>()
  const booked = new Set<string>()
  const broken: string[] = []
  let repeats = 0
  let announced = 0
  for (let seed = 1; seed <= seedCount; seed += 1) {
    const report = await simulateSeed(seed)
    for (const [kind, struck] of Object.entries(report.faults)) sums[kind] = (sums[kind] ?? 0) + struck
    repeats += report.repeats
    announced += report.announced
    notice(appeals, report.appeals)
    notice(booked, report.booked)
    notice(conversions, report.conversions)
    notice(owned, report.owned)
    broken.push(...report.broken.map((line) => `seed ${seed}: ${line}`))
  }
  console.log(`Simulation: ${seedCount} seeds, faults ${JSON.stringify(sums)}.`)
  expect(broken.slice(0, 10)).toEqual([])
  // No question is open for longer than everything comes to rest.
  expect([...appeals].toSorted()).toEqual(appealStatuses.filter((status) => status !== 'NEEDS_EVIDENCE').toSorted())
  expect([...conversions].toSorted()).toEqual([...attributionKinds].toSorted())
  expect([...booked].toSorted()).toEqual([...entryKinds, 'USD', 'JPY', 'KWD'].toSorted())
  // Nobody replaces the master key.
  const troubles = connectionTroubles.filter((trouble) => trouble !== 'UNREADABLE')
  const ofConnections = ['ACTIVE', 'REVOKED', 'renewed by the job', 'held as found']
  const others = [...ofConnections, 'quota used up', 'edited on X', 'not paid for']
  expect([...owned].toSorted()).toEqual([...troubles, ...others].toSorted())
  expect(repeats).toBeGreaterThan(0)
  expect(announced).toBeGreaterThan(0)
  for (const [kind, struck] of Object.entries(sums)) expect(struck, kind).toBeGreaterThan(0)
}, 600_000)

test('a seed gives the same run each time', async () => {
  for (const seed of [3, 5, 8, 14]) expect(await simulateSeed(seed)).toEqual(await simulateSeed(seed))
})

test.each([
  ['the version of a post', /#stillVersion = :stillVersion/],
  ['that a thing is new', /attribute_not_exists\(PK\)/],
])('the simulation notices within 100 seeds if nobody checks %s', async (_, clause) => {
  expect((await firstBroken(clause))?.broken[0]).toBeDefined()
})

import { expect, test } from 'vitest'
import { expectNothingBroken, halves } from './live-seeds.ts'
import { isJoinedSeed, type SimulationReport, simulateSeed } from './simulate-seed.ts'

const seedsForBrokenGuard = 100

const firstBroken = async (
  ignoredClause: RegExp,
  isWorthIt = (_: number) => true,
): Promise<SimulationReport | null> => {
  for (let seed = 1; seed <= seedsForBrokenGuard; seed += 1) {
    if (!isWorthIt(seed)) continue
    const report = await simulateSeed(seed, ignoredClause)
    if (report.broken.length > 0) return report
  }
  return null
}

test('nothing is lost, counted twice or seen by others, whatever fails and whoever dies', async () => {
  await expectNothingBroken(halves[0])
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

test.each([
  ['how many posts a campaign takes', /\(attribute_not_exists\(#posts\) OR #posts < :most\)/, / posts, of 2$/],
  ['that whoever submits takes part', /#still_standing = :still_standing/, / who took no part$/],
])('it notices within 100 seeds in which people join if nobody checks %s', async (_, clause, line) => {
  expect((await firstBroken(clause, isJoinedSeed))?.broken).toEqual(
    expect.arrayContaining([expect.stringMatching(line)]),
  )
})

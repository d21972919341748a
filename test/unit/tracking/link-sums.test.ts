import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noDayBreakdown } from '../../../lib/tracking/breakdown.ts'
import { noClicks } from '../../../lib/tracking/click.ts'
import { countsOf, tallyOfCounts } from '../../../lib/tracking/conversion-counts.ts'
import { addLinkSums, noLinkSums, sumsOfLink } from '../../../lib/tracking/link-sums.ts'

const names = ['PENDING', 'APPROVED', 'REJECTED', 'LATE', 'UNSIGNED', 'INSTANT', 'FAST'] as const
const amounts = ['PENDING EUR', 'APPROVED EUR', 'UNSIGNED EUR', 'APPROVED JPY', 'REJECTED KWD'] as const
/** What nobody signed for is a part of what was approved or is pending. */
const anyTally = fc
  .dictionary(fc.constantFrom(...names, ...amounts), fc.nat(1_000))
  .map((tally) => ({ ...tally, 'APPROVED EUR': (tally['APPROVED EUR'] ?? 0) + (tally['UNSIGNED EUR'] ?? 0) }))

test('the tally of counts has the same counts', () => {
  fc.assert(
    fc.property(anyTally, (tally) => {
      const counts = countsOf([tally])
      expect(countsOf([tallyOfCounts(counts)])).toEqual(counts)
    }),
  )
})

test('the sums of links are the counts of all their counters, in whatever order they are added', () => {
  fc.assert(
    fc.property(fc.array(anyTally, { maxLength: 8 }), (tallies) => {
      const links = tallies.map((tally) =>
        sumsOfLink({ ...noClicks, gross: 3, unique: 2, bot: 1 }, [], countsOf([tally])),
      )
      const sum = links.reduce(addLinkSums, noLinkSums)
      expect(links.toReversed().reduce(addLinkSums, noLinkSums)).toEqual(sum)
      expect(sum.links).toBe(links.length)
      expect(sum.clicks['unique'] ?? 0).toBe(2 * links.length)
      const [told, all] = [countsOf([sum.conversions]), countsOf(tallies)]
      expect({ ...told, amounts: {} }).toEqual({ ...all, amounts: {} })
      for (const [currency, sums] of Object.entries(told.amounts)) expect(all.amounts[currency]).toEqual(sums)
    }),
  )
})

test('devices and referrers are those of all days, the most frequent referrers at most', () => {
  const day = (host: string) => ({ breakdown: { ...noDayBreakdown, devices: { mobile: 2 }, referrers: { [host]: 3 } } })
  const link = sumsOfLink(noClicks, [day('a.example'), day('b.example'), day('a.example')], countsOf([]))
  expect(link).toMatchObject({ devices: { mobile: 6 }, referrers: { 'a.example': 6, 'b.example': 3 } })
  const many = Array.from({ length: 150 }, (_, at) => sumsOfLink(noClicks, [day(`${at}.example`)], countsOf([])))
  const sum = [link, ...many].reduce(addLinkSums, noLinkSums)
  expect(Object.keys(sum.referrers).length).toBeLessThanOrEqual(100)
  expect(sum.devices).toEqual({ mobile: 306 })
})

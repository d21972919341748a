import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Breakdown,
  breakdownOf,
  dayBreakdownOf,
  noBreakdown,
  noDayBreakdown,
  sumOfBreakdowns,
} from '../../../lib/tracking/breakdown.ts'
import type { Click } from '../../../lib/tracking/click.ts'
import type { LinkCode } from '../../../lib/values/link-code.ts'

const aClick = (given: Partial<Click> = {}): Click => ({
  clickId: 'clk_A',
  code: 'a0bcdefghj' as LinkCode,
  clickedAt: '2026-11-28T12:30:00.000Z',
  clickClass: 'unique',
  device: 'mobile',
  bot: null,
  referrer: null,
  network: 'n',
  isAttributable: true,
  duplicateOf: null,
  ...given,
})

const networksOf = (names: readonly string[]): Breakdown => breakdownOf(names.map((network) => aClick({ network })))

describe('where the clicks of a link came from', () => {
  it('tells of those that count alone', () => {
    const clicks = [
      aClick({ referrer: 'www.youtube.com' }),
      aClick({ device: 'desktop', clickedAt: '2026-11-28T13:00:00.000Z', network: 'm' }),
      aClick({ clickClass: 'bot', device: 'other', referrer: 'bots.example' }),
      aClick({ clickClass: 'duplicate' }),
      aClick({ clickClass: 'invalid' }),
    ]
    expect(breakdownOf(clicks)).toEqual({
      devices: { mobile: 1, desktop: 1 },
      referrers: { 'www.youtube.com': 1, '': 1 },
      networks: { n: 1, m: 1 },
      hours: { 12: 1, 13: 1 },
    })
  })

  it('keeps of a day the most of one network and of one hour, and no network', () => {
    const day = dayBreakdownOf(networksOf(['a', 'b', 'a', 'a']))
    expect(day).toEqual({ devices: { mobile: 4 }, referrers: { '': 4 }, topNetwork: 3, topHour: 4 })
    expect(dayBreakdownOf(noBreakdown)).toEqual(noDayBreakdown)
  })

  it('is the same for parts of a day as for the whole, as long as every name has a place', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'))
    fc.assert(
      fc.property(names, names, (left, right) => {
        expect(sumOfBreakdowns(networksOf(left), networksOf(right))).toEqual(networksOf([...left, ...right]))
      }),
    )
  })

  it('keeps every network that more than one click in 200 came from, counted at most that much too low', () => {
    const some = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 2_000 })
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 2_000 }), (others, farm) => {
        const names = [...others.map((at) => `network ${at}`), ...Array.from({ length: farm }, () => 'farm')]
        const half = Math.ceil(names.length / 2)
        const { networks } = sumOfBreakdowns(networksOf(names.slice(0, half)), networksOf(names.slice(half)))
        expect(Object.keys(networks).length).toBeLessThanOrEqual(200)
        const [seen, slack] = [networks['farm'] ?? 0, names.length / 200]
        expect(seen).toBeLessThanOrEqual(farm)
        expect(seen).toBeGreaterThanOrEqual(farm - slack)
      }),
      { numRuns: 30 },
    )
  })
})

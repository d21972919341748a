import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areSameUnits, noUnits, payable, type Units } from '../../../lib/money/payable.ts'
import type { Rates } from '../../../lib/money/terms.ts'
import { maxMinor } from '../../../lib/money/vocabulary.ts'

const noRates: Rates = { per1000Views: null, perClick: null, perConversion: null, orderShareBps: null, perPost: null }

const terms = (rates: Partial<Rates>, { minUnits = 0, capPerPost = null as number | null } = {}) => ({
  rates: { ...noRates, ...rates },
  minUnits,
  capPerPost,
})
const units = (given: Partial<Units>): Units => ({ ...noUnits, ...given })

describe('what a post has earned', () => {
  test.each([
    ['a rate per 1,000 views, rounded down', terms({ per1000Views: 300 }), { views: 333 }, 99n],
    ['one view less than the next unit', terms({ per1000Views: 1 }), { views: 999 }, 0n],
    ['the first whole thousand', terms({ per1000Views: 1 }), { views: 1_000 }, 1n],
    ['clicks', terms({ perClick: 25 }), { clicks: 7 }, 175n],
    ['conversions', terms({ perConversion: 1_200 }), { conversions: 3 }, 3_600n],
    ['a share of the orders: 8.5 % of 199.99', terms({ orderShareBps: 850 }), { orders: 19_999 }, 1_699n],
    ['an amount for the post', terms({ perPost: 5_000 }), { views: 1 }, 5_000n],
    ['no amount for a post of which nobody gave a number', terms({ perPost: 5_000 }), {}, 0n],
    [
      'several together',
      terms({ per1000Views: 300, perConversion: 500, perPost: 1_000 }),
      { views: 2_500, conversions: 2 },
      2_750n,
    ],
    ['nothing below the least that is needed', terms({ per1000Views: 300 }, { minUnits: 1_000 }), { views: 999 }, 0n],
    ['all from there on', terms({ per1000Views: 300 }, { minUnits: 1_000 }), { views: 1_000 }, 300n],
    ['no more than the cap', terms({ per1000Views: 300 }, { capPerPost: 250 }), { views: 5_000 }, 250n],
    [
      'the amount for the post on top of the cap',
      terms({ per1000Views: 300, perPost: 100 }, { capPerPost: 250 }),
      { views: 5_000 },
      350n,
    ],
    [
      'the amount for the post also below the least that is needed',
      terms({ per1000Views: 300, perPost: 100 }, { minUnits: 1_000 }),
      { views: 10 },
      100n,
    ],
    [
      'the least in clicks where views are not paid for',
      terms({ perClick: 10, perConversion: 100 }, { minUnits: 5 }),
      { clicks: 4, conversions: 9 },
      0n,
    ],
    [
      'the least in conversions where neither views nor clicks are paid for',
      terms({ perConversion: 100 }, { minUnits: 2 }),
      { views: 9_000, clicks: 900, conversions: 2 },
      200n,
    ],
    [
      'nothing where too few of them came, however many clicks did',
      terms({ perConversion: 100 }, { minUnits: 2 }),
      { clicks: 900, conversions: 1 },
      0n,
    ],
    [
      'clicks where enough of them came',
      terms({ perClick: 10, perConversion: 100 }, { minUnits: 5 }),
      { clicks: 5, conversions: 0 },
      50n,
    ],
    ['nothing for a number that nobody gave', terms({ per1000Views: 300, perClick: 10 }), { clicks: 5 }, 50n],
    ['yen, which have no smaller unit', terms({ per1000Views: 450 }), { views: 12_345 }, 5_555n],
    ['fils, a thousand to the dinar', terms({ per1000Views: 925 }), { views: 12_345 }, 11_419n],
    [
      'never more than the largest amount there is',
      terms({ perClick: 1_000_000_000 }),
      { clicks: 2_000 },
      BigInt(maxMinor),
    ],
  ] as const)('%s', (_, of, known, expected) => {
    expect(payable(of, units(known))).toBe(expected)
  })

  test('what was earned since the time before adds up to what is earned, whichever way the number went', () => {
    const views = [333, 999, 1_001, 900, 5_000]
    const earned = views.map((seen) => payable(terms({ per1000Views: 300 }), units({ views: seen })))
    expect(earned.map((one, at) => one - (earned[at - 1] ?? 0n))).toEqual([99n, 200n, 1n, -30n, 1_230n])
    expect(earned.at(-1)).toBe(1_500n)
  })
})

const count = fc.integer({ min: 0, max: 1_000_000_000 })
const rate = fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null })
const someTerms = fc.record({
  rates: fc.record({ per1000Views: rate, perClick: rate, perConversion: rate, orderShareBps: rate, perPost: rate }),
  minUnits: fc.integer({ min: 0, max: 10_000 }),
  capPerPost: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }),
})
const someUnits = fc.record({ views: count, clicks: count, conversions: count, orders: count })

test('a post with more of everything never earns less', () => {
  fc.assert(
    fc.property(someTerms, someUnits, someUnits, (of, left, more) => {
      const higher = units({
        views: left.views + more.views,
        clicks: left.clicks + more.clicks,
        conversions: left.conversions + more.conversions,
        orders: left.orders + more.orders,
      })
      expect(payable(of, higher) >= payable(of, left)).toBe(true)
    }),
  )
})

test('a number that nobody gave brings as little as 0, and 0 brings nothing but the amount for the post', () => {
  fc.assert(
    fc.property(someTerms, (of) => {
      expect(payable(of, noUnits)).toBe(0n)
      expect(payable(of, { views: 0, clicks: 0, conversions: 0, orders: 0 })).toBe(BigInt(of.rates.perPost ?? 0))
    }),
  )
})

describe('what a post has earned since the terms changed', () => {
  const before = units({ views: 2_000 })

  test.each([
    ['comes on top of what it had earned by then', 3_000, { minor: 600 }, 900n],
    ['is taken back where the number fell', 1_000, { minor: 600 }, 300n],
    ['never takes back more than there was', 0, { minor: 100 }, 0n],
    ['is nothing where nothing changed', 2_000, { minor: 600 }, 600n],
  ] as const)('%s', (_, views, { minor }, expected) => {
    expect(payable(terms({ per1000Views: 300 }), units({ views }), { units: before, minor })).toBe(expected)
  })

  test('adds nothing below the least that is needed by now, and takes back what fell', () => {
    const dearer = terms({ per1000Views: 300 }, { minUnits: 5_000 })
    expect(payable(dearer, units({ views: 4_000 }), { units: before, minor: 600 })).toBe(600n)
    expect(payable(dearer, units({ views: 1_000 }), { units: before, minor: 600 })).toBe(300n)
  })
})

describe('what is known of a post', () => {
  const known = { views: 1, clicks: 2, conversions: 3, orders: 4 }

  test('is the same only if every number is', () => {
    expect(areSameUnits(known, { ...known })).toBe(true)
    for (const name of ['views', 'clicks', 'conversions', 'orders'] as const) {
      expect([name, areSameUnits(known, { ...known, [name]: 9 })]).toEqual([name, false])
      expect([name, areSameUnits({ ...known, [name]: null }, known)]).toEqual([name, false])
    }
  })
})

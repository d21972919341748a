import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagsOfLink, type LinkFacts, medianRateOf } from '../../../lib/tracking/link-flags.ts'

type Changed = Partial<Omit<LinkFacts, 'conversions'>> & { conversions?: Partial<LinkFacts['conversions']> }

/** A link about which nothing stands out. */
const facts = ({ conversions, ...more }: Changed = {}): LinkFacts => ({
  gross: 1_000,
  unique: 900,
  bot: 50,
  concentration: 0.1,
  views: 50_000,
  medianRate: 0.02,
  ...more,
  conversions: { all: 20, rejected: 1, counted: 19, within3s: 0, within10s: 2, ...conversions },
})
const codes = (changed: Changed) => flagsOfLink(facts(changed)).map(({ code }) => code)

describe('what stands out about a link', () => {
  it('is nothing where nothing does', () => expect(flagsOfLink(facts())).toEqual([]))

  it.each<[string, Changed, Changed]>([
    ['CLICK_BOT_SHARE', { bot: 301 }, { bot: 300 }],
    ['CLICK_CONCENTRATION', { concentration: 0.401 }, { concentration: 0.4 }],
    ['CTR_ABOVE_VIEWS', { views: 2_500 }, { views: 2_572 }],
    [
      'FAST_CONVERSION',
      { conversions: { within3s: 5, within10s: 5 } },
      { conversions: { within3s: 4, within10s: 10 } },
    ],
    ['FAST_CONVERSION', { conversions: { within10s: 11 } }, { conversions: { within10s: 10 } }],
    ['CVR_OUTLIER', { conversions: { counted: 91 } }, { conversions: { counted: 90 } }],
    ['REJECTED_SHARE', { conversions: { rejected: 7 } }, { conversions: { rejected: 6 } }],
  ])('is %s just above its threshold, and not at it', (code, above, at) => {
    expect(codes(above)).toEqual([code])
    expect(codes(at)).toEqual([])
  })

  it.each<[string, Changed]>([
    ['bots among 19 clicks', { gross: 19, unique: 0, bot: 19 }],
    ['clicks from one place where they are too few', { concentration: null }],
    ['clicks of a post without known views', { views: null }],
    ['nine fast or rejected conversions', { conversions: { all: 9, rejected: 9, within3s: 9, within10s: 9 } }],
    ['a rate where nothing is usual', { medianRate: null, conversions: { counted: 900 } }],
    ['a rate where no usual link converts', { medianRate: 0, conversions: { counted: 900 } }],
    ['the rate of 99 clicks', { unique: 99, conversions: { counted: 99 } }],
  ])('is not %s', (_, changed) => expect(codes(changed)).toEqual([]))

  it('says the value and the threshold', () => {
    expect(flagsOfLink(facts({ bot: 333 }))).toEqual([{ code: 'CLICK_BOT_SHARE', value: 0.333, threshold: 0.3 }])
  })
})

describe("a campaign's usual rate of conversion", () => {
  const link = (unique: number, counted: number) => ({ unique, counted })

  it('is the median of the links with at least 100 clicks, if there are five', () => {
    const links = [link(100, 1), link(100, 2), link(100, 3), link(100, 4)]
    expect(medianRateOf([...links, link(99, 99)])).toBeNull()
    expect(medianRateOf([...links, link(100, 90)])).toBe(0.03)
    expect(medianRateOf([...links, link(100, 5), link(100, 90)])).toBeCloseTo(0.035)
  })

  it('does not depend on the order of links, and lies between the lowest and the highest', () => {
    const any = fc.array(fc.record({ unique: fc.integer({ min: 100, max: 1e6 }), counted: fc.nat(1e6) }), {
      minLength: 5,
    })
    fc.assert(
      fc.property(any, (links) => {
        const rates = links.map(({ unique, counted }) => counted / unique)
        const median = medianRateOf(links) ?? Number.NaN
        expect(medianRateOf(links.toReversed())).toBe(median)
        expect(median).toBeGreaterThanOrEqual(Math.min(...rates))
        expect(median).toBeLessThanOrEqual(Math.max(...rates))
      }),
    )
  })
})

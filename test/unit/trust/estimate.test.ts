import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceWeights } from '../../../lib/post/vocabulary.ts'
import { floorOf, probabilityOf, type TrustTier, tierOf, type Weighed } from '../../../lib/trust/estimate.ts'
import { isWatched } from '../../../lib/trust/score.ts'
import { halfLifeDays, tierRules, trustTiers } from '../../../lib/trust/vocabulary.ts'

const twoDecimals = (number: number): number => Math.round(number * 100) / 100
const one = evidenceWeights.HIGH
/** So many matched claims, and so many wrong numbers, all of today. */
const having = (matched: number, wrongNumbers: number): Weighed => ({
  good: matched,
  bad: wrongNumbers * one,
  gone: 0,
  wrongNumbers,
})
const later = (days: number, { good, bad, gone, wrongNumbers }: Weighed): Weighed => {
  const left = 2 ** (-days / halfLifeDays)
  return { good: good * left, bad: bad * left, gone: gone * left, wrongNumbers }
}

/** From worst to best. */
const order: readonly TrustTier[] = ['RESTRICTED', 'WATCH', 'NEW', 'STANDARD', 'TRUSTED']
const rankOf = (weighed: Weighed): number => order.indexOf(tierOf(weighed))

const count = fc.integer({ min: 0, max: 40 })
const weight = fc.double({ min: 0, max: 40, noNaN: true })
const anyone = fc.tuple(weight, count, fc.double({ min: 0, max: 1, noNaN: true }), weight).map(
  ([good, wrongNumbers, left, gone]): Weighed => ({
    good,
    wrongNumbers,
    bad: wrongNumbers * one * left + gone,
    gone,
  }),
)

describe('tiers', () => {
  test.each([
    ['nothing', having(0, 0), 0.95, 0.85, 'NEW'],
    ['4 matched', having(4, 0), 0.97, 0.91, 'NEW'],
    ['5 matched', having(5, 0), 0.97, 0.91, 'TRUSTED'],
    ['10 matched', having(10, 0), 0.98, 0.94, 'TRUSTED'],
    ['one wrong number', having(0, 1), 0.58, 0.39, 'NEW'],
    ['5 matched and one wrong number', having(5, 1), 0.72, 0.58, 'STANDARD'],
    ['25 matched and one wrong number', having(25, 1), 0.88, 0.81, 'TRUSTED'],
    ['two wrong numbers', having(0, 2), 0.42, 0.26, 'WATCH'],
    ['5 matched and two wrong numbers', having(5, 2), 0.57, 0.43, 'WATCH'],
    ['10 matched and two wrong numbers', having(10, 2), 0.66, 0.54, 'STANDARD'],
    ['three wrong numbers', having(0, 3), 0.33, 0.19, 'RESTRICTED'],
    ['two wrong numbers half a year ago', later(180, having(0, 2)), 0.72, 0.54, 'NEW'],
  ] as const)(
    'somebody with %s has the probability, floor and tier that follow',
    (_, weighed, probability, floor, tier) => {
      expect(twoDecimals(probabilityOf(weighed))).toBe(probability)
      expect(twoDecimals(floorOf(weighed))).toBe(floor)
      expect(tierOf(weighed)).toBe(tier)
    },
  )

  test('that are watched are the two lowest', () => {
    expect(trustTiers.filter(isWatched)).toEqual(['WATCH', 'RESTRICTED'])
  })

  test('are never watched below two wrong numbers, whatever else counts against somebody', () => {
    fc.assert(
      fc.property(anyone, (weighed) => {
        fc.pre(weighed.wrongNumbers < tierRules.wrongNumbersFrom)
        expect(isWatched(tierOf(weighed))).toBe(false)
      }),
    )
  })

  test('take no long past mistake together with a new one for a pattern', () => {
    const past = later(10 * halfLifeDays, having(0, 1))
    const withNew = { good: 0, bad: past.bad + one, gone: 0, wrongNumbers: 2 }
    expect(tierOf(withNew)).toBe('WATCH')
    expect(tierOf(later(1, withNew))).toBe('NEW')
  })

  test('take posts that went away for no part of a pattern, however many they are', () => {
    const past = later(100, having(0, 2))
    expect(tierOf(past)).toBe('NEW')
    for (const gone of [0.7, 5, 40]) expect(tierOf({ ...past, bad: past.bad + gone, gone })).toBe('NEW')
  })

  test('end for two wrong numbers within the half-life, and for any number of them some day', () => {
    expect(isWatched(tierOf(later(halfLifeDays - 1, having(0, 2))))).toBe(true)
    expect(isWatched(tierOf(later(halfLifeDays, having(0, 2))))).toBe(false)
    fc.assert(
      fc.property(count, count, (matched, wrong) => {
        expect(isWatched(tierOf(later(6 * halfLifeDays, having(matched, wrong))))).toBe(false)
      }),
    )
  })
})

describe('honest behaviour', () => {
  test('never lowers the probability, the floor or the tier', () => {
    fc.assert(
      fc.property(anyone, fc.double({ min: 0, max: 10, noNaN: true }), (before, more) => {
        const honest = { ...before, good: before.good + more }
        expect(probabilityOf(honest)).toBeGreaterThanOrEqual(probabilityOf(before))
        expect(floorOf(honest)).toBeGreaterThanOrEqual(floorOf(before) - 1e-12)
        expect(rankOf(honest)).toBeGreaterThanOrEqual(rankOf(before))
      }),
    )
  })

  test('in the place of a wrong number never lowers them either', () => {
    fc.assert(
      fc.property(
        anyone,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rest, left, good) => {
          const wrong = { ...rest, bad: rest.bad + left * one, wrongNumbers: rest.wrongNumbers + 1 }
          const honest = { ...rest, good: rest.good + good * left }
          expect(probabilityOf(honest)).toBeGreaterThanOrEqual(probabilityOf(wrong))
          expect(floorOf(honest)).toBeGreaterThanOrEqual(floorOf(wrong) - 1e-12)
          expect(rankOf(honest)).toBeGreaterThanOrEqual(rankOf(wrong))
        },
      ),
    )
  })
})

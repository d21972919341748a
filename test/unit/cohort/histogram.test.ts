import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addHistograms, countIn, histogramOf, robustOf } from '../../../lib/cohort/histogram.ts'

const logarithms = fc.array(fc.double({ min: -13, max: 13, noNaN: true }), { minLength: 1, maxLength: 200 })

const medianOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

/** A bell curve around −3, without chance: the middles of so many equally likely parts. */
const bell = (spread: number): readonly number[] => {
  const parts = 2_000
  return Array.from({ length: parts }, (_, at) => {
    const share = (at + 0.5) / parts
    const tail = Math.min(share, 1 - share)
    const t = Math.sqrt(-2 * Math.log(tail))
    const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t)
    return -3 + spread * (share < 0.5 ? -z : z)
  })
}

describe('the histogram of logarithms', () => {
  test('tells median and spread of a bell curve to within 3 %', () => {
    for (const spread of [0.2, 0.35, 1]) {
      const robust = robustOf(histogramOf(bell(spread)))
      expect(robust.median).toBeCloseTo(-3, 2)
      expect(Math.abs(robust.spread / spread - 1)).toBeLessThan(0.03)
    }
  })

  test('hardly moves when a third of the numbers are wrong by anything', () => {
    const honest = bell(0.3)
    const wrong = honest.slice(0, honest.length / 2).map((_, at) => (at % 2 === 0 ? 10 : -10))
    const { median, spread } = robustOf(histogramOf([...honest, ...wrong]))
    expect(median).toBeCloseTo(-3, 1)
    expect(spread).toBeGreaterThan(0.25)
    expect(spread).toBeLessThan(0.6)
  })

  test('places the median within a bin of the true one, and never finds a spread of 0', () => {
    fc.assert(
      fc.property(logarithms, (numbers) => {
        const { median, spread } = robustOf(histogramOf(numbers))
        const odd = numbers.length % 2 === 1 ? numbers : [...numbers, medianOf(numbers)]
        if (odd === numbers) expect(Math.abs(median - medianOf(numbers))).toBeLessThanOrEqual(0.1)
        expect(spread).toBeGreaterThan(0)
      }),
    )
  })

  test('adds up to that of all numbers, in any order and in any parts', () => {
    fc.assert(
      fc.property(logarithms, logarithms, (left, right) => {
        const together = histogramOf([...left, ...right])
        for (const [one, other] of [
          [left, right],
          [right, left],
        ] as const) {
          const sum = addHistograms(histogramOf(one), histogramOf(other))
          expect(new Map([...sum].toSorted())).toEqual(new Map([...together].toSorted()))
        }
        expect(countIn(together)).toBe(left.length + right.length)
      }),
    )
  })

  test('keeps what is beyond all bounds in its outermost bins', () => {
    const histogram = histogramOf([-1e9, Number.NEGATIVE_INFINITY, 1e9])
    expect([...histogram]).toEqual([
      [-140, 2],
      [139, 1],
    ])
  })
})

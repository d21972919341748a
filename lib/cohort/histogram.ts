/**
 * How often which number came up: counts of natural logarithms in bins a tenth wide, by the number of the bin. Adding two
 * histograms gives that of everything in both, whatever the order.
 */
export type Histogram = ReadonlyMap<number, number>

const binsPerUnit = 10
/** From e^−14 to e^14: a millionth of a per cent, and more views than any post has. */
const maxBin = 14 * binsPerUnit - 1

const binOf = (logarithm: number): number =>
  Math.max(-maxBin - 1, Math.min(maxBin, Math.floor(logarithm * binsPerUnit)))

export const histogramOf = (logarithms: readonly number[]): Histogram => {
  const counts = new Map<number, number>()
  for (const one of logarithms) counts.set(binOf(one), (counts.get(binOf(one)) ?? 0) + 1)
  return counts
}

export const addHistograms = (left: Histogram, right: Histogram): Histogram => {
  const counts = new Map(left)
  for (const [bin, count] of right) counts.set(bin, (counts.get(bin) ?? 0) + count)
  return counts
}

export const countIn = (histogram: Histogram): number => [...histogram.values()].reduce((sum, count) => sum + count, 0)

/** How many lie below a number, if those in a bin are spread evenly over it. */
const countBelow = (histogram: Histogram, logarithm: number): number =>
  [...histogram].reduce((sum, [bin, count]) => {
    const share = Math.max(0, Math.min(1, logarithm * binsPerUnit - bin))
    return sum + count * share
  }, 0)

const halvings = 40
const widest = (maxBin + 1) / binsPerUnit

/** The least number from which on `reached` holds, of a condition that stays true once it is. */
const leastFrom = (from: number, to: number, reached: (at: number) => boolean): number => {
  let [low, high] = [from, to]
  for (let turn = 0; turn < halvings; turn += 1) {
    const middle = (low + high) / 2
    if (reached(middle)) high = middle
    else low = middle
  }
  return high
}

/** The number that lies above this share of all. */
export const quantileOf = (histogram: Histogram, share: number): number => {
  const reached = share * countIn(histogram)
  return leastFrom(-widest, widest, (at) => countBelow(histogram, at) >= reached)
}

/** Makes the median of distances the standard deviation of what is distributed normally. */
const ofNormal = 1.4826

/** The median, and 1.4826 times the median distance from it; half of all may be anything and hardly move either. */
export const robustOf = (histogram: Histogram): { readonly median: number; readonly spread: number } => {
  const half = countIn(histogram) / 2
  const below = (at: number): number => countBelow(histogram, at)
  const median = leastFrom(-widest, widest, (at) => below(at) >= half)
  const distance = leastFrom(0, 2 * widest, (by) => below(median + by) - below(median - by) >= half)
  return { median, spread: ofNormal * distance }
}

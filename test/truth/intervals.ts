import type { Random } from '../simulation/random.ts'

/** A number with its 95 % interval, and what it was counted over. */
export interface Figure {
  readonly value: number
  readonly low: number
  readonly high: number
}

const z = 1.96

/** Wilson's interval for a share: of use where few, or none, of a few have it. */
export const shareOf = (count: number, of: number): Figure => {
  if (of === 0) return { value: Number.NaN, low: 0, high: 1 }
  const share = count / of
  const base = 1 + z ** 2 / of
  const centre = (share + z ** 2 / (2 * of)) / base
  const half = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / base
  return { value: share, low: count === 0 ? 0 : Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

const resamples = 400

/** What one thing adds to a ratio of two sums. */
export interface Parts {
  readonly part: number
  readonly whole: number
}

/**
 * The bootstrap's interval of a ratio of two sums: it draws the things anew, with replacement. Things that belong together,
 * such as the posts of one affiliate, have to be one thing here.
 */
export const ratioOf = (things: readonly Parts[], random: Random): Figure => {
  const ratio = (of: readonly Parts[]): number => {
    const sums = { part: 0, whole: 0 }
    for (const { part, whole } of of) {
      sums.part += part
      sums.whole += whole
    }
    return sums.whole === 0 ? Number.NaN : sums.part / sums.whole
  }
  const drawn = Array.from({ length: resamples }, () => ratio(things.map(() => random.pick(things))))
    .filter((number) => !Number.isNaN(number))
    .toSorted((left, right) => left - right)
  const at = (share: number): number => drawn[Math.floor(share * drawn.length)] ?? Number.NaN
  return { value: ratio(things), low: at(0.025), high: at(0.975) }
}

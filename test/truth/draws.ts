import { createHash } from 'node:crypto'
import { type Random, randomOf } from '../simulation/random.ts'

/** Random numbers of a thing's own: what happens to one thing moves no draw of another. */
export const drawsOf = (...name: readonly (string | number)[]): Draws => {
  const seed = createHash('sha256').update(JSON.stringify(name)).digest().readUInt32BE(0)
  return withShapes(randomOf(seed))
}

export interface Draws extends Random {
  readonly between: (low: number, high: number) => number
  /** Between two positive numbers, as likely in each doubling. */
  readonly logBetween: (low: number, high: number) => number
  readonly normal: () => number
  /** Half of them lie below `median`; `spread` is the standard deviation of the logarithm. */
  readonly logNormal: (median: number, spread: number) => number
  /** From 1 on, with a tail as heavy as `exponent` is small. */
  readonly pareto: (exponent: number) => number
  readonly exponential: (mean: number) => number
}

const withShapes = (random: Random): Draws => {
  const { next } = random
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    ...random,
    between: (low, high) => low + (high - low) * next(),
    logBetween: (low, high) => low * (high / low) ** next(),
    normal,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    pareto: (exponent) => (1 - next()) ** (-1 / exponent),
    exponential: (mean) => -mean * Math.log(1 - next()),
  }
}

/** A number in [0, 1) that depends on everything named: for what must be the same whenever somebody looks. */
export const fractionOf = (...name: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5
  for (const character of name.join('\n')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return randomOf(hash).next()
}

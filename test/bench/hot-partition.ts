import { randomOf } from '../simulation/random.ts'
import { comingAtRandom, contention, type Outcome } from './contention.ts'

/** What one partition of a table or an index takes in a second, without what it may have saved up before. */
export const unitsPerPartition = 1_000
const seconds = 20

/** Writes that are spread over partitions by a hash, each of so many units. */
export interface Spread {
  readonly partitions: number
  readonly units: number
}

/** How many of them all partitions take in a second. */
export const capacityOf = ({ partitions, units }: Spread): number => (partitions * unitsPerPartition) / units

/**
 * So many writes a second at random moments. A partition gets its units bit by bit, and keeps those of one second at most; a
 * write that comes when it has too few is throttled, and tries again.
 */
export const rushOnPartitions = ({ partitions, units }: Spread, perSecond: number, seed = 1): Outcome => {
  const random = randomOf(seed)
  const left = Array.from({ length: partitions }, () => ({ units: unitsPerPartition, atMs: 0 }))
  const coming = comingAtRandom(seconds * perSecond, perSecond, partitions, random)
  return contention(random, ({ atMs, partition }) => {
    const bucket = left[partition]
    if (bucket === undefined) throw new Error(`There is no partition ${partition}`)
    const gained = ((atMs - bucket.atMs) * unitsPerPartition) / 1_000
    bucket.units = Math.min(unitsPerPartition, bucket.units + gained)
    bucket.atMs = atMs
    if (bucket.units < units) return false
    bucket.units -= units
    return true
  }).run(coming)
}

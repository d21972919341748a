import { conflictAttempts, firstDelayMs, maxDelayMs } from '../../lib/table/transact.ts'
import type { Random } from '../simulation/random.ts'

/** A transaction takes so long, and holds its items. */
export const holdMs = 10

/** What became of transactions that get into each other's way. */
export interface Outcome {
  /** Tries, each of which costs its units, for every one that was stored. */
  readonly triesPerCommit: number
  /** Those that used up their tries. */
  readonly refusedPercent: number
  /** How long it took until the last one ended. */
  readonly ms: number
}

interface Attempt {
  readonly atMs: number
  readonly number: number
  readonly partition: number
  /** Begins whatever waits for it to end. */
  readonly ended: (atMs: number) => void
}

/** What comes by itself: when, and to which partition. */
export interface Coming {
  readonly atMs: number
  readonly partition: number
}

/** Transactions that `takes` stores or turns away; one that is turned away tries again as `transact` does. */
export const contention = (random: Random, takes: (coming: Coming) => boolean) => {
  const queue: Attempt[] = []
  let [tries, stored, refused, lastMs] = [0, 0, 0, 0]
  const add = (attempt: Attempt): void => {
    let [low, high] = [0, queue.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((queue[middle]?.atMs ?? 0) <= attempt.atMs) low = middle + 1
      else high = middle
    }
    queue.splice(low, 0, attempt)
  }
  const take = (attempt: Attempt): void => {
    const { atMs, number, ended } = attempt
    tries += 1
    const isStored = takes(attempt)
    const answeredMs = atMs + holdMs
    if (isStored) stored += 1
    else if (number < conflictAttempts) {
      const pauseMs = random.next() * Math.min(maxDelayMs, firstDelayMs * 2 ** (number - 1))
      add({ ...attempt, atMs: answeredMs + pauseMs, number: number + 1 })
      return
    } else refused += 1
    lastMs = answeredMs
    ended(answeredMs)
  }
  /** What is next: one that comes by itself, or one that was begun or tries again. */
  const nextAfter = (comes: Coming | undefined): Attempt | undefined =>
    comes !== undefined && comes.atMs < (queue[0]?.atMs ?? Number.POSITIVE_INFINITY)
      ? { ...comes, number: 1, ended: () => undefined }
      : queue.shift()
  return {
    begin: (atMs: number, ended: Attempt['ended']): void => add({ atMs, number: 1, partition: 0, ended }),
    /** Until all have ended, those included that come by themselves, in order. */
    run: (coming: readonly Coming[] = []): Outcome => {
      let come = 0
      for (let next = nextAfter(coming[come]); next !== undefined; next = nextAfter(coming[come])) {
        if (next.atMs === coming[come]?.atMs) come += 1
        take(next)
      }
      return { triesPerCommit: tries / stored, refusedPercent: (100 * refused) / (stored + refused), ms: lastMs }
    },
  }
}

/** So many at random moments, so many a second, each to one of some partitions. */
export const comingAtRandom = (count: number, perSecond: number, partitions: number, random: Random): Coming[] => {
  let atMs = 0
  return Array.from({ length: count }, () => {
    atMs += (-Math.log(1 - random.next()) * 1_000) / perSecond
    return { atMs, partition: partitions === 1 ? 0 : random.below(partitions) }
  })
}

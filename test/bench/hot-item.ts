import { conflictAttempts, firstDelayMs, maxDelayMs } from '../../lib/table/transact.ts'
import { type Random, randomOf } from '../simulation/random.ts'

/** A transaction holds its items for so long, and takes as long; the table's other round trips take half of it. */
const holdMs = 10
const readMs = 5

/** What became of transactions on one item. */
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
  /** Begins whatever waits for it to end. */
  readonly ended: (atMs: number) => void
}

/** An item that one transaction at a time can hold: others that come meanwhile are refused, and try again as `transact` does. */
const hotItem = (random: Random) => {
  const queue: Attempt[] = []
  let [heldUntilMs, tries, stored, refused, lastMs] = [0, 0, 0, 0, 0]
  const add = (attempt: Attempt): void => {
    let [low, high] = [0, queue.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((queue[middle]?.atMs ?? 0) <= attempt.atMs) low = middle + 1
      else high = middle
    }
    queue.splice(low, 0, attempt)
  }
  const take = ({ atMs, number, ended }: Attempt): void => {
    tries += 1
    const isFree = atMs >= heldUntilMs
    if (isFree) heldUntilMs = atMs + holdMs
    const answeredMs = atMs + holdMs
    if (isFree) stored += 1
    else if (number < conflictAttempts) {
      const pauseMs = random.next() * Math.min(maxDelayMs, firstDelayMs * 2 ** (number - 1))
      add({ atMs: answeredMs + pauseMs, number: number + 1, ended })
      return
    } else refused += 1
    lastMs = answeredMs
    ended(answeredMs)
  }
  /** What is next: one that comes by itself, or one that was begun or tries again. */
  const nextAfter = (comesMs: number | undefined): Attempt | undefined =>
    comesMs !== undefined && comesMs < (queue[0]?.atMs ?? Number.POSITIVE_INFINITY)
      ? { atMs: comesMs, number: 1, ended: () => undefined }
      : queue.shift()
  return {
    begin: (atMs: number, ended: Attempt['ended']): void => add({ atMs, number: 1, ended }),
    /** Until all have ended, those included that come by themselves, at these moments in order. */
    run: (moments: readonly number[] = []): Outcome => {
      let come = 0
      for (let next = nextAfter(moments[come]); next !== undefined; next = nextAfter(moments[come])) {
        if (next.atMs === moments[come]) come += 1
        take(next)
      }
      return { triesPerCommit: tries / stored, refusedPercent: (100 * refused) / (stored + refused), ms: lastMs }
    },
  }
}

/** So many transactions a second on one item, at random moments of some minutes. */
export const rushOn = (perSecond: number, seed = 1): Outcome => {
  const random = randomOf(seed)
  let atMs = 0
  const moments = Array.from({ length: 20_000 }, () => {
    atMs += (-Math.log(1 - random.next()) * 1_000) / perSecond
    return atMs
  })
  return hotItem(random).run(moments)
}

/** The rows of a bulk request, so many read side by side, and stored side by side or one after the other. */
export const bulkOf = (
  rows: number,
  { atOnce, inTurn }: { readonly atOnce: number; readonly inTurn: boolean },
  seed = 1,
): Outcome => {
  const item = hotItem(randomOf(seed))
  let [begun, freeMs] = [0, 0]
  const beginNext = (atMs: number): void => {
    if (begun === rows) return
    begun += 1
    const readyMs = atMs + readMs
    const storeMs = inTurn ? Math.max(readyMs, freeMs) : readyMs
    freeMs = storeMs + holdMs
    item.begin(storeMs, beginNext)
  }
  for (let lane = 0; lane < atOnce; lane += 1) beginNext(lane)
  return item.run()
}

import { type Random, randomOf } from '../simulation/random.ts'
import { comingAtRandom, contention, holdMs, type Outcome } from './contention.ts'

/** The table's other round trips take half of what a transaction takes. */
const readMs = 5

/** An item that one transaction at a time can hold: others that come meanwhile are refused. */
const hotItem = (random: Random) => {
  let heldUntilMs = 0
  return contention(random, ({ atMs }) => {
    if (atMs < heldUntilMs) return false
    heldUntilMs = atMs + holdMs
    return true
  })
}

/** So many transactions a second on one item, at random moments of some minutes. */
export const rushOn = (perSecond: number, seed = 1): Outcome => {
  const random = randomOf(seed)
  const coming = comingAtRandom(20_000, perSecond, 1, random)
  return hotItem(random).run(coming)
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

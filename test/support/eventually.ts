import { setTimeout as delay } from 'node:timers/promises'

const pollMs = 50

/** Looks until `isDone` holds and gives what was seen then; fails with what was seen last when the time is over. */
export const eventually = async <T>(
  look: () => Promise<T>,
  isDone: (seen: T) => boolean,
  withinMs = 60_000,
): Promise<T> => {
  const until = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (isDone(seen)) return seen
    if (performance.now() > until) throw new Error(`Still not so after ${withinMs} ms: ${JSON.stringify(seen)}`)
    await delay(pollMs)
  }
}

import { setTimeout as pause } from 'node:timers/promises'

const betweenLooksMs = 20

/** Checks again and again until `isSo` returns true; resolves to false if it never did within the time. */
export const waitUntil = async (isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> => {
  const deadline = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() >= deadline) return false
    await pause(betweenLooksMs)
  }
  return true
}

/** Waits for a promise, but not longer than the time; a rejection ends the wait as well. */
export const settleWithin = async (work: Promise<unknown>, withinMs: number): Promise<void> => {
  const giveUp = new AbortController()
  const settled = work.then(
    () => undefined,
    () => undefined,
  )
  const expired = pause(withinMs, undefined, { signal: giveUp.signal }).catch(() => undefined)
  await Promise.race([settled, expired])
  giveUp.abort()
}

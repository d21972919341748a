import { setEnvironmentData } from 'node:worker_threads'
import type { Clock } from '../../runtime/clock.ts'
import { type Instant, toEpochMilliseconds, toInstant } from '../../values/instant.ts'

const sharedName = 'local-stack-clock'

/**
 * Runs first in the thread of every function. The product's clock takes `Date.now` as a function and calls it as such; it is
 * told the moved time. Whoever calls `Date.now()`, as what signs requests to AWS does, is told the time of the wall.
 */
const follow = (name: string): void => {
  const shared = process.getBuiltinModule('node:worker_threads').getEnvironmentData(name)
  if (!(shared instanceof SharedArrayBuffer)) return
  const shift = new BigInt64Array(shared)
  const wallNow = Date.now
  Date.now = function now(this: unknown): number {
    return this === Date ? wallNow() : wallNow() + Number(Atomics.load(shift, 0))
  }
}

/** A clock of the local stack that can be set; it runs at the speed of the wall's, in this process and in every function. */
export interface MovingClock {
  readonly now: Clock
  /** How far it is behind the clock on the wall; 0 once they are the same. */
  readonly behindMs: () => number
  readonly setTo: (at: Instant) => void
  readonly backToWall: () => void
  /** For `NODE_OPTIONS` of the functions, whose code knows nothing of this clock. */
  readonly nodeOption: string
}

/** Threads that start from now on follow this clock if they have its option. */
export const createMovingClock = (wallNow: () => number = Date.now): MovingClock => {
  const shared = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)
  const shift = new BigInt64Array(shared)
  setEnvironmentData(sharedName, shared)
  const shiftMs = (): number => Number(Atomics.load(shift, 0))
  const code = `(${follow.toString()})(${JSON.stringify(sharedName)})`
  return {
    now: () => toInstant(wallNow() + shiftMs()),
    behindMs: () => 0 - shiftMs(),
    setTo: (at) => void Atomics.store(shift, 0, BigInt(toEpochMilliseconds(at) - wallNow())),
    backToWall: () => void Atomics.store(shift, 0, 0n),
    nodeOption: `--import data:text/javascript,${encodeURIComponent(code)}`,
  }
}

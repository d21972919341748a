import type { Instant } from '../values/instant.ts'
import { bucketOf, type LimitName, type Limits } from './limits.ts'
import type { Grant, RateLimit } from './rate-limit.ts'
import { afterAsking, batchOf, type Share, standingOf, takeOwn, untouchedShare } from './share.ts'

const maxShares = 10_000
const maxRefusedKeys = 1_000
const refusedForMs = 60_000

/** Forgets the one that was set longest ago. */
const setBounded = <Value>(map: Map<string, Value>, key: string, value: Value, atMost: number): void => {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > atMost && oldest !== undefined) map.delete(oldest)
}

/** Where the buckets that all processes share are kept. */
export interface LimitStore {
  readonly take: (
    name: LimitName,
    who: string,
    limit: RateLimit,
    wanted: number,
    nowMs: number,
  ) => Promise<{ readonly granted: number; readonly fullAtMs: number }>
}

/**
 * Counts what callers send. `who` is a person's id or an address. A caller below a thirtieth of a limit costs no write,
 * any other one write per thirtieth of the limit; a caller whose bucket is known to be empty costs none.
 */
export const createCallerGuard = (store: LimitStore, limits: Limits, clock: () => Instant) => {
  const shares = new Map<string, Share>()

  const refusedUntil = new Map<string, number>()

  const keep = (key: string, share: Share): Share => {
    setBounded(shares, key, share, maxShares)
    return share
  }

  return {
    /** Takes one slot; a grant of 0 says when to try again. */
    take: async (name: LimitName, who: string): Promise<Grant> => {
      const limit = bucketOf(limits[name])
      const key = `${name} ${who}`
      const nowMs = Date.parse(clock())
      const share = shares.get(key) ?? untouchedShare
      const own = takeOwn(share, limit, nowMs)
      if (own !== null) return standingOf(keep(key, own), limit, 1, nowMs)
      const answer = await store.take(name, who, limit, batchOf(limit), nowMs)
      // Another request of this process may have changed the share meanwhile.
      const after = keep(key, afterAsking(shares.get(key) ?? untouchedShare, answer, nowMs))
      return standingOf(after, limit, Math.min(1, answer.granted), nowMs)
    },

    /**
     * Remembers for a minute that the contents of an `Authorization` header are not valid. That there is none says nothing
     * about who calls: Discord proves itself by a signature instead.
     */
    refuse: (authorization: string): void => {
      if (authorization) setBounded(refusedUntil, authorization, Date.parse(clock()) + refusedForMs, maxRefusedKeys)
    },
    isRefused: (authorization: string): boolean => (refusedUntil.get(authorization) ?? 0) > Date.parse(clock()),
  }
}
export type CallerGuard = ReturnType<typeof createCallerGuard>

import { type Instant, toEpochMilliseconds, toInstant } from '../values/instant.ts'

/** The current time of the product; the only source of time. */
export type Clock = () => Instant

/** Real time, or from `base` on time that runs `speed` times as fast. */
export const createClock = (
  { speed, base }: { readonly speed: number; readonly base: Instant | null },
  realNow: () => number = Date.now,
): Clock => {
  if (base === null || speed === 1) return () => toInstant(realNow())
  const start = toEpochMilliseconds(base)
  return () => toInstant(start + (realNow() - start) * speed)
}

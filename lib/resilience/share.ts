import { type Grant, grantOf, type RateLimit, slotMs, slotsLeft } from './rate-limit.ts'

/** Part of a limit that each process grants by itself, and that it takes from the table at a time. */
const shareOfLimit = 1 / 30
/** How long slots from the table may stay unused. */
const reservedForMs = 60_000

/**
 * What one process knows of a bucket that all processes share. It grants a small part of the limit on its own, so that
 * an ordinary caller costs no write; after that it takes many slots at a time from the table.
 */
export interface Share {
  /** When the part that is granted without the table is full again, epoch milliseconds. */
  readonly freeFullAtMs: number
  /** Slots that were taken from the table and have not been used yet. */
  readonly reserved: number
  readonly reservedUntilMs: number
  /** When the shared bucket is full again, according to the last response of the table. */
  readonly fullAtMs: number
}

export const untouchedShare: Share = { freeFullAtMs: 0, reserved: 0, reservedUntilMs: 0, fullAtMs: 0 }

const freePart = ({ perMinute, burst }: RateLimit): RateLimit => ({
  perMinute: perMinute * shareOfLimit,
  burst: Math.floor(burst * shareOfLimit),
})

/** Slots to take from the table at once. */
export const batchOf = ({ burst }: RateLimit): number => Math.max(1, Math.floor(burst * shareOfLimit))

const reservedAt = ({ reserved, reservedUntilMs }: Share, nowMs: number): number =>
  reservedUntilMs > nowMs ? reserved : 0

/** The share with one slot less; null if the process must take more from the table. */
export const takeOwn = (share: Share, limit: RateLimit, nowMs: number): Share | null => {
  const free = freePart(limit)
  if (slotsLeft(free, share.freeFullAtMs, nowMs) > 0) {
    return { ...share, freeFullAtMs: Math.max(share.freeFullAtMs, nowMs) + slotMs(free) }
  }
  return reservedAt(share, nowMs) > 0 ? { ...share, reserved: share.reserved - 1 } : null
}

/** The share after the table granted slots, one of which is used at once. */
export const afterAsking = (
  share: Share,
  { granted, fullAtMs }: { readonly granted: number; readonly fullAtMs: number },
  nowMs: number,
): Share => ({
  ...share,
  reserved: reservedAt(share, nowMs) + Math.max(0, granted - 1),
  reservedUntilMs: granted > 0 ? nowMs + reservedForMs : share.reservedUntilMs,
  fullAtMs,
})

/** What the caller learns: the shared bucket as this process last saw it, plus its own slots. */
export const standingOf = (share: Share, limit: RateLimit, granted: number, nowMs: number): Grant => {
  const grant = grantOf(limit, granted, share.fullAtMs, nowMs)
  if (granted === 0) return grant
  const own = slotsLeft(freePart(limit), share.freeFullAtMs, nowMs) + reservedAt(share, nowMs)
  return { ...grant, remaining: Math.min(limit.burst - 1, grant.remaining + own), retryAfterSeconds: 0 }
}

import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

/** A key that nobody revoked. */
export interface RingKey {
  readonly keyId: string
  /** Null for a key that does not expire. */
  readonly validUntil: Instant | null
}

/** A principal's keys that nobody revoked. This limits their number, and is what an admin revokes in one go. */
export interface KeyRing {
  readonly affiliateId: AffiliateId
  readonly keys: readonly RingKey[]
  /** Counts the writes, each of which is conditional on it; 0 for a ring that was never written. */
  readonly version: number
}

export const maxActiveKeys = 20

const isActive = ({ validUntil }: RingKey, now: Instant): boolean => validUntil === null || validUntil > now

/** The ring without expired keys, which no longer count. */
export const activeRing = (ring: KeyRing, now: Instant): KeyRing => ({
  ...ring,
  keys: ring.keys.filter((key) => isActive(key, now)),
})

export const isFull = ({ keys }: KeyRing): boolean => keys.length >= maxActiveKeys

export const withKey = (ring: KeyRing, key: RingKey): KeyRing => ({ ...ring, keys: [...ring.keys, key] })

export const withoutKeys = (ring: KeyRing, keyIds: readonly string[]): KeyRing => ({
  ...ring,
  keys: ring.keys.filter(({ keyId }) => !keyIds.includes(keyId)),
})

/** The keys of both rings, each once. */
export const joined = (ring: KeyRing, others: readonly RingKey[]): KeyRing => ({
  ...ring,
  keys: [...new Map([...ring.keys, ...others].map((key) => [key.keyId, key])).values()],
})

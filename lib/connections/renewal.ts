import { type Instant, plusMilliseconds, toEpochMilliseconds, toInstant } from '../values/instant.ts'
import type { connectionStates } from './vocabulary.ts'

/** What decides when a connection's tokens are to be renewed, should no check do so before. */
interface Renewable {
  readonly state: (typeof connectionStates)[number]
  readonly renewedAt: Instant
  /** Until when the tokens can be renewed; null if that does not end by itself. */
  readonly refreshUntil: Instant | null
}

const dayMs = 86_400_000
/** A platform may fail, or refuse, for so long before a token is lost. */
const renewBeforeMs = 15 * dayMs

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other)

/** The first midnight (UTC) that is not before: tokens that checks renew every few hours then move in the index once a day. */
const nextMidnight = (ms: number): Instant => toInstant(Math.ceil(ms / dayMs) * dayMs)

/**
 * When a job renews the tokens: 15 days before they end, and not on the day on which they were renewed, which Instagram
 * refuses. Null for a connection that does not work, and for tokens without an end.
 */
export const renewalAt = ({ state, renewedAt, refreshUntil }: Renewable): Instant | null => {
  if (state !== 'ACTIVE' || refreshUntil === null) return null
  const endMs = toEpochMilliseconds(refreshUntil)
  const firstMs = Math.max(endMs - renewBeforeMs, toEpochMilliseconds(renewedAt) + dayMs)
  // Whoever cannot be renewed in time is asked to connect again as soon as the tokens have ended.
  return firstMs >= endMs ? refreshUntil : earlier(nextMidnight(firstMs), refreshUntil)
}

/** When the job tries again: after a day, and once the tokens have ended. */
export const nextTryAt = (now: Instant, { refreshUntil }: Pick<Renewable, 'refreshUntil'>): Instant => {
  const tomorrow = plusMilliseconds(now, dayMs)
  return refreshUntil !== null && refreshUntil > now ? earlier(refreshUntil, tomorrow) : tomorrow
}

import type { Instant } from '../values/instant.ts'
import { isLive, type Session } from './session.ts'
import { maxSessions } from './vocabulary.ts'

/** The place that a new session takes: one that is free, or else that of the oldest session. */
export const placeFor = (sessions: readonly Session[], now: Instant): number => {
  const live = sessions.filter((session) => isLive(session, now))
  const taken = new Set(live.map(({ place }) => place))
  for (let place = 0; place < maxSessions; place += 1) if (!taken.has(place)) return place
  const [oldest] = live.toSorted((left, right) => (left.createdAt < right.createdAt ? -1 : 1))
  return oldest?.place ?? 0
}

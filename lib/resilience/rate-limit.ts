/**
 * A bucket that holds `burst` slots and refills `perMinute` of them, kept as one number: the moment (epoch ms) at which
 * it is full again. This is the generic cell rate algorithm (GCRA, ITU-T I.371).
 */
export interface RateLimit {
  readonly perMinute: number
  readonly burst: number
}

/** Submissions of one affiliate. */
export const submissionLimit: RateLimit = { perMinute: 60, burst: 120 }

/** Challenges, tests and replays that one person may request. */
export const testLimit: RateLimit = { perMinute: 20, burst: 20 }

/** Codes that one Discord account may try. */
export const discordTryLimit: RateLimit = { perMinute: 5, burst: 5 }

/** As many at once after a pause as in an hour. */
export const perHour = (count: number): RateLimit => ({ perMinute: count / 60, burst: count })

/** Mails that one person may request. */
export const mailLimit: RateLimit = perHour(10)

/** Mails to one mailbox, whoever requests them. */
export const mailboxLimit: RateLimit = perHour(5)

/** Mails that invite to a team, or bring its members new keys. */
export const teamMailLimit: RateLimit = perHour(60)

/** Calls to one platform. */
export const budgetOf = ({ capacity, per_seconds }: { capacity: number; per_seconds: number }): RateLimit => ({
  perMinute: (capacity * 60) / per_seconds,
  burst: capacity,
})

export const slotMs = ({ perMinute }: RateLimit): number => 60_000 / perMinute

/** Slots that can be taken at `nowMs`. */
export const slotsLeft = (limit: RateLimit, fullAtMs: number, nowMs: number): number =>
  Math.max(0, Math.floor(limit.burst - Math.max(0, fullAtMs - nowMs) / slotMs(limit)))

/** What the caller of a limited route was granted, and may know. */
export interface Grant {
  readonly granted: number
  readonly limit: number
  readonly remaining: number
  /** Seconds until the whole burst is available again. */
  readonly resetSeconds: number
  /** Seconds until the next slot; 0 while there is one. */
  readonly retryAfterSeconds: number
}

export const grantOf = (limit: RateLimit, granted: number, fullAtMs: number, nowMs: number): Grant => {
  const remaining = slotsLeft(limit, fullAtMs, nowMs)
  const fullInMs = Math.max(0, fullAtMs - nowMs)
  return {
    granted,
    limit: limit.burst,
    remaining,
    resetSeconds: Math.ceil(fullInMs / 1000),
    retryAfterSeconds: remaining > 0 ? 0 : Math.ceil((fullInMs - (limit.burst - 1) * slotMs(limit)) / 1000),
  }
}

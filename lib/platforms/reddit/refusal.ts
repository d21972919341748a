import type { ReadRefusal } from '../client.ts'
import { numberInHeader } from '../refusal.ts'

/** Reddit says in how many seconds its window of ten minutes begins anew, and no more than the status of anything else. */
export const readRedditRefusal: ReadRefusal = (refused) => {
  if (refused.status === 400) return { reason: 'refused' }
  if (refused.status !== 429) return null
  const seconds = numberInHeader(refused, 'x-ratelimit-reset')
  return seconds === null
    ? { reason: 'rate_limited' }
    : { reason: 'rate_limited', retryAfterSeconds: Math.ceil(seconds) }
}

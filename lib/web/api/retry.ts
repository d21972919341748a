import type { Failure } from './failure.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

const maxRetries = 3
const maxWaitSeconds = 30

const isWorthAnother = ({ status, kind }: Failure, method: Method): boolean => {
  if (status === 429 || status === 503) return true
  return method === 'GET' && (kind === 'timeout' || status >= 500)
}

/**
 * Seconds to wait before a request is sent again: what the service asked for, or else 1, 2, 4. Null if it should not be
 * sent again, because that could do it twice, there were enough attempts, or the wait is too long to sit through.
 */
export const secondsToRetry = (failure: Failure, method: Method, retries: number): number | null => {
  if (retries >= maxRetries || !isWorthAnother(failure, method)) return null
  const seconds = failure.retryAfterSeconds ?? 2 ** retries
  return seconds > maxWaitSeconds ? null : Math.max(1, seconds)
}

const maxLookMs = 120_000

/** How long until a view loads again: longer after each failure in a row, at most two minutes. */
export const nextLookMs = (everyMs: number, failures: number): number =>
  Math.max(everyMs, Math.min(maxLookMs, everyMs * 2 ** failures))

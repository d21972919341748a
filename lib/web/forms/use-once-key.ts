import { useRef } from 'preact/hooks'
import type { Outcome } from '../api/failure.ts'

/**
 * Whether the service decided on the request. If it did not (no response, our fault, too early), the request may have
 * been done all the same, so it is sent again under the same Idempotency-Key. A conflict that does not say when to try
 * again is a decision: the service keeps it, and would return it again whatever has changed since.
 */
export const isDecided = (outcome: Outcome<unknown>): boolean => {
  if (outcome.ok) return true
  const { kind, status, code, retryAfterSeconds } = outcome.failure
  const isStillRunning = code === 'conflict' && retryAfterSeconds !== null
  return kind === 'refused' && status < 500 && status !== 429 && !isStillRunning
}

/**
 * For a form whose button may be pressed again: sends a body under one Idempotency-Key until the service decides on it,
 * and a changed body under a new key.
 */
export const useOnceKey = () => {
  const held = useRef<{ readonly content: string; readonly key: string } | null>(null)
  return async <Data>(body: unknown, send: (onceKey: string) => Promise<Outcome<Data>>): Promise<Outcome<Data>> => {
    const content = JSON.stringify(body)
    if (held.current?.content !== content) held.current = { content, key: crypto.randomUUID() }
    const outcome = await send(held.current.key)
    if (isDecided(outcome)) held.current = null
    return outcome
  }
}

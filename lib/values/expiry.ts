import { type Instant, plusHours } from './instant.ts'

export const plusDays = (from: Instant, days: number): Instant => plusHours(from, days * 24)

/** What is wrong with a requested expiry; null if nothing is. */
export const wrongEnd = (end: Instant, now: Instant, maxDays: number): string | null => {
  if (end <= now) return `must be in the future; our clock says ${now}`
  const latest = plusDays(now, maxDays)
  return end > latest ? `must be within ${maxDays} days, ${latest} at the latest` : null
}

import { maxClaimAgeDays } from '../../submission/vocabulary.ts'
import type { Unreadable } from './read-count.ts'

const dayMs = 86_400_000

/**
 * Converts the value of a `datetime-local` input, in the viewer's zone, to the instant that the API takes. Null if
 * nothing was entered. Refuses what the API would refuse: the future, and what is too long ago.
 */
export const readMoment = (text: string, nowMs: number = Date.now()): string | null | Unreadable => {
  if (text.trim() === '') return null
  const atMs = Date.parse(text)
  if (Number.isNaN(atMs)) return { error: 'Enter a date and a time.' }
  if (atMs > nowMs) return { error: 'Enter a time that is not in the future.' }
  if (atMs < nowMs - maxClaimAgeDays * dayMs) return { error: `Enter a time within the last ${maxClaimAgeDays} days.` }
  return new Date(atMs).toISOString()
}

import { readCount } from '../../forms/read-count.ts'
import { formatCount } from '../../parts/quantity.tsx'

/** What is known about a metric before a new number is claimed. */
export interface Known {
  readonly claimed: number
  /** What the platform showed last; null where it showed nothing. */
  readonly seen: number | null
  /** The platform's name. */
  readonly platform: string
}

const seenSentence = ({ seen, platform }: Known): string =>
  seen === null ? `${platform} has shown none.` : `${platform} last showed ${formatCount(seen)}.`

/** What a number means that is being typed, beside what was claimed before and what was seen. */
export const claimHint = (typed: string, known: Known): string => {
  const { claimed, seen } = known
  const value = readCount(typed)
  if (typeof value !== 'number' || value === claimed) return `Claimed: ${formatCount(claimed)}. ${seenSentence(known)}`
  if (seen !== null && value > seen) {
    return `${formatCount(value - seen)} more than seen. ${seenSentence(known)} It has to show more, or this is a discrepancy.`
  }
  if (value < claimed) {
    return `${formatCount(claimed - value)} less than claimed before. ${seenSentence(known)} A lower claim is never a discrepancy.`
  }
  return `${formatCount(value - claimed)} more than claimed before. ${seenSentence(known)}`
}

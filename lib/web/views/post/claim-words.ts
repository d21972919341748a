import { readCount } from '../../forms/read-count.ts'
import { formatCount } from '../../parts/quantity.tsx'

/** What is known about a metric before the affiliate claims a new number. */
export interface Known {
  readonly claimed: number
  /** What the platform showed last; null if it showed nothing. */
  readonly seen: number | null
  /** The platform's name. */
  readonly platform: string
}

const confirmed = ({ platform, seen }: Known): string =>
  seen === null
    ? `${platform} has shown no number yet.`
    : `Confirmed by the ${formatCount(seen)} that ${platform} showed.`

/** What the number being typed would mean, next to the earlier claim and what the platform showed. */
export const claimHint = (typed: string, known: Known): string => {
  const { claimed, seen, platform } = known
  const value = readCount(typed)
  if (typeof value !== 'number' || value === claimed) {
    const shown = seen === null ? `${platform} has shown no number yet.` : `${platform} showed ${formatCount(seen)}.`
    return `Claimed: ${formatCount(claimed)}. ${shown}`
  }
  if (seen !== null && value > seen) {
    return `${formatCount(value - seen)} more than ${platform} showed. This is a discrepancy unless the gap is small or ${platform} catches up.`
  }
  return `${value < claimed ? 'Lower' : 'Higher'} than before. ${confirmed(known)}`
}

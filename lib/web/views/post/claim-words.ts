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

const covered = ({ platform, seen }: Known): string =>
  seen === null
    ? `${platform} has not shown any number so far.`
    : `Covered by the ${formatCount(seen)} that ${platform} showed.`

/** What a number means that is being typed, beside what was claimed before and what was seen. */
export const claimHint = (typed: string, known: Known): string => {
  const { claimed, seen, platform } = known
  const value = readCount(typed)
  if (typeof value !== 'number' || value === claimed) {
    const shown =
      seen === null ? `${platform} has not shown any number so far.` : `${platform} showed ${formatCount(seen)}.`
    return `Claimed: ${formatCount(claimed)}. ${shown}`
  }
  if (seen !== null && value > seen) {
    return `${formatCount(value - seen)} more than ${platform} showed: a discrepancy, unless that is very little or it shows more.`
  }
  return `${value < claimed ? 'Less' : 'More'} than before. ${covered(known)}`
}

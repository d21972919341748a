import type { TrustTier } from '../../../trust/score.ts'
import { formatCount, formatCountOf, formatRatio } from '../../parts/quantity.tsx'
import type { Evidence, Performance } from './evidence.ts'

const signedFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })

/** A weight with its side: +1, -0.25. */
export const formatSigned = (value: number): string => signedFormat.format(value)

/** What the trust score is made of. */
export const scoreSentence = ({ total_submissions: total, accurate_submissions: accurate }: Performance): string =>
  total === 0
    ? 'None of your posts has been judged yet. Your score starts at 1.00.'
    : `${formatCount(accurate)} of ${formatCountOf(total, 'judged post')} ${accurate === 1 ? 'was' : 'were'} accurate: matched, or a low discrepancy.`

/** What the trust floor is. */
export const floorSentence = 'A cautious estimate of your accuracy. It firms up with more posts.'

const usualPace = 'Your posts are checked at the usual pace.'
const closely = 'Your posts are checked first, and twice as often.'

/** What each tier means, where it begins, and the way up. */
export const tierSentences: Readonly<Record<TrustTier, string>> = {
  NEW: "Your posts don't prove enough yet, either way. You get a tier once their weights add up to 5: after six matched claims, for example.",
  TRUSTED: `Your floor is 0.80 or more, which is the best tier. ${usualPace}`,
  STANDARD: `Your floor is between 0.50 and 0.80. ${usualPace} From 0.80, you are Trusted.`,
  WATCH: `Your floor is between 0.25 and 0.50. ${closely} Matched claims raise it; from 0.50, the usual pace returns.`,
  RESTRICTED: `Your floor is below 0.25. ${closely} Matched claims raise it; from 0.50, the usual pace returns.`,
}

/** How far somebody new is on the way to a tier; null where that cannot be told. */
export const progressSentence = (weight: number | null): string | null =>
  weight === null ? null : `So far they add up to ${formatRatio(weight)}.`

/** What a verdict weighs for or against its affiliate, undecayed, and what it is to the score. */
export interface WeightRule {
  readonly verdict: string
  readonly weight: number
  readonly score: string
}

export const weightRules: readonly WeightRule[] = [
  { verdict: 'Matched', weight: 1, score: 'accurate' },
  { verdict: 'Low discrepancy', weight: -0.25, score: 'accurate' },
  { verdict: 'Medium discrepancy', weight: -1, score: 'not accurate' },
  { verdict: 'High discrepancy', weight: -2, score: 'not accurate' },
  { verdict: 'High discrepancy, more than twice the verified number', weight: -4, score: 'not accurate' },
  { verdict: 'Incomplete, Unverifiable or Pending', weight: 0, score: 'not counted' },
]

const levelSentences: Readonly<Record<Evidence['level'], string>> = {
  NONE: 'The platform confirmed the claim.',
  LOW: 'The claim was slightly too high.',
  MEDIUM: 'The claim was clearly too high.',
  HIGH: 'The claim was far too high.',
}

/** Why a post moved trust. */
export const movedSentence = ({ level, weight }: Evidence): string =>
  level === 'HIGH' && weight > 2 ? 'The claim was more than twice the verified number.' : levelSentences[level]

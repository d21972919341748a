import type { TrustTier } from '../../../trust/score.ts'
import { formatCount, formatCountOf, formatRatio } from '../../parts/quantity.tsx'
import type { Evidence, Performance } from './evidence.ts'

const signedFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })

/** A weight with its side: +1, -0.25. */
export const formatSigned = (value: number): string => signedFormat.format(value)

/** What the trust score is made of. */
export const scoreSentence = ({ total_submissions: total, accurate_submissions: accurate }: Performance): string =>
  total === 0
    ? 'No post of yours was judged yet; it begins at 1.00.'
    : `${formatCount(accurate)} of ${formatCountOf(total, 'judged post')} ${accurate === 1 ? 'was' : 'were'} accurate: covered, or off by little.`

/** What the trust floor is. */
export const floorSentence =
  'How accurate you are at the least, as far as your posts can prove it. More posts prove more; each counts half as much after 90 days.'

const usualPace = 'Your posts are checked at the usual pace.'
const closely = 'Your posts are checked first, and twice as often.'

/** What each tier means, where it begins, and the way up. */
export const tierSentences: Readonly<Record<TrustTier, string>> = {
  NEW: 'Your posts do not prove enough yet, either way. You get a tier once they weigh 5: after six covered claims, for instance.',
  TRUSTED: `Your floor is 0.80 or more: the best tier there is. ${usualPace}`,
  STANDARD: `Your floor is between 0.50 and 0.80. ${usualPace} From 0.80 on you are trusted.`,
  WATCH: `Your floor is between 0.25 and 0.50. ${closely} Covered claims lift it; from 0.50 on the usual pace is back.`,
  RESTRICTED: `Your floor is below 0.25. ${closely} Covered claims lift it; from 0.50 on the usual pace is back.`,
}

/** How far somebody new is on the way to a tier; null where that cannot be told. */
export const progressSentence = (weight: number | null): string | null =>
  weight === null ? null : `They weigh ${formatRatio(weight)} so far.`

/** What a verdict weighs for or against its affiliate, undecayed, and what it is to the score. */
export interface WeightRule {
  readonly verdict: string
  readonly weight: number
  readonly score: string
}

export const weightRules: readonly WeightRule[] = [
  { verdict: 'Matched: the claim is covered', weight: 1, score: 'accurate' },
  { verdict: 'Discrepancy, low', weight: -0.25, score: 'accurate' },
  { verdict: 'Discrepancy, medium', weight: -1, score: 'not accurate' },
  { verdict: 'Discrepancy, high', weight: -2, score: 'not accurate' },
  { verdict: 'Discrepancy, high: more than twice the truth', weight: -4, score: 'not accurate' },
  { verdict: 'Incomplete, unverifiable or pending', weight: 0, score: 'not counted' },
]

const levelSentences: Readonly<Record<Evidence['level'], string>> = {
  NONE: 'The claim was covered.',
  LOW: 'The claim was off by little.',
  MEDIUM: 'The claim was clearly too high.',
  HIGH: 'The claim was far too high.',
}

/** Why a post moved trust. */
export const movedSentence = ({ level, weight }: Evidence): string =>
  level === 'HIGH' && weight > 2 ? 'The claim was more than twice the truth.' : levelSentences[level]

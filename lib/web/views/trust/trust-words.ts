import { evidenceWeights, goneWeight, incompleteWeights } from '../../../post/vocabulary.ts'
import type { TrustTier } from '../../../trust/estimate.ts'
import { prior, tierRules } from '../../../trust/vocabulary.ts'
import { formatCount, formatCountOf, formatRatio } from '../../parts/quantity.tsx'
import { formatScore } from '../../parts/trust.tsx'
import type { Evidence, Performance } from './evidence.ts'

const signedFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })

/** A weight with its sign: +1, -0.25. */
export const formatSigned = (value: number): string => signedFormat.format(value)

/** What the trust score is made of. */
export const scoreSentence = ({ total_submissions: total, accurate_submissions: accurate }: Performance): string =>
  total === 0
    ? 'None of your posts has been judged yet. Your score starts at 1.00.'
    : `${formatCount(accurate)} of ${formatCountOf(total, 'judged post')} ${accurate === 1 ? 'was' : 'were'} accurate: matched, or a low discrepancy.`

/** What the trust probability is. */
export const probabilitySentence = `How likely your next claim is to be right, judging by your posts so far. Everybody starts at ${formatScore(prior.good / (prior.good + prior.bad))}.`

/** What the trust floor is. */
export const floorSentence = 'A cautious estimate of that probability. It firms up with more posts.'

const usualPace = 'Your posts are checked at the usual pace.'
const closely = 'Your posts are checked first, and twice as often.'

const { newBelowWeight, trustedFrom, watchBelow, restrictedBelow, wrongNumbersFrom, weightAgainstAbove } = tierRules
const from = {
  trusted: formatScore(trustedFrom),
  watch: formatScore(watchBelow),
  restricted: formatScore(restrictedBelow),
}
const why = `${wrongNumbersFrom} or more of your posts have wrong numbers, which is a pattern rather than a mistake,`
const wayUp = `Matched claims raise your floor, and what counts against you fades: the usual pace returns from a floor of ${from.watch}, or once it weighs ${weightAgainstAbove} or less. If a verdict is wrong, appeal on the post's page.`

/** What each tier means, where it begins, and how to move up. */
export const tierSentences: Readonly<Record<TrustTier, string>> = {
  NEW: `Your confirmed claims don't prove enough yet. You get a tier once their weights add up to ${newBelowWeight}: after ${newBelowWeight + 1} matched claims, for example. ${usualPace}`,
  TRUSTED: `Your floor is ${from.trusted} or more, which is the best tier. ${usualPace}`,
  STANDARD: `Your floor is below ${from.trusted}. ${usualPace} From ${from.trusted}, you are Trusted.`,
  WATCH: `${why} and your floor is between ${from.restricted} and ${from.watch}. ${closely} ${wayUp}`,
  RESTRICTED: `${why} and your floor is below ${from.restricted}. ${closely} ${wayUp}`,
}

/** How far a New affiliate is on the way to a tier; null if that is not known. */
export const progressSentence = (weight: number | null): string | null =>
  weight === null ? null : `So far they add up to ${formatRatio(weight)}.`

/** What each verdict weighs for or against its affiliate before it fades, and how it counts in the score. */
export interface WeightRule {
  readonly verdict: string
  readonly weight: number
  readonly score: string
}

export const weightRules: readonly WeightRule[] = [
  { verdict: 'Matched', weight: evidenceWeights.NONE, score: 'accurate' },
  { verdict: 'Incomplete, with views', weight: incompleteWeights.withViews, score: 'accurate' },
  { verdict: 'Incomplete, without views', weight: incompleteWeights.withoutViews, score: 'accurate' },
  { verdict: 'Low discrepancy', weight: -evidenceWeights.LOW, score: 'accurate' },
  { verdict: 'Medium discrepancy', weight: -evidenceWeights.MEDIUM, score: 'not accurate' },
  { verdict: 'High discrepancy', weight: -evidenceWeights.HIGH, score: 'not accurate' },
  {
    verdict: 'Gone during its campaign, or before its verdict was final',
    weight: -goneWeight,
    score: 'as its verdict',
  },
  { verdict: 'Unverifiable, Pending, or not final yet', weight: 0, score: 'not counted' },
]

const levelSentences: Readonly<Record<NonNullable<Evidence['level']>, string>> = {
  NONE: 'The platform confirmed the claim.',
  LOW: 'The claim was slightly too high.',
  MEDIUM: 'The claim was clearly too high.',
  HIGH: 'The claim was far too high.',
}

/** Why a post moved trust. */
export const movedSentence = ({ level, is_gone: isGone }: Pick<Evidence, 'level' | 'is_gone'>): string => {
  if (isGone || level === null) return 'The post is gone. If that is not your doing, appeal on its page.'
  return levelSentences[level]
}

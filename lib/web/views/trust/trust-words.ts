import { evidenceWeights, incompleteWeights } from '../../../post/vocabulary.ts'
import type { TrustTier } from '../../../trust/score.ts'
import { newBelowWeight, tierFloors } from '../../../trust/vocabulary.ts'
import { formatCount, formatCountOf, formatRatio } from '../../parts/quantity.tsx'
import type { Evidence, Performance } from './evidence.ts'

const signedFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })

/** A weight with its sign: +1, -0.25. */
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

const floors: ReadonlyMap<TrustTier, number> = new Map(tierFloors)
const floorOf = (tier: TrustTier): string => (floors.get(tier) ?? 0).toFixed(2)
const wayUp = (): string => `Matched claims raise it; from ${floorOf('STANDARD')}, the usual pace returns.`

/** What each tier means, where it begins, and how to move up. */
export const tierSentences: Readonly<Record<TrustTier, string>> = {
  NEW: `Your posts don't prove enough yet, either way. You get a tier once their weights add up to ${newBelowWeight}: after ${newBelowWeight + 1} matched claims, for example.`,
  TRUSTED: `Your floor is ${floorOf('TRUSTED')} or more, which is the best tier. ${usualPace}`,
  STANDARD: `Your floor is between ${floorOf('STANDARD')} and ${floorOf('TRUSTED')}. ${usualPace} From ${floorOf('TRUSTED')}, you are Trusted.`,
  WATCH: `Your floor is between ${floorOf('WATCH')} and ${floorOf('STANDARD')}. ${closely} ${wayUp()}`,
  RESTRICTED: `Your floor is below ${floorOf('WATCH')}. ${closely} ${wayUp()}`,
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
  { verdict: 'Unverifiable, Pending, or not final yet', weight: 0, score: 'not counted' },
]

const levelSentences: Readonly<Record<Evidence['level'], string>> = {
  NONE: 'The platform confirmed the claim.',
  LOW: 'The claim was slightly too high.',
  MEDIUM: 'The claim was clearly too high.',
  HIGH: 'The claim was far too high.',
}

/** Why a post moved trust. */
export const movedSentence = ({ level }: Pick<Evidence, 'level'>): string => levelSentences[level]

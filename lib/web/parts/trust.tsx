import type { TrustTier } from '../../trust/estimate.ts'
import { tierRules } from '../../trust/vocabulary.ts'
import { Badge, type Tone, wordOf } from './badge.tsx'

const tones: Readonly<Record<TrustTier, Tone>> = {
  TRUSTED: 'good',
  STANDARD: 'info',
  NEW: 'quiet',
  WATCH: 'medium',
  RESTRICTED: 'bad',
}

const tiers = Object.keys(tones)

/** A tier's rank, most trusted first; null if it is not known, which sorts last. */
export const tierRank = (tier: TrustTier | null): number | null => (tier === null ? null : tiers.indexOf(tier))

const scoreFormat = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** A score or a floor: 0.83. */
export const formatScore = (value: number): string => scoreFormat.format(value)

/** What is said about somebody's trust where there is no room for more. */
export const trustSentence = `The trust score is the share of an affiliate's judged posts that were accurate, the trust probability how likely their next claim is to be right. Watch and Restricted take at least ${tierRules.wrongNumbersFrom} wrong numbers; we check the posts of such affiliates twice as often.`

/** A score, or a probability, 0.00 … 1.00. */
export const TrustScore = ({ score }: { readonly score: number | null }) =>
  score === null ? <span class="missing">not known</span> : <span class="number">{formatScore(score)}</span>

/** An affiliate's tier. */
export const TrustTierBadge = ({ tier }: { readonly tier: TrustTier | null }) =>
  tier === null ? <span class="missing">not known</span> : <Badge tone={tones[tier]}>{wordOf(tier)}</Badge>

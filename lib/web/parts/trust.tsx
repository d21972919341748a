import type { TrustTier } from '../../trust/score.ts'
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

/** The share of somebody's judged posts that were accurate, 0.00 … 1.00. */
export const TrustScore = ({ score }: { readonly score: number | null }) =>
  score === null ? <span class="missing">not known</span> : <span class="number">{formatScore(score)}</span>

/** An affiliate's tier. */
export const TrustTierBadge = ({ tier }: { readonly tier: TrustTier | null }) =>
  tier === null ? <span class="missing">not known</span> : <Badge tone={tones[tier]}>{wordOf(tier)}</Badge>

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

/** The place of a tier from the most trusted on; null, which sorts last, where it is not known. */
export const tierRank = (tier: TrustTier | null): number | null => (tier === null ? null : tiers.indexOf(tier))

const scoreFormat = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** A score or a floor: 0.83. */
export const formatScore = (value: number): string => scoreFormat.format(value)

/** The share of somebody's claims that were accurate, 0.00 … 1.00. */
export const TrustScore = ({ score }: { readonly score: number | null }) =>
  score === null ? <span class="missing">not known</span> : <span class="number">{formatScore(score)}</span>

/** How far somebody is trusted. */
export const TrustTierBadge = ({ tier }: { readonly tier: TrustTier | null }) =>
  tier === null ? <span class="missing">not known</span> : <Badge tone={tones[tier]}>{wordOf(tier)}</Badge>

import type { TrustTier } from '../../../trust/score.ts'
import { Badge, type Tone, wordOf } from '../../parts/badge.tsx'

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

/** The share of somebody's claims that were accurate, 0.00 … 1.00. */
export const TrustScore = ({ score }: { readonly score: number | null }) =>
  score === null ? <span class="missing">not known</span> : <span class="number">{scoreFormat.format(score)}</span>

/** How far somebody is trusted. */
export const TrustTierBadge = ({ tier }: { readonly tier: TrustTier | null }) =>
  tier === null ? <span class="missing">not known</span> : <Badge tone={tones[tier]}>{wordOf(tier)}</Badge>

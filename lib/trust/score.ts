import type { Instant } from '../instant.ts'
import type { DiscrepancyLevel } from '../reconciliation/verdict.ts'

export const trustTiers = ['NEW', 'TRUSTED', 'STANDARD', 'WATCH', 'RESTRICTED'] as const
export type TrustTier = (typeof trustTiers)[number]

/** What one post says about its affiliate: the level of its verdict, that level's weight, and the moment it counts from. */
export interface TrustEvidence {
  readonly level: DiscrepancyLevel
  /** Undecayed weight; good for level NONE, bad for every other. */
  readonly weight: number
  /** The claim's `submittedAt`. */
  readonly at: Instant
}

/**
 * An affiliate's evidence as sums that compose in any order. `goodWeight` and `badWeight` are scaled to `baseAt`:
 * Σ weight · 2^((at − baseAt) / half-life). The four counters are posts per level.
 */
export interface TrustCounters {
  readonly baseAt: Instant
  readonly goodWeight: number
  readonly badWeight: number
  readonly none: number
  readonly low: number
  readonly medium: number
  readonly high: number
}

/** Amounts to add to the counters; `baseAt` is not part of it. */
export type TrustChange = Omit<TrustCounters, 'baseAt'>

export interface Trust {
  /** accurate / total, two decimals, 1 when total is 0. */
  readonly trustScore: number
  readonly trustFloor: number
  readonly trustTier: TrustTier
  readonly totalSubmissions: number
  readonly accurateSubmissions: number
}

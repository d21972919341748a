import type { Instant } from '../instant.ts'
import type { MetricName, ObservedMetric } from '../platforms/platform.ts'

export const discrepancyLevels = ['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const
export type DiscrepancyLevel = (typeof discrepancyLevels)[number]

export const verdictStatuses = ['PENDING', 'MATCHED', 'DISCREPANCY', 'INCOMPLETE', 'UNVERIFIABLE'] as const
export type VerdictStatus = (typeof verdictStatuses)[number]

export const verdictReasons = [
  'PLATFORM_UNAVAILABLE',
  'POST_NOT_FOUND',
  'POST_PRIVATE',
  'NOT_SUPPORTED',
  'MISSING_PLATFORM_DATA',
] as const
export type VerdictReason = (typeof verdictReasons)[number]

/** The highest value seen per metric, or the reason why none was. */
export type CeilingMetrics = Readonly<Record<MetricName, ObservedMetric>>

/** What the eligible observations of a claim add up to; the order in which they arrived does not show. */
export interface Ceiling {
  /** Highest values among the observations inside the settlement window; null when there is none. */
  readonly within: CeilingMetrics | null
  /** The earliest observation after the window; it speaks only when `within` is null. */
  readonly firstAfter: { readonly fetchedAt: Instant; readonly metrics: CeilingMetrics } | null
}

/** One metric of a claim beside its ceiling; everything but `claimed` and `level` is null where nothing was observed. */
export interface MetricComparison {
  readonly claimed: number
  readonly observed: number | null
  /** claimed − observed. */
  readonly diff: number | null
  /** 100 · diff / max(observed, 1), two decimals, within ±999,999.99. */
  readonly diffPct: number | null
  readonly level: DiscrepancyLevel
}

export interface Verdict {
  readonly status: VerdictStatus
  readonly level: DiscrepancyLevel
  readonly final: boolean
  readonly reason: VerdictReason | null
  /** When the check that gave this verdict fetched; null before the first check of the claim. */
  readonly checkedAt: Instant | null
  readonly metrics: Readonly<Record<MetricName, MetricComparison>>
}

/** The numbers a campaign may override, and the platform's settlement window. */
export interface VerdictPolicy {
  /** A diff at or below its floor is no discrepancy. */
  readonly floors: Readonly<Record<MetricName, number>>
  /** Below this percentage a discrepancy is LOW. */
  readonly lowBelowPct: number
  /** Up to and including this percentage it is MEDIUM, above it HIGH. */
  readonly mediumUpToPct: number
  readonly settlementHours: number
}

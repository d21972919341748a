import type { MetricName } from '../platforms/vocabulary.ts'

/** The numbers a campaign may override, and the platform's settlement window. */
export interface VerdictPolicy {
  /** A diff at or below its floor is no discrepancy; where little was observed, `floorOf` lowers it. */
  readonly floors: Readonly<Record<MetricName, number>>
  /** Below this percentage a discrepancy is LOW. */
  readonly lowBelowPct: number
  /** Up to and including this percentage it is MEDIUM, above it HIGH. */
  readonly mediumUpToPct: number
  readonly settlementHours: number
}

/** The settlement window of claims that release 0.1.0 stored without one. */
export const earliestSettlementHours = 48

import type { Thresholds } from '../campaign/campaign.ts'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { defaultVerdictPolicy, type VerdictPolicy } from './verdict.ts'

/** The numbers a verdict goes by: a campaign's own where it has them, else the platform's, else the defaults. */
export const verdictPolicyOf = (thresholds: Thresholds, platform: Platform): VerdictPolicy => ({
  floors: {
    views: thresholds.views_floor ?? defaultVerdictPolicy.floors.views,
    clicks: thresholds.clicks_floor ?? defaultVerdictPolicy.floors.clicks,
    conversions: thresholds.conversions_floor ?? defaultVerdictPolicy.floors.conversions,
  },
  lowBelowPct: thresholds.low_below_pct ?? defaultVerdictPolicy.lowBelowPct,
  mediumUpToPct: thresholds.medium_up_to_pct ?? defaultVerdictPolicy.mediumUpToPct,
  settlementHours: thresholds.settlement_hours ?? definitionOf(platform).settlementHours,
})

import { type MetricName, metricNames } from '../platforms/vocabulary.ts'

/** From confirmed to far too high. */
export const discrepancyLevels = ['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const
export const verdictStatuses = ['PENDING', 'MATCHED', 'DISCREPANCY', 'INCOMPLETE', 'UNVERIFIABLE'] as const

/** What a final verdict weighs in trust: for the affiliate at level NONE, against them at every other. */
export const evidenceWeights = { NONE: 1, LOW: 1, MEDIUM: 4, HIGH: 4 } as const
/** What a confirmed claim weighs if a supported metric was not seen, and if views were not. */
export const incompleteWeights = { withViews: 0.7, withoutViews: 0.3 } as const
/** What a post weighs against its affiliate that is confirmed gone while it still mattered. */
export const goneWeight = 1

/** A claim of so many views is flagged where it comes without evidence. */
export const evidenceFromViews = 50_000
/** How long a claim waits for a platform's numbers before it is unverifiable. */
export const outageGivenUpAfterHours = 24

const floors: Readonly<Record<MetricName, number>> = { views: 25, clicks: 5, conversions: 1 }

/** The same made for the floor of each metric, under its name in the API: `views_floor` … */
export const perFloor = <Value>(make: (metric: MetricName) => Value): Record<`${MetricName}_floor`, Value> =>
  Object.fromEntries(metricNames.map((metric) => [`${metric}_floor`, make(metric)])) as Record<
    `${MetricName}_floor`,
    Value
  >

/** What decides a verdict in a campaign that overrides nothing. */
export const defaultVerdictPolicy = {
  /** A difference at or below its floor is no discrepancy. */
  floors,
  /** Below this percentage a discrepancy is LOW. */
  lowBelowPct: 6,
  /** Up to and including this percentage it is MEDIUM, above it HIGH. */
  mediumUpToPct: 20,
} as const
export const maxFloor = 1_000_000_000
export const maxThresholdPct = 1_000
export const maxSettlementHours = 720

/** Where a post leads whose affiliate had their data erased: nowhere. */
export const erasedUrl = 'https://erased.invalid/'

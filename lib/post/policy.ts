import * as z from 'zod/mini'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { perMetric } from '../platforms/vocabulary.ts'
import type { Claim } from './claim.ts'
import { earliestSettlementHours, type VerdictPolicy } from './verdict-policy.ts'
import { defaultVerdictPolicy, maxFloor, maxSettlementHours, maxThresholdPct, perFloor } from './vocabulary.ts'

const { lowBelowPct, mediumUpToPct } = defaultVerdictPolicy

const floor = z.int().check(z.minimum(0), z.maximum(maxFloor))

/** What a campaign may change about the verdict; what it leaves out keeps the platform's default. */
export const thresholds = z.lazy(() =>
  z
    .partial(
      z.strictObject({
        ...perFloor(() => floor),
        low_below_pct: z.number().check(z.minimum(0), z.maximum(maxThresholdPct)),
        medium_up_to_pct: z.number().check(z.minimum(0), z.maximum(maxThresholdPct)),
        settlement_hours: z.number().check(z.minimum(0), z.maximum(maxSettlementHours)),
      }),
    )
    .check(
      z.refine(
        ({ low_below_pct: low = lowBelowPct, medium_up_to_pct: medium = mediumUpToPct }) => low <= medium,
        'must not have low_below_pct above medium_up_to_pct',
      ),
    ),
)
export type Thresholds = z.infer<typeof thresholds>

/** The policy of a verdict: the campaign's values where it has them, then the platform's, then the defaults. */
export const verdictPolicyOf = (thresholds: Thresholds, platform: Platform): VerdictPolicy => ({
  floors: perMetric((name) => thresholds[`${name}_floor`] ?? defaultVerdictPolicy.floors[name]),
  lowBelowPct: thresholds.low_below_pct ?? Math.min(lowBelowPct, thresholds.medium_up_to_pct ?? mediumUpToPct),
  mediumUpToPct: thresholds.medium_up_to_pct ?? mediumUpToPct,
  settlementHours: thresholds.settlement_hours ?? definitionOf(platform).settlementHours,
})

/** A claim with the policy that it was made under, and keeps but for a longer window: later changes apply to later claims. */
export const underPolicy = (claim: Claim, thresholds: Thresholds, platform: Platform) => ({
  ...claim,
  policy: verdictPolicyOf(thresholds, platform),
})

/**
 * What a claim is judged by: the policy it was made under. One that kept none, because release 0.1.0 stored it, is judged
 * by its campaign's values of the moment and the window of that release.
 */
export const policyOfClaim = ({ policy }: Claim, thresholds: Thresholds, platform: Platform): VerdictPolicy =>
  policy ?? verdictPolicyOf({ settlement_hours: earliestSettlementHours, ...thresholds }, platform)

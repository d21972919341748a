import type * as z from 'zod/mini'
import { type MetricName, perMetric } from '../../../platforms/vocabulary.ts'
import type { evolutionView } from '../../../post/evolution-contract.ts'
import type { observationView } from '../../../post/observation-contract.ts'
import type { postView } from '../../../post/post-contract.ts'
import type { resultView } from '../../../reconciliation/result-contract.ts'

export type Post = z.infer<typeof postView>
export type Evolution = z.infer<typeof evolutionView>
export type Claim = Evolution['claims'][number]
export type Decision = Evolution['decisions'][number]
export type Observation = z.infer<typeof observationView>
export type CheckSummary = Evolution['checks'][number]
export type CheckResult = z.infer<typeof resultView>

export const claimedOf = (claim: Claim): Readonly<Record<MetricName, number>> =>
  perMetric((name) => claim[`claimed_${name}`])

import { type Metrics, metricNames } from '../platforms/vocabulary.ts'
import type { ReportId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { VerdictPolicy } from './verdict-policy.ts'

/** The numbers that an affiliate claims for a post, true as of `asOf`; append-only. */
export interface Claim {
  readonly reportId: ReportId
  readonly claimed: Metrics
  readonly asOf: Instant
  readonly submittedAt: Instant
  /**
   * The policy when the claim was made, which every check of it uses; absent on a claim stored by an earlier release.
   */
  readonly policy?: VerdictPolicy | undefined
}

type Claimed = Pick<Claim, 'claimed'>

/** Whether a claim only corrects downwards: at least one number is lower than in the claim before, and none higher. */
export const isCorrection = (before: Claimed, { claimed }: Claimed): boolean =>
  metricNames.every((name) => claimed[name] <= before.claimed[name]) &&
  metricNames.some((name) => claimed[name] < before.claimed[name])

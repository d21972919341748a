import type { Metrics } from '../platforms/platform.ts'
import type { ReportId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { VerdictPolicy } from './verdict-policy.ts'

/** Numbers an affiliate stated about a post, true as of `asOf`; append-only. */
export interface Claim {
  readonly reportId: ReportId
  readonly claimed: Metrics
  readonly asOf: Instant
  readonly submittedAt: Instant
  /** What held when it was made, and what every check of it goes by; absent on a claim that an earlier release stored. */
  readonly policy?: VerdictPolicy | undefined
}

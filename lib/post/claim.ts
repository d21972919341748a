import type { Metrics } from '../platforms/platform.ts'
import type { Instant } from '../values/instant.ts'

/** Numbers an affiliate stated about a post, true as of `asOf`; append-only. */
export interface Claim {
  readonly reportId: string
  readonly claimed: Metrics
  readonly asOf: Instant
  readonly submittedAt: Instant
}

import { definitionOf } from '../platforms/registry.ts'
import { type MetricName, perMetric } from '../platforms/vocabulary.ts'
import { type Check, ruleVersion } from '../post/check-record.ts'
import type { Claim } from '../post/claim.ts'
import type { Post } from '../post/post.ts'
import type { DiscrepancyLevel, VerdictStatus } from '../post/verdict.ts'
import type { VerdictPolicy } from '../post/verdict-policy.ts'
import { type Instant, plusHours } from '../values/instant.ts'

/** How many of the latest checks are kept as the curve. */
export const maxPoints = 12

/** What a platform showed at a moment; null for a number that it did not show. */
export interface ShownNumbers {
  readonly at: Instant
  readonly shown: Readonly<Record<MetricName, number | null>>
}

/** A post as it was when its affiliate appealed: what both sides see, whatever happens to the post later. */
export interface AppealCase {
  readonly claim: Claim
  /** What the claim is judged by. */
  readonly policy: VerdictPolicy
  readonly status: VerdictStatus
  readonly level: DiscrepancyLevel
  readonly isFinal: boolean
  readonly ruleVersion: string
  /** What the platform counts, in the words of its API. */
  readonly definition: string
  /** What the latest checks saw, the oldest first. */
  readonly curve: readonly ShownNumbers[]
}

const pointOf = ({ observation }: Check): ShownNumbers[] => {
  if (observation.kind !== 'observed') return []
  const { metrics, fetchedAt } = observation
  const shown = (name: MetricName): number | null => {
    const metric = metrics[name]
    return 'value' in metric ? metric.value : null
  }
  return [{ at: fetchedAt, shown: perMetric(shown) }]
}

/** The case of a post: its latest claim, and what its latest checks, the oldest first, saw. */
export const caseOf = (post: Post, policy: VerdictPolicy, checks: readonly Check[]): AppealCase => ({
  claim: post.claim,
  policy,
  status: post.verdict.status,
  level: post.verdict.level,
  isFinal: post.verdict.final,
  ruleVersion,
  definition: definitionOf(post.platform).definition,
  curve: checks.flatMap(pointOf).slice(-maxPoints),
})

/** When the verdict about the claim became final, or will. */
export const windowEndsAt = ({ claim, policy }: AppealCase): Instant => plusHours(claim.asOf, policy.settlementHours)

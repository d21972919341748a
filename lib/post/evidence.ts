import { metricNames } from '../platforms/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import { isHeld, type PossibleDuplicate } from './duplicate.ts'
import type { DiscrepancyLevel, Verdict } from './verdict.ts'
import { doubledClaimWeight, evidenceWeights } from './vocabulary.ts'

/**
 * What one post says about its affiliate: the level of its verdict, that level's weight, and the time it counts from.
 */
export interface TrustEvidence {
  readonly level: DiscrepancyLevel
  /** Undecayed weight; good for level NONE, bad for every other. */
  readonly weight: number
  /** The claim's `submittedAt`. */
  readonly at: Instant
}

const doubledAbovePct = 100

const isAboveDouble = ({ metrics }: Verdict): boolean =>
  metricNames.some((name) => (metrics[name].level === 'HIGH' ? (metrics[name].diffPct ?? 0) : 0) > doubledAbovePct)

interface Judged {
  readonly verdict: Verdict
  readonly claim: Claim
  readonly stickyEvidence: TrustEvidence | null
}

const latestEvidence = ({ verdict, claim }: Judged): TrustEvidence | null => {
  if (verdict.status !== 'MATCHED' && verdict.status !== 'DISCREPANCY') return null
  const weight = isAboveDouble(verdict) ? doubledClaimWeight : evidenceWeights[verdict.level]
  return { level: verdict.level, weight, at: claim.submittedAt }
}

/**
 * The evidence that a post's claims give if the post counts: one piece however often it is claimed, the worst of what
 * sticks and what is current.
 */
export const evidenceIfCounted = (post: Judged): TrustEvidence | null => {
  const latest = latestEvidence(post)
  const { stickyEvidence: sticky } = post
  if (sticky === null) return latest
  return latest !== null && latest.level === 'HIGH' && latest.weight > sticky.weight ? latest : sticky
}

/** The evidence that a post gives; none while its content may already be counted through another post. */
export const evidenceOf = (post: Judged & { readonly duplicate: PossibleDuplicate | null }): TrustEvidence | null =>
  isHeld(post) ? null : evidenceIfCounted(post)

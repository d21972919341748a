import { metricNames } from '../platforms/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import { accusationsOf, isStanding } from './accusation.ts'
import { type Appealed, afterAppeals, isAnswered, isDisputed, withoutDisputed } from './appealed.ts'
import type { Claim } from './claim.ts'
import { isHeld, type PossibleDuplicate } from './duplicate.ts'
import type { Flag } from './flag.ts'
import { type Gone, missingSince } from './gone.ts'
import type { DiscrepancyLevel, Verdict } from './verdict.ts'
import { defaultVerdictPolicy, evidenceWeights, goneWeight, incompleteWeights } from './vocabulary.ts'

/** What a final verdict says about its affiliate: its level, that level's weight, and the time it counts from. */
export interface VerdictEvidence {
  readonly level: DiscrepancyLevel
  /** Undecayed weight; good for level NONE, bad for every other. */
  readonly weight: number
  /** The claim's `submittedAt`. */
  readonly at: Instant
}

/** What a post says that is gone: its weight is bad, and it counts from when it went. */
export interface GoneEvidence {
  /** The level of its verdict, which is no worse than LOW; null where it has none. */
  readonly level: DiscrepancyLevel | null
  readonly weight: number
  readonly at: Instant
  readonly isGone: true
}

/** What one post says about its affiliate. */
export type TrustEvidence = VerdictEvidence | GoneEvidence

export const isGoneEvidence = (evidence: TrustEvidence): evidence is GoneEvidence => 'isGone' in evidence

/** Whether a piece of evidence is a wrong number: a claim that was too high by more than a little. */
export const isWrongNumber = ({ level }: Pick<TrustEvidence, 'level'>): boolean =>
  level === 'MEDIUM' || level === 'HIGH'

/** A claim below this share of what was shown says nothing about how its affiliate counts. */
const tellingFromShare = 0.1

interface Judged extends Appealed {
  readonly verdict: Verdict
  readonly claim: Claim
  readonly flags: readonly Flag[]
  readonly stickyEvidence: VerdictEvidence | null
}

/** Whether a covered claim could have been wrong: above its floors, and not a mere fraction of what was shown. */
const isTelling = ({ claim, verdict }: Pick<Judged, 'claim' | 'verdict'>): boolean => {
  const { floors } = claim.policy ?? defaultVerdictPolicy
  return metricNames.some((name) => {
    const { claimed, observed } = verdict.metrics[name]
    return observed !== null && claimed > floors[name] && claimed >= tellingFromShare * observed
  })
}

const goodWeight = ({ status, metrics }: Verdict): number => {
  if (status === 'MATCHED') return evidenceWeights.NONE
  return metrics.views.observed === null ? incompleteWeights.withoutViews : incompleteWeights.withViews
}

/** The evidence of a verdict that is final; null for a provisional one, and for what nobody could check. */
export const evidenceOfVerdict = (verdict: Verdict, claim: Claim): VerdictEvidence | null => {
  const { final, status, level } = verdict
  const at = claim.submittedAt
  if (!final) return null
  if (status === 'DISCREPANCY') return { level, weight: evidenceWeights[level], at }
  if (status !== 'MATCHED' && status !== 'INCOMPLETE') return null
  return isTelling({ claim, verdict }) ? { level: 'NONE', weight: goodWeight(verdict), at } : null
}

/** The evidence of a claim that a flag accuses. */
export const accusedOf = ({ submittedAt }: Claim): VerdictEvidence => ({
  level: 'HIGH',
  weight: evidenceWeights.HIGH,
  at: submittedAt,
})

/** The heavier of two pieces that speak against an affiliate; of equal ones, the first. */
export const worseEvidence = (left: VerdictEvidence | null, right: VerdictEvidence | null): VerdictEvidence | null => {
  const isAgainst = (one: VerdictEvidence | null): one is VerdictEvidence => one !== null && isWrongNumber(one)
  if (!isAgainst(right)) return left
  return isAgainst(left) && left.weight >= right.weight ? left : right
}

/** 0 for what does not speak against an affiliate, then by what appeals leave of it: nothing, nothing yet, all. */
const strengthOf = (post: Appealed, one: VerdictEvidence | null): number => {
  if (one === null || worseEvidence(null, one) === null) return 0
  if (isAnswered(post, 'NUMBERS', one.at)) return 1
  return isDisputed(post, 'NUMBERS', one.at) ? 2 : 3
}

/** What sticks to a post once more is found: the worst, and what an appeal took back or disputes gives way to what stands. */
export const stickingAfter = (
  post: Appealed & Pick<Judged, 'stickyEvidence'>,
  found: readonly (VerdictEvidence | null)[],
): VerdictEvidence | null =>
  found.reduce((sticks, one) => {
    const [before, next] = [strengthOf(post, sticks), strengthOf(post, one)]
    if (before === next) return worseEvidence(sticks, one)
    return next > before ? one : sticks
  }, post.stickyEvidence)

const latestEvidence = (post: Judged): VerdictEvidence | null => {
  const { verdict, claim } = post
  const judged = evidenceOfVerdict(verdict, claim)
  const accusing = accusationsOf(post).filter((flag) => isStanding(post, flag))
  return accusing.length === 0 ? judged : worseEvidence(judged, accusedOf(claim))
}

/** The evidence of a post's latest claim alone, after what was decided about appeals. */
export const evidenceOfLatest = (post: Judged): VerdictEvidence | null => afterAppeals(post, latestEvidence(post))

/** What sticks, by today's weight of its level: it is stored with that of the release that found it. */
const weighed = (evidence: VerdictEvidence | null): VerdictEvidence | null =>
  evidence && isWrongNumber(evidence) ? { ...evidence, weight: evidenceWeights[evidence.level] } : evidence

/** The worst of what sticks to a post and what its latest claim says. */
const evidenceOfClaims = (post: Judged): VerdictEvidence | null => {
  const sticky = withoutDisputed(post, afterAppeals(post, weighed(post.stickyEvidence)))
  const latest = withoutDisputed(post, evidenceOfLatest(post))
  return sticky === null ? latest : worseEvidence(sticky, latest)
}

interface Stored extends Judged {
  readonly duplicate: PossibleDuplicate | null
  readonly gone: Gone | null
}

/**
 * The evidence that a post gives: one piece however often it is claimed, the worst of what its claims say and of its being
 * gone, after what was decided about appeals; none while its content may already be counted through another post, and
 * none that an open appeal disputes.
 */
export const evidenceOf = (post: Stored): TrustEvidence | null => {
  if (isHeld(post)) return null
  const claims = evidenceOfClaims(post)
  const goneAt = missingSince(post)
  if (goneAt === null || (claims !== null && isWrongNumber(claims))) return claims
  return { level: claims?.level ?? null, weight: goneWeight, at: goneAt, isGone: true }
}

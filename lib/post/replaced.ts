import type { Observed } from '../platforms/platform.ts'
import { type MetricName, metricNames, perMetric } from '../platforms/vocabulary.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { admitObservation, isUnseen } from './ceiling.ts'
import { type Claim, isCorrection } from './claim.ts'
import { type Ceiling, isSettled, judge, type Verdict } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'
import { outageGivenUpAfterHours } from './vocabulary.ts'

/** A claim that another one replaced before its verdict was final, with what was seen of it. */
export interface ReplacedClaim {
  readonly claim: Claim & { readonly policy: VerdictPolicy }
  readonly ceiling: Ceiling
}

/**
 * So many replaced claims of a post wait for the ends of their windows. Of more, the oldest stays, and of each metric the
 * one that claimed the most: no other claim pushes it out.
 */
export const maxReplaced = 5

/** The oldest first; of equal ones, the older one, whose window ends earlier. */
const atMost = (replaced: readonly ReplacedClaim[]): readonly ReplacedClaim[] => {
  if (replaced.length <= maxReplaced) return replaced
  const most = (name: MetricName) =>
    replaced.reduce((best, one) => (one.claim.claimed[name] > best.claim.claimed[name] ? one : best))
  const kept = new Set([...replaced.slice(0, 1), ...metricNames.map(most)])
  const others = replaced
    .filter((one) => !kept.has(one))
    .toSorted((left, right) => right.claim.claimed.views - left.claim.claimed.views)
    .slice(0, Math.max(0, maxReplaced - kept.size))
  return replaced.filter((one) => kept.has(one) || others.includes(one))
}

interface Replaceable {
  readonly claim: Claim
  readonly ceiling: Ceiling
  readonly verdict: Pick<Verdict, 'final' | 'reason'>
  readonly replaced: readonly ReplacedClaim[]
}

/** A claim that was lowered before a platform showed anything: nothing could be learned from it. */
const isForgotten = ({ claim, ceiling }: Replaceable, next: Claim): boolean =>
  isUnseen(ceiling) && isCorrection(claim, next)

/** The replaced claims of a post when `next` takes the place of its claim. A claim whose verdict is final has had its window. */
export const replacedOnClaim = (post: Replaceable, policy: VerdictPolicy, next: Claim): readonly ReplacedClaim[] => {
  const { claim, verdict, replaced } = post
  if (verdict.final || verdict.reason === 'NOT_SUPPORTED' || isForgotten(post, next)) return replaced
  return atMost([...replaced, { claim: { ...claim, policy }, ceiling: post.ceiling }])
}

/** The same when `next` corrects a slip: only what it does not lower still waits. */
export const replacedOnSlip = (post: Replaceable, policy: VerdictPolicy, next: Claim): readonly ReplacedClaim[] => {
  const { claimed } = post.claim
  const kept = perMetric((name) => (next.claimed[name] < claimed[name] ? 0 : claimed[name]))
  if (isForgotten(post, next) || metricNames.every((name) => kept[name] === 0)) return post.replaced
  return replacedOnClaim({ ...post, claim: { ...post.claim, claimed: kept } }, policy, next)
}

/** A replaced claim whose window ended with too little to cover it. */
export interface HeldAgainst {
  readonly claim: Claim
  readonly verdict: Verdict
}

/** What became of replaced claims in one check: those that still wait, and those that are held against the post. */
export interface ReplacedOutcome {
  readonly open: readonly ReplacedClaim[]
  readonly against: readonly HeldAgainst[]
}

const isOverclaimed = ({ level }: Verdict): boolean => level === 'MEDIUM' || level === 'HIGH'

const isStillOpen = ({ claim, ceiling }: ReplacedClaim, { status }: Verdict, now: Instant): boolean => {
  if (status === 'MATCHED') return false
  const { settlementHours } = claim.policy
  if (!isSettled(claim.asOf, settlementHours, now)) return true
  return isUnseen(ceiling) && hoursBetween(claim.asOf, now) < settlementHours + outageGivenUpAfterHours
}

/**
 * Judges replaced claims by what a check saw, where it saw anything that is taken, each under its own policy. A platform
 * that counts nothing will never tell anything about them: none waits.
 */
export const checkReplaced = (
  replaced: readonly ReplacedClaim[],
  seen: Pick<Observed, 'fetchedAt' | 'metrics' | 'counted'> | null,
  supports: Readonly<Record<MetricName, boolean>>,
  now: Instant,
): ReplacedOutcome => {
  if (metricNames.every((name) => !supports[name])) return { open: [], against: [] }
  const judged = replaced.map(({ claim, ceiling: before }) => {
    const { asOf, policy } = claim
    const ceiling = seen === null ? before : admitObservation(asOf, policy.settlementHours, before, seen)
    return { one: { claim, ceiling }, verdict: judge(claim, ceiling, supports, policy, now) }
  })
  return {
    open: judged.filter(({ one, verdict }) => isStillOpen(one, verdict, now)).map(({ one }) => one),
    against: judged
      .filter(({ verdict }) => verdict.final && isOverclaimed(verdict))
      .map(({ one: { claim }, verdict }) => ({ claim, verdict })),
  }
}

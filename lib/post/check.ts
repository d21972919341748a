import type { Account } from '../platforms/account.ts'
import { isDeferral, type Observation, type Observed } from '../platforms/platform.ts'
import type { MetricName } from '../platforms/vocabulary.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { isAccusation, isStanding, supersededFlags, withAccusations } from './accusation.ts'
import { aheadFlag, mayBeSlip } from './ahead.ts'
import { admitObservation, emptyCeiling } from './ceiling.ts'
import type { Claim } from './claim.ts'
import { accusedOf, evidenceIfCounted, evidenceOfVerdict, worseEvidence } from './evidence.ts'
import { heldFall } from './fall.ts'
import type { Flag } from './flag.ts'
import { earlierNumbers } from './known-numbers.ts'
import { overclaimsOnCheck, overclaimsOnClaim } from './overclaim.ts'
import type { Post } from './post.ts'
import { checkReplaced, replacedOnClaim } from './replaced.ts'
import { confirmGoneAfterHours, nextCheckAt } from './schedule.ts'
import { isSlip, slipFlag } from './slip.ts'
import { isSettled, judge, pendingVerdict, type Verdict, type VerdictReason } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'
import { outageGivenUpAfterHours } from './vocabulary.ts'
import { isOwnership, type Rival, withOwnershipFlags } from './whose-content.ts'

/** What a check needs to know besides the post and the observation. */
export interface CheckContext {
  /** What the post's claim is judged by, see `policyOfClaim`. */
  readonly policy: VerdictPolicy
  readonly supports: Readonly<Record<MetricName, boolean>>
  readonly isWatched: boolean
  /** The accounts that the affiliate linked on the post's platform. */
  readonly accounts: readonly Account[]
  /** The others who claim the post's content. */
  readonly rivals: readonly Rival[]
  /** In [−1, 1]. */
  readonly jitter: number
  readonly now: Instant
}

const judgeAgain = (post: Post, { supports, policy, now }: CheckContext): Verdict =>
  judge(post.claim, post.ceiling, supports, policy, now)

/**
 * A held fall changes neither numbers nor verdict. It only shows that the platform responded and that the post exists.
 */
const afterObserved = (post: Post, observation: Observed, context: CheckContext): Post => {
  const fall = heldFall(post, observation)
  if (fall !== null) return { ...post, fall, outage: null, gone: null }
  const ceiling = admitObservation(post.claim.asOf, context.policy.settlementHours, post.ceiling, observation)
  const earlier = earlierNumbers(post, observation)
  const seen = { ...post, observation, earlier, fall: undefined, ceiling, outage: null, gone: null }
  const ahead = aheadFlag(post, observation)
  const flags = withAccusations(withOwnershipFlags(post, observation, context), ahead === null ? [] : [ahead])
  return { ...seen, flags, verdict: judgeAgain(seen, context) }
}

/** Observations that already counted still count: neither an outage nor a deletion undoes them. */
const hasSpoken = ({ ceiling }: Post): boolean => ceiling.within !== null || ceiling.firstAfter !== null

const unverifiable = ({ claim }: Post, reason: VerdictReason, { now, policy }: CheckContext): Verdict => ({
  ...pendingVerdict(claim, reason),
  status: 'UNVERIFIABLE',
  final: isSettled(claim.asOf, policy.settlementHours, now),
  checkedAt: now,
})

const pendingBecause = ({ claim }: Post, reason: VerdictReason, { now }: CheckContext): Verdict => ({
  ...pendingVerdict(claim, reason),
  checkedAt: now,
})

const goneReasons = { not_found: 'POST_NOT_FOUND', private: 'POST_PRIVATE' } as const

const verdictWhenGone = (post: Post, context: CheckContext): Verdict => {
  const { gone, verdict } = post
  if (gone === null) return verdict
  const reason = goneReasons[gone.reason]
  const judged = hasSpoken(post) ? judgeAgain(post, context) : null
  if (judged?.status === 'MATCHED' || judged?.status === 'DISCREPANCY') return judged
  if (gone.confirmed) return unverifiable(post, reason, context)
  return judged ?? pendingBecause(post, reason, context)
}

const afterGone = (post: Post, observation: Extract<Observation, { kind: 'gone' }>, context: CheckContext): Post => {
  const since = post.gone?.since ?? observation.fetchedAt
  const confirmed = post.gone?.confirmed === true || hoursBetween(since, observation.fetchedAt) >= confirmGoneAfterHours
  const seen = { ...post, fall: undefined, outage: null, gone: { since, reason: observation.reason, confirmed } }
  return { ...seen, verdict: verdictWhenGone(seen, context) }
}

const verdictWhenUnavailable = (post: Post, context: CheckContext): Verdict => {
  const { outage, verdict } = post
  if (verdict.status === 'UNVERIFIABLE' && verdict.reason !== null) return unverifiable(post, verdict.reason, context)
  if (hasSpoken(post)) return judgeAgain(post, context)
  const missingForHours = outage === null ? 0 : hoursBetween(outage.since, context.now)
  if (missingForHours >= outageGivenUpAfterHours) return unverifiable(post, 'MISSING_PLATFORM_DATA', context)
  return pendingBecause(post, 'PLATFORM_UNAVAILABLE', context)
}

const afterUnavailable = (
  post: Post,
  { fetchedAt, reason }: Extract<Observation, { kind: 'unavailable' }>,
  context: CheckContext,
): Post => {
  const attempts = (post.outage?.attempts ?? 0) + (isDeferral(reason) ? 0 : 1)
  const outage = { attempts, since: post.outage?.since ?? fetchedAt }
  const seen = { ...post, outage }
  return { ...seen, verdict: verdictWhenUnavailable(seen, context) }
}

const look = (post: Post, observation: Observation, context: CheckContext): Post => {
  if (observation.kind === 'observed') return afterObserved(post, observation, context)
  if (observation.kind === 'gone') return afterGone(post, observation, context)
  return afterUnavailable(post, observation, context)
}

/** The post with its replaced claims judged by the same observation, unless that is held back. */
const settleReplaced = (post: Post, observation: Observation, { supports, now }: CheckContext): Post => {
  const seen = observation.kind === 'observed' && post.fall === undefined ? observation : null
  const { open, against } = checkReplaced(post.replaced, seen, supports, now)
  return {
    ...post,
    replaced: open,
    flags: withAccusations(post.flags, supersededFlags(against)),
    stickyEvidence: against
      .map(({ claim, verdict }) => evidenceOfVerdict(verdict, claim))
      .reduce(worseEvidence, post.stickyEvidence),
  }
}

/** The post after one check: what was observed, what that means for the latest claim, and when to check again. */
export const checkPost = (post: Post, observation: Observation, context: CheckContext): Post => {
  const looked = look({ ...post, version: post.version + 1 }, observation, context)
  const after = settleReplaced(looked, observation, context)
  const unanswered = observation.kind === 'unavailable' ? observation : null
  const { isWatched, jitter, policy, now } = context
  return {
    ...after,
    overclaims: overclaimsOnCheck(after),
    dueAt: nextCheckAt(after, now, {
      settlementHours: policy.settlementHours,
      isWatched,
      jitter,
      retryAfterSeconds: unanswered?.retryAfterSeconds ?? null,
      isDeferred: unanswered !== null && isDeferral(unanswered.reason),
    }),
  }
}

/** What takes the place of a post's claim, and what that one is judged by until its own window ends. */
export interface NextClaim {
  readonly claim: Claim
  readonly flags: readonly Flag[]
  readonly policyBefore: VerdictPolicy
}

/** What stays of a post's claim when another takes its place; nothing of a slip but that there was one. */
const remainsOf = (
  post: Post,
  { claim, policyBefore }: NextClaim,
): Pick<Post, 'flags' | 'replaced' | 'stickyEvidence'> => {
  const kept = post.flags.filter((flag) => isAccusation(flag) || isOwnership(flag) || flag.code === 'SLIP')
  const { replaced, stickyEvidence } = post
  if (isSlip(post, claim)) {
    const others = kept.filter((flag) => !mayBeSlip(flag, post))
    return { flags: [...others, slipFlag(post.claim, claim)], replaced, stickyEvidence }
  }
  const against = [evidenceIfCounted(post), kept.some((flag) => isStanding(post, flag)) ? accusedOf(post.claim) : null]
  return {
    flags: kept,
    replaced: replacedOnClaim(post, policyBefore, claim),
    stickyEvidence: against.reduce(worseEvidence, stickyEvidence),
  }
}

/**
 * The post after its affiliate updated the claim: pending and due at once. The claim before waits for the end of its own
 * window. If that has ended, what its verdict found too much sticks. The latest observation stays, but does not count
 * for the new claim.
 */
export const claimAgain = (post: Post, next: NextClaim, now: Instant): Post => {
  const { flags, replaced, stickyEvidence } = remainsOf(post, next)
  return {
    ...post,
    version: post.version + 1,
    claim: next.claim,
    flags: [...new Map([...next.flags, ...flags].map((flag) => [flag.code, flag])).values()],
    ceiling: emptyCeiling,
    verdict: pendingVerdict(next.claim),
    replaced,
    stickyEvidence,
    overclaims: overclaimsOnClaim(post, next.claim),
    outage: null,
    dueAt: now,
  }
}

import type { Account } from '../platforms/account.ts'
import { isDeferral } from '../platforms/deferral.ts'
import type { Observation, Observed } from '../platforms/platform.ts'
import type { MetricName } from '../platforms/vocabulary.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { supersededFlags, withAccusations } from './accusation.ts'
import { aheadFlag } from './ahead.ts'
import { isAnswered } from './appealed.ts'
import { backdatedFlag, type ShownElsewhere } from './backdated.ts'
import { admitObservation, isUnseen } from './ceiling.ts'
import { evidenceOfVerdict, stickingAfter } from './evidence.ts'
import { heldFall } from './fall.ts'
import { nextFirstShown } from './first-shown.ts'
import { goneAfter } from './gone.ts'
import { hollowFlag } from './hollow.ts'
import { earlierNumbers } from './known-numbers.ts'
import { lagHoursOf, nextBlankHours } from './lag.ts'
import { pendingBecause, unverifiable } from './no-numbers.ts'
import { wasOutOfSight } from './out-of-sight.ts'
import { overclaimsOnCheck } from './overclaim.ts'
import type { Post } from './post.ts'
import { nextPeak, purgedFlag } from './purge.ts'
import { checkReplaced } from './replaced.ts'
import { nextCheckAt } from './schedule.ts'
import type { Usual } from './usual.ts'
import { judge, type Verdict } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'
import { nextViewers } from './viewers.ts'
import { outageGivenUpAfterHours } from './vocabulary.ts'
import { type Rival, withOwnershipFlags } from './whose-content.ts'

/** What a check needs to know besides the post and the observation. */
export interface CheckContext {
  /** What the post's claim is judged by, see `policyOfClaim`. */
  readonly policy: VerdictPolicy
  readonly supports: Readonly<Record<MetricName, boolean>>
  readonly isWatched: boolean
  /** Whether the post's platform bills for each check. */
  readonly isBilled: boolean
  /** Whether the post's campaign is over. */
  readonly isCampaignOver: boolean
  /** The accounts that the affiliate linked on the post's platform. */
  readonly accounts: readonly Account[]
  /** The others who claim the post's content. */
  readonly rivals: readonly Rival[]
  /** What checks of other posts with it were shown, the affiliate's own in other campaigns among them. */
  readonly shownElsewhere: readonly ShownElsewhere[]
  /** How often posts of the platform are usually liked, from the least age on; empty until its stage learned it. */
  readonly usualLikes: readonly Usual[]
  /** How many hours the platform was found to lag behind; the longest lag that is believed until its stage learned it. */
  readonly learnedLagHours: number
  /** In [−1, 1]. */
  readonly jitter: number
  readonly now: Instant
}

const judgeAgain = (post: Post, { supports, policy, now }: CheckContext): Verdict => {
  const judged = judge(post.claim, post.ceiling, supports, policy, now)
  return wasOutOfSight(post) && judged.status !== 'DISCREPANCY' ? { ...post.verdict, checkedAt: now } : judged
}

/**
 * A held fall changes neither numbers nor verdict. It only shows that the platform responded and that the post exists.
 */
const afterObserved = (post: Post, observation: Observed, context: CheckContext): Post => {
  const fall = heldFall(post, observation)
  if (fall !== null) return { ...post, fall, outage: null, gone: null }
  const ceiling = admitObservation(post.claim.asOf, context.policy.settlementHours, post.ceiling, observation)
  const earlier = earlierNumbers(post, observation)
  const lagHours = lagHoursOf(post.platform, context.learnedLagHours)
  const peak = nextPeak(post.peak, observation)
  const seen = {
    ...post,
    observation,
    earlier,
    fall: undefined,
    peak,
    ...nextViewers(post, observation, peak, { usualLikes: context.usualLikes, lagHours }),
    firstShown: nextFirstShown(post, observation),
    blankHours: nextBlankHours(post, observation),
    ceiling,
    outage: null,
    gone: null,
  }
  const verdict = judgeAgain(seen, context)
  const accusing = [
    verdict.metrics.views.level === 'NONE'
      ? null
      : aheadFlag(post, observation, { settlementHours: context.policy.settlementHours, lagHours }),
    backdatedFlag({ ...seen, verdict }, observation, { ...context, lagHours }),
    purgedFlag({ ...seen, verdict }, observation, context.policy),
    hollowFlag({ ...seen, verdict }, observation, context.policy, context.usualLikes),
  ].flatMap((flag) => (flag === null ? [] : [{ flag, madeAt: post.claim.submittedAt }]))
  const isOver = isAnswered(post, 'NUMBERS', post.claim.submittedAt)
  const flags = withAccusations(post, withOwnershipFlags(post, observation, context), isOver ? [] : accusing)
  return { ...seen, flags, verdict }
}

const goneReasons = { not_found: 'POST_NOT_FOUND', private: 'POST_PRIVATE' } as const

const verdictWhenGone = (post: Post, context: CheckContext): Verdict => {
  const { gone, verdict } = post
  if (gone === null) return verdict
  const reason = goneReasons[gone.reason]
  const judged = isUnseen(post.ceiling) ? null : judgeAgain(post, context)
  if (judged?.status === 'MATCHED' || judged?.status === 'DISCREPANCY') return judged
  if (gone.confirmed) return unverifiable(post, reason, context)
  if (verdict.final && judged === null) return { ...verdict, checkedAt: context.now }
  return judged ?? pendingBecause(post, reason, context)
}

const afterGone = (post: Post, observation: Extract<Observation, { kind: 'gone' }>, context: CheckContext): Post => {
  const gone = goneAfter(post, observation, context.isCampaignOver)
  const seen = { ...post, fall: undefined, outage: null, gone }
  return { ...seen, verdict: verdictWhenGone(seen, context) }
}

const verdictWhenUnavailable = (post: Post, context: CheckContext): Verdict => {
  const { outage, verdict } = post
  const reason = verdict.reason === 'POST_OWNER_DISCONNECTED' && !verdict.final ? null : verdict.reason
  if (verdict.status === 'UNVERIFIABLE' && reason !== null) return unverifiable(post, reason, context)
  if (!isUnseen(post.ceiling)) return judgeAgain(post, context)
  const missingForHours = outage === null ? 0 : hoursBetween(outage.since, context.now)
  if (missingForHours >= outageGivenUpAfterHours) return unverifiable(post, 'MISSING_PLATFORM_DATA', context)
  return pendingBecause(post, 'PLATFORM_UNAVAILABLE', context)
}

/** Nobody failed: the platform shows these numbers to the account's owner alone. What counted already still counts. */
const afterDisconnected = (post: Post, context: CheckContext): Post => {
  const seen = { ...post, outage: null }
  if (seen.gone?.confirmed === true) return { ...seen, verdict: verdictWhenGone(seen, context) }
  const verdict = isUnseen(seen.ceiling)
    ? unverifiable(seen, 'POST_OWNER_DISCONNECTED', context)
    : judgeAgain(seen, context)
  return { ...seen, verdict }
}

const afterUnavailable = (
  post: Post,
  { fetchedAt, reason }: Extract<Observation, { kind: 'unavailable' }>,
  context: CheckContext,
): Post => {
  const isDeferred = isDeferral(reason)
  const attempts = (post.outage?.attempts ?? 0) + (isDeferred ? 0 : 1)
  // What is deferred stays due, so that it says since when nobody looked.
  const since = isDeferred && post.dueAt !== null && post.dueAt < fetchedAt ? post.dueAt : fetchedAt
  const outage = { attempts, since: post.outage?.since ?? since }
  const seen = { ...post, outage }
  return { ...seen, verdict: verdictWhenUnavailable(seen, context) }
}

const look = (post: Post, observation: Observation, context: CheckContext): Post => {
  if (observation.kind === 'observed') return afterObserved(post, observation, context)
  if (observation.kind === 'gone') return afterGone(post, observation, context)
  if (observation.reason === 'reconnect') return afterDisconnected(post, context)
  return afterUnavailable(post, observation, context)
}

/** The post with its replaced claims judged by the same observation, unless that is held back. */
const settleReplaced = (post: Post, observation: Observation, { supports, now }: CheckContext): Post => {
  const seen = observation.kind === 'observed' && post.fall === undefined ? observation : null
  const { open, against: found } = checkReplaced(post.replaced, seen, supports, now)
  const against = found.filter(({ claim }) => !isAnswered(post, 'NUMBERS', claim.submittedAt))
  return {
    ...post,
    replaced: open,
    flags: withAccusations(post, post.flags, supersededFlags(against)),
    stickyEvidence: stickingAfter(
      post,
      against.map(({ claim, verdict }) => evidenceOfVerdict(verdict, claim)),
    ),
  }
}

/** The post after one check: what was observed, what that means for the latest claim, and when to check again. */
export const checkPost = (post: Post, observation: Observation, context: CheckContext): Post => {
  const looked = look({ ...post, version: post.version + 1 }, observation, context)
  const after = settleReplaced(looked, observation, context)
  const unanswered = observation.kind === 'unavailable' ? observation : null
  const { isWatched, isBilled, jitter, policy, now } = context
  return {
    ...after,
    overclaims: overclaimsOnCheck(after),
    dueAt: nextCheckAt(after, now, {
      settlementHours: policy.settlementHours,
      isWatched,
      isBilled,
      jitter,
      retryAfterSeconds: unanswered?.retryAfterSeconds ?? null,
      isDeferred: unanswered !== null && isDeferral(unanswered.reason),
      isDisconnected: unanswered?.reason === 'reconnect',
    }),
  }
}

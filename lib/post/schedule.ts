import { hoursBetween, type Instant, plusHours, plusMilliseconds } from '../values/instant.ts'
import { confirmFallAfterMinutes, type Fall } from './fall.ts'
import { confirmGoneAfterHours } from './gone.ts'
import type { Post } from './post.ts'
import type { ReplacedClaim } from './replaced.ts'
import { outageGivenUpAfterHours } from './vocabulary.ts'
import { isWithdrawn } from './withdrawal.ts'

/** Hours after `as_of` at which a claim that is not settled is looked at, besides the days on which every claim is. */
const firstStepsHours = [1, 6] as const
/** The last look that may confirm a claim: a look at the end itself comes with a sweep, and so after it. Time for four tries. */
const beforeSettlementHours = 0.5
/** The look that makes a verdict final comes right after its settlement window. */
const afterSettlementHours = 1 / 60
const dailyUntilHours = 7 * 24
const weeklyUntilHours = 30 * 24

/** Minutes to the next try after so many fetches in a row without an answer. */
const outageStepsMinutes = [1, 5, 15, 60, 180] as const
const outageJitterRatio = 0.1
const maxRetryAfterSeconds = 6 * 3600

export interface ScheduleContext {
  readonly settlementHours: number
  /** Posts of affiliates of low trust are checked twice as often. */
  readonly isWatched: boolean
  /** Whether the post's platform bills for each check. */
  readonly isBilled: boolean
  /** In [−1, 1]; spreads the tries after an outage. */
  readonly jitter: number
  readonly retryAfterSeconds: number | null
  /** The post waits with all others for its platform, until `retryAfterSeconds` are over. */
  readonly isDeferred: boolean
  /** Nobody lets us read the post, so that a second look would show nothing either. */
  readonly isDisconnected: boolean
}

const afterOutage = (attempts: number, now: Instant, context: ScheduleContext): Instant => {
  const { jitter, retryAfterSeconds, isDeferred } = context
  if (isDeferred)
    return plusMilliseconds(now, (retryAfterSeconds ?? 60) * 1000 * (1 + outageJitterRatio * Math.abs(jitter)))
  const step = Math.max(1, Math.min(attempts, outageStepsMinutes.length)) - 1
  const minutes = outageStepsMinutes[step] ?? outageStepsMinutes[0]
  const backoffMs = minutes * 60_000 * (1 + outageJitterRatio * jitter)
  const askedForMs = Math.min(retryAfterSeconds ?? 0, maxRetryAfterSeconds) * 1000
  return plusMilliseconds(now, Math.max(backoffMs, askedForMs))
}

const everyUntil = (every: number, from: number, until: number): number[] =>
  Array.from({ length: Math.floor((until - from) / every) }, (_, at) => from + every * (at + 1))

const settledStepsHours = [
  ...everyUntil(24, 0, dailyUntilHours),
  ...everyUntil(7 * 24, dailyUntilHours, weeklyUntilHours),
  weeklyUntilHours,
]

/** Fewer claimed views than this are worth less than what a check a day costs, on a platform that bills for it. */
const smallClaimViews = 1_000
const smallClaimStepsHours = [24, dailyUntilHours, weeklyUntilHours]

const stepsOnceSettled = ({ claim }: Post, { isBilled, isWatched }: ScheduleContext): readonly number[] =>
  isBilled && !isWatched && claim.claimed.views < smallClaimViews ? smallClaimStepsHours : settledStepsHours

const unsettledSteps = (settlementHours: number): number[] => {
  const last = settlementHours - beforeSettlementHours
  const final = settlementHours + afterSettlementHours
  const others = [...firstStepsHours, ...settledStepsHours].filter((step) => step < last || step > final)
  return [...others, last, final].filter((step) => step > 0).toSorted((left, right) => left - right)
}

/** The same steps with one more half-way to each. */
const twiceAsOften = (steps: readonly number[]): number[] =>
  steps.flatMap((step, at) => [((steps[at - 1] ?? 0) + step) / 2, step])

/** Another try would change no verdict soon, and a platform that has gone for good is not asked for ever. */
const isGivenUp = ({ outage, verdict }: Post, now: Instant): boolean =>
  outage !== null && verdict.final && hoursBetween(outage.since, now) >= outageGivenUpAfterHours

/** A post whose owner is disconnected may be read at any time, once they connect. */
const isUnsettled = ({ verdict }: Post): boolean =>
  !verdict.final && (verdict.status !== 'UNVERIFIABLE' || verdict.reason === 'POST_OWNER_DISCONNECTED')

const secondLookAt = ({ at }: Fall, now: Instant): Instant => {
  const first = plusHours(at, confirmFallAfterMinutes / 60)
  return first > now ? first : plusHours(now, confirmFallAfterMinutes / 60)
}

/** When what a check found is looked at once more; null where nothing has to be. */
const nextSecondLook = ({ gone, fall }: Post, now: Instant): Instant | null => {
  if (gone !== null && !gone.confirmed) return plusHours(now, confirmGoneAfterHours)
  return fall === undefined ? null : secondLookAt(fall, now)
}

/** The checks that a replaced claim still needs: one that may confirm it, and one that makes its verdict final. */
const lastChecksOf = ({ claim: { asOf, policy } }: ReplacedClaim, now: Instant): Instant[] =>
  [policy.settlementHours - beforeSettlementHours, policy.settlementHours + afterSettlementHours]
    .map((hours) => plusHours(asOf, hours))
    .filter((at) => at > now)

/** A post that is withdrawn is checked until its window has ended: as long as it takes that withdrawing hides nothing. */
const isInWindow = ({ claim }: Post, at: Instant, settlementHours: number): boolean =>
  at <= plusHours(claim.asOf, settlementHours + afterSettlementHours)

/** The next check of a post that is withdrawn now: the one that it owed, if that may still say something against it. */
export const checkOnceWithdrawn = (post: Post, settlementHours: number): Instant | null => {
  const { dueAt, outage, fall, gone, verdict, replaced } = post
  const isOpen = !verdict.final || outage !== null || fall !== undefined || gone?.confirmed === false
  const mayAccuse = dueAt !== null && (isOpen || replaced.length > 0 || isInWindow(post, dueAt, settlementHours))
  return mayAccuse ? dueAt : null
}

/** When a post owes its next check, later than `now`; null for never. */
export const nextCheckAt = (post: Post, now: Instant, context: ScheduleContext): Instant | null => {
  if (post.outage !== null && !isGivenUp(post, now)) return afterOutage(post.outage.attempts, now, context)
  const second = context.isDisconnected ? null : nextSecondLook(post, now)
  if (second !== null) return second
  if (post.verdict.reason === 'NOT_SUPPORTED') return null
  const hours = hoursBetween(post.claim.asOf, now)
  const steps = isUnsettled(post) ? unsettledSteps(context.settlementHours) : stepsOnceSettled(post, context)
  const step = (context.isWatched ? twiceAsOften(steps) : steps).find((candidate) => candidate > hours)
  const own = (step === undefined ? [] : [plusHours(post.claim.asOf, step)]).filter(
    (at) => !isWithdrawn(post) || isInWindow(post, at, context.settlementHours),
  )
  return [...own, ...post.replaced.flatMap((replaced) => lastChecksOf(replaced, now))].toSorted()[0] ?? null
}

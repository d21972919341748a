import { metricNames } from '../platforms/vocabulary.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import type { Flag } from './flag.ts'
import { isSettled, type Verdict } from './verdict.ts'

/** How long after it was made a claim may still turn out to be a slip. */
export const slipWithinHours = 24
/** A number that was a slip falls to a fifth of itself or less: a digit too many, or a number in the wrong field. */
const slipFromRatio = 5

const isFarTooHigh = (before: number, after: number): boolean => before > after && before >= slipFromRatio * after

interface Slipped {
  readonly claim: Claim
  readonly verdict: Pick<Verdict, 'final'>
  readonly flags: readonly Flag[]
}

interface Judged {
  readonly claim: Claim
  readonly verdict: Verdict
  readonly flags: readonly Flag[]
}

/**
 * Whether `next` corrects a slip of the post's claim: within a day, before the verdict is final, every number that it
 * lowers was at least five times too high. Each post has one; a second one is no slip.
 */
export const isSlip = ({ claim, verdict, flags }: Slipped, next: Claim): boolean => {
  if (verdict.final || flags.some(({ code }) => code === 'SLIP')) return false
  if (hoursBetween(claim.submittedAt, next.submittedAt) > slipWithinHours) return false
  const lowered = metricNames.filter((name) => next.claimed[name] < claim.claimed[name])
  return lowered.length > 0 && lowered.every((name) => isFarTooHigh(claim.claimed[name], next.claimed[name]))
}

/**
 * Whether what a verdict finds too high looks like a slip: every such number is at least five times what is shown, the post has
 * had none, and the day in which its affiliate may see it is not over.
 */
export const looksLikeSlip = ({ claim, verdict, flags }: Judged, now: Instant): boolean => {
  if (verdict.status !== 'DISCREPANCY' || isSettled(claim.asOf, slipWithinHours, now)) return false
  if (flags.some(({ code }) => code === 'SLIP')) return false
  const tooHigh = metricNames
    .map((name) => verdict.metrics[name])
    .filter(({ level }) => level === 'MEDIUM' || level === 'HIGH')
  return tooHigh.length > 0 && tooHigh.every(({ claimed, observed }) => isFarTooHigh(claimed, observed ?? 0))
}

/** Says that a slip was corrected, by the number that fell the furthest. */
export const slipFlag = ({ claimed: before }: Claim, { claimed: after }: Claim): Flag => {
  const fell = (name: (typeof metricNames)[number]): number => before[name] / Math.max(after[name], 1)
  const name = metricNames.reduce((most, one) => (fell(one) > fell(most) ? one : most))
  return { code: 'SLIP', value: `${before[name]} ${name}`, threshold: `${after[name]} ${name}` }
}

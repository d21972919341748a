import type { Observed } from '../platforms/platform.ts'
import { type MetricName, metricNames } from '../platforms/vocabulary.ts'
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

/** How many replaced claims of a post wait for the ends of their windows; of more, those that claimed the most. */
export const maxReplaced = 3

const amountOf = ({ claim: { claimed } }: ReplacedClaim): number =>
  metricNames.reduce((sum, name) => sum + claimed[name], 0)

interface Replaceable {
  readonly claim: Claim
  readonly ceiling: Ceiling
  readonly verdict: Pick<Verdict, 'final' | 'reason'>
  readonly replaced: readonly ReplacedClaim[]
}

/**
 * The replaced claims of a post when `next` takes the place of its claim. A claim whose verdict is final has had its
 * window. One that is lowered before a platform showed anything is forgotten: nothing could be learned from it.
 */
export const replacedOnClaim = (
  { claim, ceiling, verdict, replaced }: Replaceable,
  policy: VerdictPolicy,
  next: Claim,
): readonly ReplacedClaim[] => {
  if (verdict.final || verdict.reason === 'NOT_SUPPORTED') return replaced
  if (isUnseen(ceiling) && isCorrection(claim, next)) return replaced
  return [...replaced, { claim: { ...claim, policy }, ceiling }]
    .toSorted((left, right) => amountOf(right) - amountOf(left))
    .slice(0, maxReplaced)
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

/** Judges replaced claims by what a check saw, where it saw anything that is taken, each under its own policy. */
export const checkReplaced = (
  replaced: readonly ReplacedClaim[],
  seen: Pick<Observed, 'fetchedAt' | 'metrics'> | null,
  supports: Readonly<Record<MetricName, boolean>>,
  now: Instant,
): ReplacedOutcome => {
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

import { metricNames } from '../platforms/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import { mayBeSlip } from './ahead.ts'
import { type Appealed, isDisputedFlag, isDisputedOfEarlier } from './appealed.ts'
import type { Claim } from './claim.ts'
import { accusationCodes, type Flag } from './flag.ts'
import type { HeldAgainst } from './replaced.ts'
import { isWorse, type MetricComparison, type Verdict } from './verdict.ts'

export type AccusationCode = (typeof accusationCodes)[number]

export const isAccusation = <Some extends Pick<Flag, 'code'>>(flag: Some): flag is Some & { code: AccusationCode } =>
  accusationCodes.some((code) => code === flag.code)

/** Whether a flag accuses a post and no open appeal disputes it. */
export const isStanding = (post: Appealed, flag: Flag): boolean => isAccusation(flag) && !isDisputedFlag(post, flag)

interface Flagged {
  readonly claim: Claim
  readonly verdict: Verdict
  readonly flags: readonly Flag[]
}

/** What accuses a post now; the flag of a claim that may still turn out to be a slip does not yet. */
export const accusationsOf = (post: Flagged): readonly (Flag & { code: AccusationCode })[] =>
  post.flags.filter(isAccusation).filter((flag) => !mayBeSlip(flag, post))

const worst = ({ verdict: { metrics } }: HeldAgainst): readonly [string, MetricComparison] =>
  metricNames
    .map((name) => [name, metrics[name]] as const)
    .reduce((most, one) =>
      isWorse(one[1].level, most[1].level) ||
      (one[1].level === most[1].level && (one[1].diffPct ?? 0) > (most[1].diffPct ?? 0))
        ? one
        : most,
    )

const flagOf = (held: HeldAgainst): Flag => {
  const [name, { claimed, observed }] = worst(held)
  return {
    code: held.verdict.level === 'HIGH' ? 'SUPERSEDED_HIGH' : 'SUPERSEDED_MEDIUM',
    value: `${claimed} ${name}`,
    threshold: `${observed ?? 0} ${name}`,
  }
}

/** A flag that accuses, and when the claim was made that it is about. */
interface Found {
  readonly flag: Flag
  readonly madeAt: Instant
}

/** The flags of replaced claims that are held against a post. */
export const supersededFlags = (against: readonly HeldAgainst[]): readonly Found[] =>
  against.map((held) => ({ flag: flagOf(held), madeAt: held.claim.submittedAt }))

const withAccusation = (post: Appealed, flags: readonly Flag[], { flag, madeAt }: Found): readonly Flag[] => {
  const isHidden = flags.some(
    (one) => one.code === flag.code && (one.value === flag.value || !isDisputedOfEarlier(post, one, madeAt)),
  )
  return isHidden ? flags : [flag, ...flags]
}

/**
 * The flags of a post with further accusations. The first of each kind stays, and hides those that follow, unless an open
 * appeal disputes it and speaks only of earlier claims.
 */
export const withAccusations = (post: Appealed, flags: readonly Flag[], found: readonly Found[]): readonly Flag[] =>
  found.reduce((known, one) => withAccusation(post, known, one), flags)

/** A post without the flags that an open appeal disputes. */
export const withoutDisputedFlags = <Some extends Appealed & { readonly flags: readonly Flag[] }>(
  post: Some,
): Some => ({
  ...post,
  flags: post.flags.filter((flag) => !isDisputedFlag(post, flag)),
})

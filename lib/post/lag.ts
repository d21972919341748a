import type { Observed } from '../platforms/platform.ts'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import { hoursBetween } from '../values/instant.ts'
import { responseKinds } from './audience.ts'
import type { Claim } from './claim.ts'
import type { Post } from './post.ts'
import type { Verdict } from './verdict.ts'

/** Its author's own vote counts, on platforms that have one. */
const ownResponses = 1

/** Whether a platform shows nothing at all of a post: no number, or only zeros. */
const isBlank = ({ metrics }: Pick<Observed, 'metrics'>): boolean =>
  metricNames.every((name) => !('value' in metrics[name]) || metrics[name].value === 0) &&
  responseKinds.every((kind) => (metrics[kind] ?? 0) <= ownResponses)

interface Watched {
  readonly observation: Observed | null
  readonly blankHours?: number | undefined
}

/** Hours to a tenth; null where the platform does not say when the post was published. */
const ageHoursAt = ({ publishedAt, fetchedAt }: Observed): number | null =>
  publishedAt === undefined ? null : Math.floor(hoursBetween(publishedAt, fetchedAt) * 10) / 10

/** Whether no check has shown anything yet: there was none, or the latest is the one that `blankHours` speaks of. */
const wasAlwaysBlank = ({ observation, blankHours }: Watched): boolean =>
  observation === null || (isBlank(observation) && ageHoursAt(observation) === blankHours)

/**
 * The age of a post in hours, to a tenth, at the latest check that showed nothing of it, as long as none showed anything;
 * absent if none did, or its platform does not say when it was published.
 */
export const nextBlankHours = (post: Watched, seen: Observed): number | undefined => {
  const ageHours = ageHoursAt(seen)
  const isLate = ageHours !== null && ageHours > 0 && ageHours > (post.blankHours ?? 0)
  return isLate && isBlank(seen) && wasAlwaysBlank(post) ? ageHours : post.blankHours
}

/** A window is so many times as long as the lag, and never more than so many times the platform's usual one. */
const windowInLags = 1.05
const maxWindow = 2

/** The longest lag in hours that is believed of a platform: a post of which nothing is shown for longer has no viewers. */
export const maxLagHours = (platform: Platform): number => maxWindow * definitionOf(platform).settlementHours

/** The greatest lag of a platform in hours: what it is known for, or what its stage learned if that is more. */
export const lagHoursOf = (platform: Platform, learnedLagHours: number): number =>
  Math.max(definitionOf(platform).lagHours, Math.min(maxLagHours(platform), learnedLagHours))

/** The settlement window in hours that a platform needs which is found to lag so far behind: its usual one, or a longer one. */
export const windowHoursOf = (platform: Platform, learnedLagHours: number): number => {
  const usual = definitionOf(platform).settlementHours
  return Math.max(usual, Math.min(maxLagHours(platform), Math.ceil(windowInLags * learnedLagHours)))
}

const waiting = <Made extends Claim>(claim: Made, hours: number): Made =>
  claim.policy === undefined || claim.policy.settlementHours >= hours
    ? claim
    : { ...claim, policy: { ...claim.policy, settlementHours: hours } }

type Open = Pick<Post, 'claim' | 'replaced'> & { readonly verdict: Pick<Verdict, 'final'> }

/** A post whose latest claim waits at least so long, if its verdict is not final. */
export const latestWaitingAtLeast = <Some extends Pick<Open, 'claim' | 'verdict'>>(
  post: Some,
  hours: number,
): Some => ({
  ...post,
  claim: post.verdict.final ? post.claim : waiting(post.claim, hours),
})

/** A post whose open claims wait at least so long. A window never gets shorter, and a final verdict stays final. */
export const waitingAtLeast = <Some extends Open>(post: Some, hours: number): Some => ({
  ...latestWaitingAtLeast(post, hours),
  replaced: post.replaced.map((one) => ({ ...one, claim: waiting(one.claim, hours) })),
})

import { accusationsOf, isStanding } from '../post/accusation.ts'
import { isAnswered, isRemovalAnswered, openAppealOf } from '../post/appealed.ts'
import { missingSince } from '../post/gone.ts'
import type { Post } from '../post/post.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import type { PostReview } from '../review/review.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Terms } from './terms.ts'
import type { holdReasons } from './vocabulary.ts'

export type HoldReason = (typeof holdReasons)[number]

/** How a post stands in the review of its campaign; absent where nobody has to approve it. */
export type Reviewed = Pick<PostReview, 'state'> | undefined
type HoldingTerms = Pick<Terms, 'hold' | 'removal' | 'lockAfterHours'>

/**
 * A removal is held for as long as it takes until a day can be locked: the affiliate may appeal, the post come back. Null
 * for a post that is there, or whose removal holds nothing.
 */
export const removalHeldUntil = (post: Post, { lockAfterHours }: Pick<Terms, 'lockAfterHours'>): Instant | null => {
  const { gone } = post
  if (gone === null || gone.mattered === false || isRemovalAnswered(post, gone.since)) return null
  return plusHours(gone.since, lockAfterHours)
}

const isRemovalOpen = (post: Post, terms: HoldingTerms, now: Instant): boolean => {
  const until = removalHeldUntil(post, terms)
  return until !== null && now < until
}

const isFarTooHigh = (post: Post): boolean =>
  post.verdict.status === 'DISCREPANCY' &&
  post.verdict.level === 'HIGH' &&
  !isAnswered(post, 'NUMBERS', post.claim.submittedAt)

/** Whether nobody approves the post any more: it was rejected, or its review ended before anybody decided. */
const isLost = (review: Reviewed): boolean => review?.state === 'REJECTED' || review?.state === 'CLOSED'

/** Whether somebody still has to approve the post, or to approve it again. */
export const isUnapproved = (review: Reviewed): boolean =>
  review !== undefined && review.state !== 'APPROVED' && !isLost(review)

/** Everything that holds the amount of a post now, what counts first; empty if it is free. */
export const holdsOf = (post: Post, terms: HoldingTerms, now: Instant, review?: Reviewed): HoldReason[] => {
  const isBy = (reason: HoldReason, isHeld: boolean): HoldReason[] => (isHeld ? [reason] : [])
  if (isWithdrawn(post) || isLost(review)) return []
  const always = [...isBy('DUPLICATE', post.duplicate?.state === 'UNDECIDED'), ...isBy('REVIEW', isUnapproved(review))]
  if (terms.hold === 'none') return always
  return [
    ...always,
    ...isBy('APPEAL', openAppealOf(post) !== null),
    ...isBy('HIGH', isFarTooHigh(post)),
    ...isBy(
      'ACCUSATION',
      accusationsOf(post).some((flag) => isStanding(post, flag)),
    ),
    ...isBy('REMOVAL', isRemovalOpen(post, terms, now)),
    ...isBy('PROVISIONAL', terms.hold === 'all' && !post.verdict.final),
  ]
}

/** Why the amount of a post is held now; null if it is not. */
export const holdOf = (post: Post, terms: HoldingTerms, now: Instant, review?: Reviewed): HoldReason | null =>
  holdsOf(post, terms, now, review)[0] ?? null

/**
 * Whether a post has earned nothing, whatever its numbers: it is withdrawn, or was rejected or never approved, it is the same content as another
 * one, or it was removed and its campaign pays nothing then.
 */
export const isForfeited = (post: Post, terms: HoldingTerms, now: Instant, review?: Reviewed): boolean =>
  isWithdrawn(post) ||
  isLost(review) ||
  post.duplicate?.state === 'SAME' ||
  (terms.removal === 'FORFEIT' && missingSince(post) !== null && !isRemovalOpen(post, terms, now))

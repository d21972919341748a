import { accusationsOf, isStanding } from '../post/accusation.ts'
import { isAnswered, isRemovalAnswered, openAppealOf } from '../post/appealed.ts'
import { missingSince } from '../post/gone.ts'
import type { Post } from '../post/post.ts'
import { isWithdrawn } from '../post/withdrawal.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Terms } from './terms.ts'
import type { holdReasons } from './vocabulary.ts'

export type HoldReason = (typeof holdReasons)[number]

type HoldingTerms = Pick<Terms, 'hold' | 'removal' | 'lockAfterHours'>

/** A removal is held for as long as it takes until a day can be locked: the affiliate may appeal, the post come back. */
const isRemovalOpen = (post: Post, { lockAfterHours }: HoldingTerms, now: Instant): boolean => {
  const { gone } = post
  if (gone === null || gone.mattered === false || isRemovalAnswered(post, gone.since)) return false
  return now < plusHours(gone.since, lockAfterHours)
}

const isFarTooHigh = (post: Post): boolean =>
  post.verdict.status === 'DISCREPANCY' &&
  post.verdict.level === 'HIGH' &&
  !isAnswered(post, 'NUMBERS', post.claim.submittedAt)

/** Why the amount of a post is held now; null if it is not. */
export const holdOf = (post: Post, terms: HoldingTerms, now: Instant): HoldReason | null => {
  if (isWithdrawn(post)) return null
  if (post.duplicate?.state === 'UNDECIDED') return 'DUPLICATE'
  if (terms.hold === 'none') return null
  if (openAppealOf(post) !== null) return 'APPEAL'
  if (isFarTooHigh(post)) return 'HIGH'
  if (accusationsOf(post).some((flag) => isStanding(post, flag))) return 'ACCUSATION'
  if (isRemovalOpen(post, terms, now)) return 'REMOVAL'
  return terms.hold === 'all' && !post.verdict.final ? 'PROVISIONAL' : null
}

/**
 * Whether a post has earned nothing, whatever its numbers: it is withdrawn, it is the same content as another one, or it
 * was removed and its campaign pays nothing then.
 */
export const isForfeited = (post: Post, terms: HoldingTerms, now: Instant): boolean =>
  isWithdrawn(post) ||
  post.duplicate?.state === 'SAME' ||
  (terms.removal === 'FORFEIT' && missingSince(post) !== null && !isRemovalOpen(post, terms, now))

import type { Post } from '../post/post.ts'
import type { PostReview } from '../review/review.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { isForfeited, isUnapproved } from './hold-of.ts'
import { bookedOf, firstMoney, type PostMoney } from './post-money.ts'
import { type Hold, holdsOn } from './release.ts'
import type { Terms } from './terms.ts'

/** How a post stands in its review, and since when; absent where nobody has to approve it. */
type Approved = Pick<PostReview, 'state' | 'since'> | undefined

/** What a post has earned so far, what of it is held and why, before a statement says so. */
export interface PostEarnings {
  readonly post: Post
  readonly currency: string
  /** As the last night left it. */
  readonly money: PostMoney
  /** What it has earned and neither the budget nor the cap of its affiliate covered. */
  readonly uncovered: number
  /** What it has earned and the night after its approval books. */
  readonly unapproved: number
  /** What holds it now: the next night goes by that. */
  readonly holds: readonly Hold[]
  /** Whether nothing is paid for it, whatever its numbers. */
  readonly isForfeited: boolean
}

/** Whether somebody approved it since the last night, which held it for another reason that comes before that. */
const isApprovedSince = ({ heldFor }: PostMoney, review: Approved, now: Instant): boolean =>
  heldFor !== null && review?.state === 'APPROVED' && dayOf(review.since) === dayOf(now)

/** Reads what a post has earned off what was booked for it; nothing is booked before the night after its first number. */
export const postEarningsOf = (
  post: Post,
  known: PostMoney | undefined,
  terms: Terms,
  now: Instant,
  review?: Approved,
): PostEarnings => {
  const money = known ?? firstMoney(post)
  const forfeited = isForfeited(post, terms, now, review)
  const missing = forfeited ? 0 : Math.max(0, money.earned - bookedOf(money))
  const waits = isUnapproved(review) || money.heldFor === 'REVIEW' || isApprovedSince(money, review, now)
  return {
    post,
    currency: terms.currency,
    money,
    uncovered: waits ? 0 : missing,
    unapproved: waits ? missing : 0,
    holds: forfeited ? [] : holdsOn(post, terms, now, review),
    isForfeited: forfeited,
  }
}

/** Whether something of it is held, or will be from the next night on. */
export const isHeldBack = ({ money, unapproved, holds }: PostEarnings): boolean =>
  money.held > 0 || unapproved > 0 || (holds.length > 0 && (money.accrued > 0 || money.day === ''))

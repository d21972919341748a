import { openAppealOf } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { provisionalUntil } from '../post/provisional.ts'
import type { AppealId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type HoldReason, holdsOf, type Reviewed, removalHeldUntil } from './hold-of.ts'
import type { Terms } from './terms.ts'

type HoldingTerms = Pick<Terms, 'hold' | 'removal' | 'lockAfterHours'>

/** Something that holds an amount, and what ends that. */
export interface Hold {
  readonly reason: HoldReason
  /** "Released once …" */
  readonly releasedOnce: string
  /** When it ends at the latest; null where that depends on what somebody does or a platform shows. */
  readonly until: Instant | null
  /** The appeal that has to be decided; null for any other reason. */
  readonly appealId: AppealId | null
}

const onceOf = (reason: HoldReason, { removal }: HoldingTerms): string => {
  switch (reason) {
    case 'DUPLICATE':
      return 'somebody decides that it is not the content of another post'
    case 'REVIEW':
      return 'whoever runs the campaign approves the post'
    case 'APPEAL':
      return 'the appeal is decided'
    case 'HIGH':
      return 'its numbers catch up, a corrected claim is confirmed, or an appeal is upheld'
    case 'ACCUSATION':
      return 'an appeal against the accusation is upheld'
    case 'REMOVAL':
      return removal === 'PAY_SEEN'
        ? 'the post is back, an appeal is upheld, or the time for both is over'
        : 'the post is back, or an appeal is upheld; if neither happens in time, nothing is paid for it'
    case 'PROVISIONAL':
      return 'the verdict is final'
  }
}

const untilOf = (reason: HoldReason, post: Post, terms: HoldingTerms): Instant | null => {
  if (reason === 'REMOVAL') return removalHeldUntil(post, terms)
  return reason === 'PROVISIONAL' ? provisionalUntil(post) : null
}

/** Everything that holds the amount of a post now, what counts first, and what ends each. */
export const holdsOn = (post: Post, terms: HoldingTerms, now: Instant, review?: Reviewed): Hold[] =>
  holdsOf(post, terms, now, review).map((reason) => ({
    reason,
    releasedOnce: onceOf(reason, terms),
    until: untilOf(reason, post, terms),
    appealId: reason === 'APPEAL' ? (openAppealOf(post)?.appealId ?? null) : null,
  }))

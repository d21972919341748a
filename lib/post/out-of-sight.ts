import type { Post } from './post.ts'
import type { Verdict } from './verdict.ts'

/** Why nothing is seen of a post until its owner wants it to be. */
const ownersReasons: ReadonlySet<Verdict['reason']> = new Set([
  'POST_OWNER_DISCONNECTED',
  'POST_PRIVATE',
  'POST_NOT_FOUND',
])

/**
 * Whether nothing was seen of a claim in time, and its post's owner decides when that changes: whoever shows a post once its
 * numbers suit them would choose what confirms the claim.
 */
export const wasOutOfSight = ({ verdict, ceiling }: Post): boolean =>
  verdict.final && ownersReasons.has(verdict.reason) && ceiling.within === null

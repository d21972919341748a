import type { GoneReason } from '../platforms/platform.ts'
import type { Instant } from '../values/instant.ts'
import { type Appealed, isRemovalAppealed } from './appealed.ts'

/** Since when a platform says that a post is gone. */
export interface Gone {
  readonly since: Instant
  readonly reason: GoneReason
  /** By a second check, at least an hour later. */
  readonly confirmed: boolean
  /**
   * Whether it went while it still mattered: before its campaign was over, or before its claim had a final verdict. Absent
   * on a post that went before that was kept, and then it did not.
   */
  readonly mattered?: boolean | undefined
}

interface MayBeGone extends Appealed {
  readonly gone: Gone | null
}

/** Since when a post counts against its affiliate because it is gone; null where it does not, or was appealed. */
export const missingSince = (post: MayBeGone): Instant | null => {
  const { gone } = post
  if (gone === null || !gone.confirmed || gone.mattered !== true) return null
  return isRemovalAppealed(post, gone.since) ? null : gone.since
}

import type { GoneReason, Observation } from '../platforms/platform.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
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

/** A post is gone when a second check says so, so long after the first. */
export const confirmGoneAfterHours = 1

interface MayBeGone extends Appealed {
  readonly gone: Gone | null
}

/** Since when a post counts against its affiliate because it is gone; null where it does not, or was appealed. */
export const missingSince = (post: MayBeGone): Instant | null => {
  const { gone } = post
  if (gone === null || !gone.confirmed || gone.mattered !== true) return null
  return isRemovalAppealed(post, gone.since) ? null : gone.since
}

interface Going {
  readonly gone: Gone | null
  readonly verdict: { readonly final: boolean }
}

/** Whether a post mattered when it went is decided once: it may be gone longer than its campaign lasts. */
export const goneAfter = (
  { gone, verdict }: Going,
  { fetchedAt, reason }: Extract<Observation, { kind: 'gone' }>,
  isOver: boolean,
): Gone => {
  if (gone === null) return { since: fetchedAt, reason, confirmed: false, mattered: !isOver || !verdict.final }
  return {
    ...gone,
    reason,
    confirmed: gone.confirmed || hoursBetween(gone.since, fetchedAt) >= confirmGoneAfterHours,
  }
}

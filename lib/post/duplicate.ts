import type { Instant } from '../values/instant.ts'

export const duplicateDecisions = ['SAME', 'DIFFERENT'] as const
export type DuplicateDecision = (typeof duplicateDecisions)[number]

export const duplicateStates = ['UNDECIDED', ...duplicateDecisions] as const

/** That a post may be content its affiliate already brought into the campaign, and what was decided about it. */
export interface PossibleDuplicate {
  readonly state: (typeof duplicateStates)[number]
  /** The id of the post that it may be the same as. */
  readonly of: string
  /** Who decided, and when; null while nobody has. */
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}

/** A decision about a post as its history keeps it. */
export interface DecisionRecord {
  readonly decision: DuplicateDecision
  readonly of: string
  readonly decidedBy: string
  readonly decidedAt: Instant
  readonly postVersion: number
}

interface MayBeDuplicate {
  readonly duplicate: PossibleDuplicate | null
}

/** The post that this one may be the same as, unless somebody decided that it is another; null for all others. */
export const heldAs = ({ duplicate }: MayBeDuplicate): string | null =>
  duplicate === null || duplicate.state === 'DIFFERENT' ? null : duplicate.of

/** A held post counts in no sum and gives no evidence for trust: its content may already be counted. */
export const isHeld = (post: MayBeDuplicate): boolean => heldAs(post) !== null

export const undecided = (of: string | null): PossibleDuplicate | null =>
  of === null ? null : { state: 'UNDECIDED', of, decidedBy: null, decidedAt: null }

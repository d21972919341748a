import type { Instant } from '../values/instant.ts'
import type { Post } from './post.ts'
import { isSettled, pendingVerdict, type Verdict, type VerdictReason } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'

interface Moment {
  readonly policy: VerdictPolicy
  readonly now: Instant
}

/** The verdict on a claim for which no numbers come. */
export const unverifiable = ({ claim }: Post, reason: VerdictReason, { now, policy }: Moment): Verdict => ({
  ...pendingVerdict(claim, reason),
  status: 'UNVERIFIABLE',
  final: isSettled(claim.asOf, policy.settlementHours, now),
  checkedAt: now,
})

/** Whether the numbers of a post are waited for until the owner of its account lets us read them. */
export const waitsForOwner = ({ verdict }: Pick<Post, 'verdict'>): boolean =>
  !verdict.final && verdict.reason === 'POST_OWNER_DISCONNECTED'

/** The verdict on a claim while its numbers may still come. */
export const pendingBecause = ({ claim }: Post, reason: VerdictReason, { now }: Moment): Verdict => ({
  ...pendingVerdict(claim, reason),
  checkedAt: now,
})

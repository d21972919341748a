import type { Instant } from '../values/instant.ts'
import { isAccusation, isStanding } from './accusation.ts'
import { mayBeSlip } from './ahead.ts'
import { emptyCeiling } from './ceiling.ts'
import type { Claim } from './claim.ts'
import { accusedOf, evidenceIfCounted, worseEvidence } from './evidence.ts'
import type { Flag } from './flag.ts'
import { overclaimsOnClaim } from './overclaim.ts'
import type { Post } from './post.ts'
import { replacedOnClaim } from './replaced.ts'
import { isSlip, slipFlag } from './slip.ts'
import { pendingVerdict } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'
import { isOwnership } from './whose-content.ts'

/** What takes the place of a post's claim, and what that one is judged by until its own window ends. */
export interface NextClaim {
  readonly claim: Claim
  readonly flags: readonly Flag[]
  readonly policyBefore: VerdictPolicy
}

/** What stays of a post's claim when another takes its place; nothing of a slip but that there was one. */
const remainsOf = (
  post: Post,
  { claim, policyBefore }: NextClaim,
): Pick<Post, 'flags' | 'replaced' | 'stickyEvidence'> => {
  const kept = post.flags.filter((flag) => isAccusation(flag) || isOwnership(flag) || flag.code === 'SLIP')
  const { replaced, stickyEvidence } = post
  if (isSlip(post, claim)) {
    const others = kept.filter((flag) => !mayBeSlip(flag, post))
    return { flags: [...others, slipFlag(post.claim, claim)], replaced, stickyEvidence }
  }
  const against = [evidenceIfCounted(post), kept.some((flag) => isStanding(post, flag)) ? accusedOf(post.claim) : null]
  return {
    flags: kept,
    replaced: replacedOnClaim(post, policyBefore, claim),
    stickyEvidence: against.reduce(worseEvidence, stickyEvidence),
  }
}

/**
 * The post after its affiliate updated the claim: pending and due at once. The claim before waits for the end of its own
 * window. If that has ended, what its verdict found too much sticks. The latest observation stays, but does not count
 * for the new claim.
 */
export const claimAgain = (post: Post, next: NextClaim, now: Instant): Post => {
  const { flags, replaced, stickyEvidence } = remainsOf(post, next)
  return {
    ...post,
    version: post.version + 1,
    claim: next.claim,
    flags: [...new Map([...next.flags, ...flags].map((flag) => [flag.code, flag])).values()],
    ceiling: emptyCeiling,
    verdict: pendingVerdict(next.claim),
    replaced,
    stickyEvidence,
    overclaims: overclaimsOnClaim(post, next.claim),
    outage: null,
    dueAt: now,
  }
}

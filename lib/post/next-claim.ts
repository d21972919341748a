import type { Instant } from '../values/instant.ts'
import { accusationsOf, isAccusation, isStanding } from './accusation.ts'
import { mayBeSlip } from './ahead.ts'
import { emptyCeiling } from './ceiling.ts'
import type { Claim } from './claim.ts'
import { accusedOf, evidenceOfLatest, stickingAfter } from './evidence.ts'
import type { Flag } from './flag.ts'
import { overclaimsOnClaim } from './overclaim.ts'
import type { Post } from './post.ts'
import { peakForClaim } from './purge.ts'
import { replacedOnClaim, replacedOnSlip } from './replaced.ts'
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

/** Accusations whose alert no check has raised: they may have been a slip, or no check came since that was over. */
const isUnraised = (post: Post, flag: Flag): boolean =>
  mayBeSlip(flag, post) || (flag.since === post.claim.submittedAt && post.verdict.checkedAt === null)

/** Flags that stay, where those that accuse from this claim on say so. */
const accusingSince = (post: Post, flags: readonly Flag[], claim: Claim): readonly Flag[] => {
  const accusing = accusationsOf({ claim, verdict: pendingVerdict(claim), flags })
  return flags.map((flag) =>
    accusing.some((one) => one === flag) && isUnraised(post, flag) ? { ...flag, since: claim.submittedAt } : flag,
  )
}

/** What stays of a post's claim when another takes its place; of a number that was a slip only that it was one. */
const remainsOf = (
  post: Post,
  { claim, policyBefore }: NextClaim,
): Pick<Post, 'flags' | 'replaced' | 'stickyEvidence'> => {
  const kept = post.flags.filter((flag) => isAccusation(flag) || isOwnership(flag) || flag.code === 'SLIP')
  const { stickyEvidence } = post
  if (isSlip(post, claim)) {
    const isLower = claim.claimed.views < post.claim.claimed.views
    const others = isLower ? kept.filter((flag) => !mayBeSlip(flag, post)) : kept
    const flags = [...accusingSince(post, others, claim), slipFlag(post.claim, claim)]
    return { flags, replaced: replacedOnSlip(post, policyBefore, claim), stickyEvidence }
  }
  const flags = accusingSince(post, kept, claim)
  const accusing = accusationsOf({ claim, verdict: pendingVerdict(claim), flags })
  const isAccused = accusing.some((flag) => isStanding(post, flag))
  return {
    flags,
    replaced: replacedOnClaim(post, policyBefore, claim),
    stickyEvidence: stickingAfter(post, [evidenceOfLatest(post), isAccused ? accusedOf(post.claim) : null]),
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
    flags: [...next.flags.filter(({ code }) => flags.every((kept) => kept.code !== code)), ...flags],
    peak: peakForClaim(post.peak, next.claim),
    firstShown: undefined,
    ceiling: emptyCeiling,
    verdict: pendingVerdict(next.claim),
    replaced,
    stickyEvidence,
    overclaims: overclaimsOnClaim(post, next.claim),
    outage: null,
    dueAt: now,
  }
}

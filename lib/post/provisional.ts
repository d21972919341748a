import { type Instant, plusHours } from '../values/instant.ts'
import { policyOfClaim } from './policy.ts'
import type { Post } from './post.ts'

/**
 * Until when the verdict of a post is provisional: the end of its settlement window, to which later numbers may still
 * change it. Null once it is final, before there is one, and where a platform counts nothing that could change it.
 */
export const provisionalUntil = ({ claim, verdict, platform }: Post): Instant | null =>
  verdict.final || verdict.status === 'PENDING' || verdict.reason === 'NOT_SUPPORTED'
    ? null
    : plusHours(claim.asOf, policyOfClaim(claim, {}, platform).settlementHours)

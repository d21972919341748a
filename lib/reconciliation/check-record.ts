import type { Instant } from '../instant.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Claim } from '../submission/post.ts'
import type { Verdict } from './verdict.ts'

/** Named in every check, so that an audit knows which rules spoke. */
export const ruleVersion = '1'

/** One reconciliation attempt: the claim it judged, the observation, and the verdict it led to; immutable. */
export interface Check {
  readonly checkId: string
  readonly postId: string
  readonly claim: Claim
  readonly observation: Observation
  readonly verdict: Verdict
  /** The version of the post that this check made. */
  readonly postVersion: number
  /** Counts the checks in a row without an answer; 0 when there was one. */
  readonly attempt: number
  readonly checkedAt: Instant
  readonly ruleVersion: string
  readonly correlationId: string
}

/** An id from which the check's own key can be read back: post, moment and version. */
export const checkIdOf = (postId: string, fetchedAt: Instant, postVersion: number): string =>
  `chk_${postId.slice('post_'.length)}_${Date.parse(fetchedAt).toString(36)}_${postVersion.toString(36)}`

import type { Observation } from '../platforms/platform.ts'
import type { CheckId, PostId } from '../values/ids.ts'
import { type Instant, toInstant } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import type { Verdict } from './verdict.ts'

/** Named in every check, so that an audit knows which rules spoke. A test fails when they change and this does not. */
export const ruleVersion = '1'

/** One reconciliation attempt: the claim it judged, the observation, and the verdict it led to; immutable. */
export interface Check {
  readonly checkId: CheckId
  readonly postId: PostId
  readonly claim: Claim
  readonly observation: Observation
  /** Whether the observation was not taken, because a number fell by more than half and no second look agreed yet. */
  readonly isHeld?: boolean
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
export const checkIdOf = (postId: PostId, fetchedAt: Instant, postVersion: number): CheckId =>
  `chk_${postId.slice('post_'.length)}_${Date.parse(fetchedAt).toString(36)}_${postVersion.toString(36)}`

/** What a check's id says about where it is kept. */
export interface CheckPlace {
  readonly postId: PostId
  readonly checkedAt: Instant
  readonly postVersion: number
}

/** The end of the year 9999, the last that an instant can be written in. */
const latestEpochMilliseconds = 253_402_300_799_999

const idPattern = /^chk_([a-z2-7]{26})_([0-9a-z]{1,9})_([0-9a-z]{1,6})$/

/** Null for a text that is no id of a check. */
export const placeOfCheck = (checkId: string): CheckPlace | null => {
  const [, suffix, checkedAt, version] = idPattern.exec(checkId) ?? []
  if (suffix === undefined || checkedAt === undefined || version === undefined) return null
  const epochMilliseconds = Number.parseInt(checkedAt, 36)
  if (epochMilliseconds > latestEpochMilliseconds) return null
  return {
    postId: `post_${suffix}`,
    checkedAt: toInstant(epochMilliseconds),
    postVersion: Number.parseInt(version, 36),
  }
}

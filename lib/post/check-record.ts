import type { Observation } from '../platforms/platform.ts'
import type { CheckId, PostId } from '../values/ids.ts'
import { type Instant, toInstant } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import type { Verdict } from './verdict.ts'

/**
 * Stored with every check, so that an audit knows which rules applied. A test fails when the rules change and this does
 * not.
 */
export const ruleVersion = '4'

/** One reconciliation attempt: the claim it judged, the observation, and the verdict it led to; immutable. */
export interface Check {
  readonly checkId: CheckId
  readonly postId: PostId
  readonly claim: Claim
  readonly observation: Observation
  /** Whether the observation is held: a number fell by more than half and no second check has confirmed it yet. */
  readonly isHeld?: boolean
  readonly verdict: Verdict
  /** The version of the post that this check made. */
  readonly postVersion: number
  /** How many checks in a row got no response; 0 after a response. */
  readonly attempt: number
  readonly checkedAt: Instant
  readonly ruleVersion: string
  readonly correlationId: string
}

/** An id from which the check's own key can be read back: post, moment and version. */
export const checkIdOf = (postId: PostId, fetchedAt: Instant, postVersion: number): CheckId =>
  `chk_${postId.slice('post_'.length)}_${Date.parse(fetchedAt).toString(36)}_${postVersion.toString(36)}`

/** Where a check is stored, as its id says. */
export interface CheckPlace {
  readonly postId: PostId
  readonly checkedAt: Instant
  readonly postVersion: number
}

/** The end of the year 9999, the last that an instant can be written in. */
const latestEpochMilliseconds = 253_402_300_799_999

const idPattern = /^chk_([a-z2-7]{26})_([0-9a-z]{1,9})_([0-9a-z]{1,6})$/

/** Null for a text that is not the id of a check. */
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

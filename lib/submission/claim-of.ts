import type { Deps } from '../deps/deps.ts'
import { perMetric } from '../platforms/vocabulary.ts'
import type { Claim } from '../post/claim.ts'
import { type Instant, plusHours, plusMilliseconds } from '../values/instant.ts'
import { invalidField } from '../values/refusal.ts'
import type { ClaimBody } from './submission-contract.ts'
import { maxClaimAgeDays } from './vocabulary.ts'

/** How far a caller's clock may be ahead of ours; a time within that counts as now. */
const clockToleranceMs = 60_000

const readAsOf = (asOf: Instant | undefined, now: Instant): Instant => {
  if (asOf === undefined) return now
  return asOf > now && asOf <= plusMilliseconds(now, clockToleranceMs) ? now : asOf
}

/** The claim in a body. `as_of` is now by default; up to 60 s ahead counts as now. */
export const claimOf = (body: ClaimBody, { clock, newId }: Pick<Deps, 'clock' | 'newId'>): Claim => {
  const now = clock()
  const asOf = readAsOf(body.as_of, now)
  if (asOf > now) throw invalidField('as_of', `must not be in the future; our clock says ${now}`)
  const oldest = plusHours(now, -24 * maxClaimAgeDays)
  if (asOf < oldest)
    throw invalidField('as_of', `must be within the last ${maxClaimAgeDays} days, at or after ${oldest}`)
  return {
    reportId: newId('rep'),
    claimed: perMetric((name) => body[`claimed_${name}`]),
    asOf,
    submittedAt: now,
  }
}

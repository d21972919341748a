import type { Observed } from '../platforms/platform.ts'
import { minutesBetween } from '../values/instant.ts'
import { isUnseen } from './ceiling.ts'
import type { Claim } from './claim.ts'
import type { Ceiling } from './verdict.ts'

/** How soon after `as_of` a first check still shows what its affiliate may have seen. */
const withinMinutes = 30

/** The views that the first check of a claim showed; absent where none came in time, or where it showed none. */
export const nextFirstShown = (
  {
    claim,
    ceiling,
    firstShown,
  }: {
    readonly claim: Pick<Claim, 'asOf'>
    readonly ceiling: Ceiling
    readonly firstShown?: number | undefined
  },
  { fetchedAt, metrics: { views } }: Pick<Observed, 'fetchedAt' | 'metrics'>,
): number | undefined => {
  const afterMinutes = minutesBetween(claim.asOf, fetchedAt)
  const isFirst = isUnseen(ceiling) && afterMinutes >= 0 && afterMinutes <= withinMinutes
  return isFirst && 'value' in views ? views.value : firstShown
}

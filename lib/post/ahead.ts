import type { Observed } from '../platforms/platform.ts'
import { hoursBetween } from '../values/instant.ts'
import { isUnseen } from './ceiling.ts'
import type { Claim } from './claim.ts'
import type { Flag } from './flag.ts'
import { slipWithinHours } from './slip.ts'
import type { Ceiling, Verdict } from './verdict.ts'

/** The age a post needs, in multiples of its platform's greatest lag, before that lag bounds what it can hide. */
const fromAgeInLags = 1.3
const marginRatio = 1.1
const marginViews = 50

/**
 * The most views that a post can have had when its platform showed `shown` of them at the age of `ageHours`; null while
 * it is too young to tell. Growth only slows down, so whoever is `lagHours` behind at age T shows at least (T − lag)/T.
 */
export const maxViewsAt = (shown: number, ageHours: number, lagHours: number): number | null =>
  ageHours < fromAgeInLags * lagHours ? null : (marginRatio * shown * ageHours) / (ageHours - lagHours) + marginViews

interface FirstSeen {
  readonly claim: Claim
  readonly ceiling: Ceiling
  readonly verdict: Pick<Verdict, 'checkedAt'>
}

/**
 * The flag of a claim that is ahead of what can be, at the first check of it within its settlement window; null where lag
 * may explain the difference. Whatever moment the claim speaks of, the post had no more views then than at the check. No
 * later growth takes the flag away: that came after the claim.
 */
export const aheadFlag = (
  { claim, ceiling, verdict }: FirstSeen,
  { fetchedAt, metrics: { views }, publishedAt }: Pick<Observed, 'fetchedAt' | 'metrics' | 'publishedAt'>,
  { settlementHours, lagHours }: { readonly settlementHours: number; readonly lagHours: number },
): Flag | null => {
  const afterHours = hoursBetween(claim.asOf, fetchedAt)
  const isFirst = isUnseen(ceiling) || verdict.checkedAt === null
  const isWithin = afterHours >= 0 && afterHours <= settlementHours
  if (!isFirst || !isWithin || !('value' in views) || publishedAt === undefined) return null
  const most = maxViewsAt(views.value, hoursBetween(publishedAt, fetchedAt), lagHours)
  if (most === null || claim.claimed.views <= most) return null
  return { code: 'AHEAD', value: claim.claimed.views, threshold: Math.floor(most) }
}

/** Whether a flag says that the latest claim of a post is ahead, and the claim may still turn out to be a slip. */
export const mayBeSlip = (
  { code, value }: Flag,
  {
    claim: { claimed, submittedAt },
    verdict: { final, checkedAt },
  }: { readonly claim: Claim; readonly verdict: Verdict },
): boolean =>
  code === 'AHEAD' &&
  value === claimed.views &&
  !final &&
  (checkedAt === null || hoursBetween(submittedAt, checkedAt) < slipWithinHours)

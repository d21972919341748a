import type { Campaign } from '../campaign/campaign.ts'
import { isOver } from '../campaign/period.ts'
import type { Totals } from '../post/totals.ts'
import { emptyTrustCounters, type Trust, trustOf } from '../trust/score.ts'
import { plusDays } from '../values/day-range.ts'
import { dayOf, hoursBetween, type Instant } from '../values/instant.ts'

/** What a campaign's posts added up to in the night after a day. */
export interface CampaignDay {
  readonly day: string
  /** When the totals were read. */
  readonly at: Instant
  readonly amounts: Totals
}

/** The trust of an affiliate as of the night after a day. */
export interface TrustDay extends Pick<Trust, 'trustScore' | 'trustProbability' | 'trustFloor' | 'trustTier'> {
  readonly day: string
  readonly at: Instant
}

/** The last day that is over. */
export const lastDay = (now: Instant): string => plusDays(dayOf(now), -1)

const restAfterDays = 30
const atRestFromEndDays = 90

const daysSince = (at: Instant, now: Instant): number => hoursBetween(at, now) / 24

/**
 * Whether a campaign has been over for so long that nobody looks at it any more: 90 days after its end, or once nothing has
 * moved for 30.
 */
export const isAtRest = (
  campaign: Pick<Campaign, 'status' | 'endDate'>,
  latest: Pick<CampaignDay, 'at'> | null,
  now: Instant,
): boolean => {
  if (!isOver(campaign, now)) return false
  if (campaign.endDate !== null && daysSince(campaign.endDate, now) > atRestFromEndDays) return true
  return latest !== null && daysSince(latest.at, now) > restAfterDays
}

const codesOf = (left: Totals, right: Totals): string[] => [...new Set([...Object.keys(left), ...Object.keys(right)])]

/** Whether totals are the same; a code that is absent is zero. */
export const areSameTotals = (left: Totals, right: Totals): boolean =>
  codesOf(left, right).every((code) => (left[code] ?? 0) === (right[code] ?? 0))

/** Totals without their zeros. */
export const withoutZeros = (totals: Totals): Totals =>
  Object.fromEntries(Object.entries(totals).filter(([, amount]) => amount !== 0))

/** Whether trust differs from what is known of it; of somebody of whom nothing is, from that of a newcomer. */
export const hasMoved = (latest: TrustDay | null, trust: Trust, now: Instant): boolean => {
  const before = latest ?? trustOf(emptyTrustCounters(now), now)
  return (
    before.trustProbability !== trust.trustProbability ||
    before.trustFloor !== trust.trustFloor ||
    before.trustScore !== trust.trustScore ||
    before.trustTier !== trust.trustTier
  )
}

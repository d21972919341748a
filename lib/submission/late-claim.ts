import type { Campaign } from '../campaign/campaign.ts'
import { isOver } from '../campaign/period.ts'
import { metricNames } from '../platforms/platform.ts'
import type { Claim } from '../post/claim.ts'
import type { Post } from '../post/post.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { type FieldError, Refusal } from '../values/refusal.ts'

type Claimed = Pick<Claim, 'claimed'>

/** Whether a claim only takes back: at least one number lower than in the claim before, and none higher. */
export const isCorrection = (before: Claimed, { claimed }: Claimed): boolean =>
  metricNames.every((name) => claimed[name] <= before.claimed[name]) &&
  metricNames.some((name) => claimed[name] < before.claimed[name])

/** Until when claims about the campaign's own time are taken; null when it was completed, or has no end. */
const graceUntil = ({ status, endDate }: Campaign, settlementHours: number): Instant | null =>
  status === 'COMPLETED' || endDate === null ? null : plusHours(endDate, settlementHours)

const raisedFields = (before: Claimed, { claimed }: Claimed): FieldError[] =>
  metricNames.flatMap((name) => {
    const atMost = before.claimed[name]
    const message = `Expected at most ${atMost.toLocaleString('en-US')}, the number that was claimed before.`
    return claimed[name] > atMost ? [{ path: `claimed_${name}`, message }] : []
  })

/**
 * Why a campaign that is over does not take this claim; null when it does. Its sums may only fall by claims: a correction is
 * taken at any time, and until the settlement window after the end is over a claim as of a moment before the end.
 */
export const lateClaimRefusal = (
  campaign: Campaign,
  { claim: before }: Pick<Post, 'claim'>,
  claim: Claim,
  settlementHours: number,
): Refusal | null => {
  const now = claim.submittedAt
  if (!isOver(campaign, now) || isCorrection(before, claim)) return null
  const { status, endDate } = campaign
  const grace = graceUntil(campaign, settlementHours)
  const isGrace = endDate !== null && grace !== null && now <= grace
  if (isGrace && claim.asOf <= endDate) return null
  const since = status === 'COMPLETED' ? 'The campaign is COMPLETED.' : `The campaign ended at ${endDate}.`
  const rule = 'A claim may only correct: lower at least one number and raise none.'
  const exception = isGrace ? ` Until ${grace}, as_of may also be a moment up to the end; then numbers may rise.` : ''
  return new Refusal('campaign_not_active', `${since} ${rule}${exception}`, {
    errors: [
      ...raisedFields(before, claim),
      ...(isGrace ? [{ path: 'as_of', message: `Expected a moment not after ${endDate}.` }] : []),
    ],
  })
}

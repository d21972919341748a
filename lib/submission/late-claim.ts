import type { Campaign } from '../campaign/campaign.ts'
import { isOver } from '../campaign/period.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import { type Claim, isCorrection } from '../post/claim.ts'
import type { Post } from '../post/post.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { type FieldError, Refusal } from '../values/refusal.ts'

type Claimed = Pick<Claim, 'claimed'>

/** People report a campaign's last day a day or two later, however soon its platforms settle. */
const graceHours = 48

/** Until when we accept claims about the time of the campaign; null when it is completed or has no end. */
const graceUntil = ({ status, endDate }: Campaign, settlementHours: number): Instant | null =>
  status === 'COMPLETED' || endDate === null ? null : plusHours(endDate, Math.max(graceHours, settlementHours))

const raisedFields = (before: Claimed, { claimed }: Claimed): FieldError[] =>
  metricNames.flatMap((name) => {
    const atMost = before.claimed[name]
    const message = `must be at most ${atMost.toLocaleString('en-US')}, the number you claimed before`
    return claimed[name] > atMost ? [{ path: `claimed_${name}`, message }] : []
  })

/**
 * Why a campaign that is over refuses this claim; null when it accepts it. Claims may only lower its sums: it accepts a
 * correction at any time and, for two days or the settlement window after its end, a claim as of a time before the end.
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
  const since = status === 'COMPLETED' ? 'The campaign is completed.' : `The campaign ended at ${endDate}.`
  const rule = 'You can still correct your claim: lower at least one number and raise none.'
  const exception = isGrace ? ` Until ${grace}, you can also raise numbers if \`as_of\` is not after the end.` : ''
  return new Refusal('campaign_not_active', `${since} ${rule}${exception}`, {
    errors: [
      ...raisedFields(before, claim),
      ...(isGrace ? [{ path: 'as_of', message: `must not be after ${endDate}` }] : []),
    ],
  })
}

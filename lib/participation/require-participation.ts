import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import { notTakingPart } from './not-taking-part.ts'
import { after, takesPart } from './participant.ts'

type Asked = Pick<Campaign, 'campaignId' | 'participation'>

/**
 * Whether somebody of whom nothing is stored took part before the campaign stopped taking everybody: they have posts in it,
 * or registered with an invitation to it.
 */
const tookPartBefore = async (
  { campaignId }: Asked,
  affiliateId: AffiliateId,
  { totals, recent }: Deps<'totals'>,
): Promise<boolean> =>
  (await totals.hasPostsOf(campaignId, affiliateId)) || (await recent.person(affiliateId))?.invitedTo === campaignId

/** Throws `not_taking_part` for somebody who may not submit posts to a campaign, or make links for it; and how to join. */
export const requireParticipation = async (
  campaign: Asked,
  affiliateId: AffiliateId,
  deps: Deps<'participants' | 'totals'>,
): Promise<void> => {
  if (campaign.participation === 'OPEN') return
  const participant = await deps.participants.get(campaign.campaignId, affiliateId)
  if (takesPart(participant)) return
  if (participant === null && (await tookPartBefore(campaign, affiliateId, deps))) return
  throw notTakingPart(campaign, participant, deps.clock())
}

/** The same, and writes down that whoever took part before still does, so that a submission finds it stored. */
export const admitOrRefuse = async (
  campaign: Asked,
  affiliateId: AffiliateId,
  deps: Deps<'participants' | 'totals'>,
): Promise<void> => {
  await requireParticipation(campaign, affiliateId, deps)
  const { campaignId, participation } = campaign
  if (participation === 'OPEN') return
  const step = { standing: 'TAKING_PART', since: deps.clock(), by: affiliateId } as const
  if ((await deps.participants.get(campaignId, affiliateId)) === null)
    await deps.participants.save(after(null, { campaignId, affiliateId }, step))
}

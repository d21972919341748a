import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { notTakingPart } from './not-taking-part.ts'
import { after, type Participant, takesPart } from './participant.ts'

type Asked = Pick<Campaign, 'campaignId' | 'participation'>
type Asking = Deps<'participants' | 'totals'>

/**
 * Whether somebody of whom nothing decided is stored took part before the campaign stopped taking everybody: they have posts in it,
 * or registered with an invitation to it.
 */
const tookPartBefore = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  { totals, recent }: Deps<'totals'>,
): Promise<boolean> =>
  (await totals.hasPostsOf(campaignId, affiliateId)) || (await recent.person(affiliateId))?.invitedTo === campaignId

/** Whether nothing is stored that somebody decided: an invitation that was not accepted takes nothing from whoever took part before. */
const isUndecided = (participant: Participant | null): boolean =>
  participant === null || participant.standing === 'INVITED'

/** Whether somebody takes part in a campaign, of whom this is stored. */
const isAdmitted = async (
  { campaignId, participation }: Asked,
  affiliateId: AffiliateId,
  participant: Participant | null,
  deps: Asking,
): Promise<boolean> =>
  participation === 'OPEN' ||
  takesPart(participant) ||
  (isUndecided(participant) && (await tookPartBefore(campaignId, affiliateId, deps)))

/** Whether `requireParticipation` lets somebody pass. */
export const isTakingPart = async (campaign: Asked, affiliateId: AffiliateId, deps: Asking): Promise<boolean> => {
  const isOpen = campaign.participation === 'OPEN'
  const participant = isOpen ? null : await deps.participants.get(campaign.campaignId, affiliateId)
  return isAdmitted(campaign, affiliateId, participant, deps)
}

/** Throws `not_taking_part` for somebody who may not submit posts to a campaign, or make links for it; and how to join. */
export const requireParticipation = async (campaign: Asked, affiliateId: AffiliateId, deps: Asking): Promise<void> => {
  if (campaign.participation === 'OPEN') return
  const participant = await deps.participants.get(campaign.campaignId, affiliateId)
  if (await isAdmitted(campaign, affiliateId, participant, deps)) return
  throw notTakingPart(campaign, participant, deps.clock())
}

/**
 * How somebody stands to a campaign, as it is stored. Whoever took part before is written down first, so that a step that
 * they or others take is one of somebody who takes part.
 */
export const writtenStanding = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  deps: Asking,
): Promise<Participant | null> => {
  const stored = await deps.participants.get(campaignId, affiliateId)
  if (!isUndecided(stored) || !(await tookPartBefore(campaignId, affiliateId, deps))) return stored
  const step = { standing: 'TAKING_PART', since: deps.clock(), by: affiliateId } as const
  const written = after(stored, { campaignId, affiliateId }, step)
  return (await deps.participants.save(written)) ? written : deps.participants.get(campaignId, affiliateId)
}

/** The same as `requireParticipation`, and writes it down, so that a submission finds it stored. */
export const admitOrRefuse = async (campaign: Asked, affiliateId: AffiliateId, deps: Asking): Promise<void> => {
  if (campaign.participation === 'OPEN') return
  const participant = await writtenStanding(campaign.campaignId, affiliateId, deps)
  if (!takesPart(participant)) throw notTakingPart(campaign, participant, deps.clock())
}

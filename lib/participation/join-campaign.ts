import type { Principal } from '../access/role.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { findCampaign } from '../campaign/find-campaigns.ts'
import { invitationRefused, namedInvitation, requireAdmitting } from '../campaign/find-invitation.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound, Refusal, refusalOf } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { notTakingPart } from './not-taking-part.ts'
import { after, isInvited, type OwnParticipation, type Participant, type Standing, takesPart } from './participant.ts'
import { requireParticipation, writtenStanding } from './require-participation.ts'

type Joining = Deps<'participants' | 'totals'>

const keptChanging = () => new Refusal('conflict', 'Somebody is deciding about you right now. Try again in a second.')

const mayTakePart = async (campaign: Campaign, { affiliateId }: Principal, deps: Joining): Promise<boolean> => {
  try {
    await requireParticipation(campaign, affiliateId, deps)
    return true
  } catch (error) {
    if (refusalOf(error) !== null) return false
    throw error
  }
}

/** How the caller stands to a campaign that they see. */
export const showParticipation = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: Joining,
): Promise<OwnParticipation> => {
  const campaign = await findCampaign(campaignId, caller, deps)
  const participant = await deps.participants.get(campaignId, caller.affiliateId)
  return { campaign, participant, takesPart: await mayTakePart(campaign, caller, deps) }
}

/** What asking to join makes of somebody; null if it changes nothing. Throws where only an invitation helps. */
const joined = (campaign: Campaign, before: Participant | null, message: string | null, who: Principal, deps: Deps) => {
  const [since, by] = [deps.clock(), who.affiliateId]
  const self = { campaignId: campaign.campaignId, affiliateId: by }
  if (takesPart(before) || before?.standing === 'ASKED') return null
  if (isInvited(before, since)) return after(before, self, { standing: 'TAKING_PART', since, by })
  if (campaign.participation === 'OPEN') {
    throw new Refusal(
      'conflict',
      'Every affiliate takes part in this campaign. Submit your posts; there is nothing to ask.',
    )
  }
  const mayAsk = before === null || before.standing === 'LEFT' || before.standing === 'INVITED'
  if (campaign.participation === 'PRIVATE' || !mayAsk) throw notTakingPart(campaign, before, since)
  return after(before, self, { standing: 'ASKED', since, by, message })
}

/** Accepts an invitation of the caller's, or asks to join; the same again changes nothing. */
export const joinCampaign = async (
  campaignId: CampaignId,
  message: string | undefined,
  caller: Principal,
  deps: Joining,
): Promise<OwnParticipation> => {
  const campaign = await findCampaign(campaignId, caller, deps)
  const participant = await untilSaved(async () => {
    const before = await writtenStanding(campaignId, caller.affiliateId, deps)
    const next = joined(campaign, before, message ?? null, caller, deps)
    if (next === null) return before
    if (!(await deps.participants.save(next))) return 'overtaken'
    deps.log.write('PARTICIPANT_CHANGED', { campaignId, standing: next.standing, by: next.by })
    return next
  }, keptChanging)
  return { campaign, participant, takesPart: await mayTakePart(campaign, caller, deps) }
}

/** Withdraws a request, turns an invitation down, or leaves. Posts stay. Whoever was declined or removed stays so. */
export const leaveCampaign = async (
  campaignId: CampaignId,
  caller: Principal,
  deps: Joining,
): Promise<OwnParticipation> => {
  const campaign = await deps.table.campaigns.get(campaignId)
  if (campaign === null) throw notFound()
  const participant = await untilSaved(async () => {
    const before = await writtenStanding(campaignId, caller.affiliateId, deps)
    if (before === null) throw notFound()
    if (!['ASKED', 'INVITED', 'TAKING_PART'].includes(before.standing)) return before
    const next = after(before, before, { standing: 'LEFT', since: deps.clock(), by: caller.affiliateId })
    if (!(await deps.participants.save(next))) return 'overtaken'
    deps.log.write('PARTICIPANT_CHANGED', { campaignId, standing: next.standing, by: next.by })
    return next
  }, keptChanging)
  return { campaign, participant, takesPart: await mayTakePart(campaign, caller, deps) }
}

/** Who was declined or removed does not get in by a code; whoever runs the campaign invites them by name. */
const requireNotTurnedAway = (campaign: Campaign, before: Participant | null, { clock }: Deps): void => {
  if (before?.standing === 'DECLINED' || before?.standing === 'REMOVED') throw notTakingPart(campaign, before, clock())
}

/** Takes part by the code of an invitation, which counts a use; whoever takes part already uses none. */
export const joinByCode = async (
  code: string,
  caller: Principal,
  deps: Joining & Deps<'invitations'>,
): Promise<OwnParticipation> => {
  const invitation = await namedInvitation(code, deps)
  const { campaignId } = invitation
  const campaign = await deps.table.campaigns.get(campaignId)
  if (campaign === null) throw invitationRefused()
  const self = { campaignId, affiliateId: caller.affiliateId }
  const participant = await untilSaved(async () => {
    const before = await writtenStanding(campaignId, caller.affiliateId, deps)
    requireNotTurnedAway(campaign, before, deps)
    if (takesPart(before)) return before
    const now = deps.clock()
    requireAdmitting(invitation, now)
    const next = after(before, self, { standing: 'TAKING_PART', since: now, by: caller.affiliateId })
    const answer = await deps.invitations.use(invitation, next, now)
    if (answer.committed) return next
    if (answer.refusedBy.includes('invitation')) throw invitationRefused()
    return 'overtaken'
  }, keptChanging)
  return { campaign, participant, takesPart: true }
}

/** The campaigns to which something is stored of how the caller stands, such as those they are invited to. */
export const listParticipations = async (
  { standing, ...page }: PageRequest & { readonly standing?: Standing | undefined },
  caller: Principal,
  deps: Joining,
): Promise<Page<OwnParticipation>> => {
  const { things, nextCursor } = await deps.participants.listByAffiliate(caller.affiliateId, standing, page)
  const own = things.map(async (participant) => {
    const campaign = await deps.recent.campaign(participant.campaignId)
    return campaign === null
      ? []
      : [{ campaign, participant, takesPart: campaign.participation === 'OPEN' || takesPart(participant) }]
  })
  return { things: (await Promise.all(own)).flat(), nextCursor }
}

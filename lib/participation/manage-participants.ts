import { doerOf, type Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import { maxInvitationDays, usualInvitationDays } from '../campaign/vocabulary.ts'
import type { Deps } from '../deps/deps.ts'
import { plusDays, wrongEnd } from '../values/expiry.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { invalidField, notFound, Refusal, refusedField } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import {
  after,
  invitedUntil,
  isInvited,
  lastInvitedAt,
  type Named,
  type Participant,
  type Standing,
  takesPart,
} from './participant.ts'
import type { NewParticipant, ParticipantDecision } from './participant-body-contract.ts'
import { writtenStanding } from './require-participation.ts'
import { inviteAgainAfterHours } from './vocabulary.ts'

type Managing = Deps<'participants' | 'totals'>

const named = async (participant: Participant, { recent }: Deps): Promise<Named> => ({
  participant,
  name: (await recent.person(participant.affiliateId))?.name ?? null,
})

const keptChanging = () =>
  new Refusal('conflict', 'Somebody else is deciding about this person. Try again in a second.')

/** Stores how somebody stands after a step; one that changes nothing is `null`, and stores nothing. */
const move = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  step: (before: Participant | null) => Participant | null,
  deps: Managing,
): Promise<Participant> =>
  untilSaved(async () => {
    const before = await writtenStanding(campaignId, affiliateId, deps)
    const next = step(before)
    if (next === null && before !== null) return before
    if (next === null) throw notFound()
    if (!(await deps.participants.save(next))) return 'overtaken'
    deps.log.write('PARTICIPANT_CHANGED', { campaignId, affiliateId, standing: next.standing, by: next.by })
    return next
  }, keptChanging)

const untilOf = (wanted: Instant | undefined, now: Instant): Instant => {
  const wrong = wanted === undefined ? null : wrongEnd(wanted, now, maxInvitationDays)
  if (wrong !== null) throw invalidField('expires_at', wrong)
  return wanted ?? plusDays(now, usualInvitationDays)
}

/** Whoever may submit posts at all; the same refusal for an id that nobody has. */
const requireAffiliate = async (affiliateId: AffiliateId, { table }: Deps): Promise<void> => {
  const person = await table.people.get(affiliateId)
  if (person?.isActive && roleFacts(person.role).submitsPosts) return
  throw refusedField('not_found', 'affiliate_id', 'No active affiliate has this id.')
}

/** Affiliates see nothing of a campaign that is not active, and could not accept. */
const requireActive = ({ status }: Campaign): void => {
  if (status === 'ACTIVE') return
  const sentence = `The campaign is ${status.toLowerCase()}, and affiliates see it only while it is active. Invite them then.`
  throw new Refusal('conflict', sentence)
}

/** Whoever was invited is not asked again and again, whether they turned it down or it was taken back. */
const requireNotJustInvited = (before: Participant, now: Instant): void => {
  const at = lastInvitedAt(before)
  if (at === null || hoursBetween(at, now) >= inviteAgainAfterHours) return
  const next = plusHours(at, inviteAgainAfterHours)
  throw new Refusal('conflict', `This person was invited at ${at}. Invite them again from ${next} on.`)
}

/** An open invitation again, which may be valid until another moment; null if nothing changes. */
const stillInvited = (before: Participant, wanted: Instant | undefined): Participant | null =>
  wanted === undefined || wanted === before.validUntil ? null : invitedUntil(before, wanted)

/**
 * Invites somebody, who then accepts or does not; whoever asked to join is let in at once, and whoever takes part or is
 * invited already is left as they are.
 */
export const inviteParticipant = async (
  campaignId: CampaignId,
  { affiliate_id: affiliateId, expires_at }: NewParticipant,
  caller: Principal,
  deps: Managing,
): Promise<Named> => {
  requireActive(await findWholeCampaign(campaignId, caller, deps))
  const by = doerOf(caller)
  const since = deps.clock()
  const validUntil = untilOf(expires_at, since)
  await requireAffiliate(affiliateId, deps)
  const step = (before: Participant | null): Participant | null => {
    if (takesPart(before)) return null
    if (before !== null && isInvited(before, since)) return stillInvited(before, expires_at)
    const who = { campaignId, affiliateId }
    if (before?.standing === 'ASKED') return after(before, who, { standing: 'TAKING_PART', since, by })
    if (before !== null) requireNotJustInvited(before, since)
    return after(before, who, { standing: 'INVITED', since, by, validUntil })
  }
  return named(await move(campaignId, affiliateId, step, deps), deps)
}

/** From which standings each decision is made; made again, it changes nothing. */
const decidedFrom: Readonly<Record<ParticipantDecision['standing'], readonly Standing[]>> = {
  TAKING_PART: ['ASKED', 'DECLINED', 'REMOVED'],
  DECLINED: ['ASKED'],
  REMOVED: ['TAKING_PART', 'INVITED'],
}

const cannot = (before: Participant, { standing }: ParticipantDecision): Refusal =>
  new Refusal(
    'conflict',
    `This person is ${before.standing}, and only ${decidedFrom[standing].join(' or ')} can become ${standing}. POST …/participants invites them.`,
  )

/** A campaign that takes everybody would go on taking posts of whoever was turned away. */
const requireClosed = ({ participation }: Campaign, { standing }: Participant, to: Standing): void => {
  if (participation !== 'OPEN' || to === 'TAKING_PART' || standing === 'INVITED') return
  throw new Refusal(
    'conflict',
    'Every affiliate takes part in this campaign, so that nobody can be declined or removed. Change its `participation` first.',
  )
}

/** Lets somebody in, declines them, or removes them or their invitation. The posts of whoever is removed stay. */
export const decideParticipant = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  decision: ParticipantDecision,
  caller: Principal,
  deps: Managing,
): Promise<Named> => {
  const campaign = await findWholeCampaign(campaignId, caller, deps)
  const step = (before: Participant | null): Participant | null => {
    if (before === null || before.standing === decision.standing) return null
    if (!decidedFrom[decision.standing].includes(before.standing)) throw cannot(before, decision)
    requireClosed(campaign, before, decision.standing)
    const { standing, reason = null } = decision
    return after(before, before, { standing, reason, since: deps.clock(), by: doerOf(caller) })
  }
  return named(await move(campaignId, affiliateId, step, deps), deps)
}

/** A campaign's participants, those who wait for a decision first. */
export const listParticipants = async (
  campaignId: CampaignId,
  { standing, ...page }: PageRequest & { readonly standing?: Standing | undefined },
  caller: Principal,
  deps: Deps<'participants'>,
): Promise<Page<Named>> => {
  await findWholeCampaign(campaignId, caller, deps)
  const { things, nextCursor } = await deps.participants.listByCampaign(campaignId, standing, page)
  return { things: await Promise.all(things.map((participant) => named(participant, deps))), nextCursor }
}

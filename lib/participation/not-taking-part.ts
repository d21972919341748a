import type { Campaign } from '../campaign/campaign.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal, refusedField } from '../values/refusal.ts'
import { type Participant, tookBack } from './participant.ts'

/** The refusal of a campaign that does not exist, and of one that somebody may not know of. */
export const noSuchCampaign = (): Refusal =>
  refusedField('not_found', 'campaign_id', 'No campaign has this id. GET /api/v1/campaigns lists the active ones.')

/** A reason as part of a sentence, in the words of whoever gave it. */
const because = ({ reason }: Participant): string => (reason === null ? '' : `: “${reason}”`)

/** Why somebody may not submit, and how they could; `at` is where they ask to join or accept an invitation. */
const sentence = (participant: Participant | null, isOnRequest: boolean, at: string, now: Instant): string => {
  const ask = isOnRequest ? `Ask to join with POST ${at}.` : 'Ask whoever runs it for an invitation.'
  switch (participant?.standing) {
    case 'ASKED':
      return `You asked to join this campaign at ${participant.since}. Submit the post once whoever runs it has let you in.`
    case 'INVITED':
      return participant.validUntil !== null && now < participant.validUntil
        ? `You are invited to this campaign. Accept with POST ${at}, then submit the post.`
        : `Your invitation to this campaign expired at ${participant.validUntil}. ${ask}`
    case 'DECLINED':
      return `You asked to join this campaign and were declined${because(participant)}. Ask whoever runs it for an invitation.`
    case 'REMOVED':
      if (participant.history.slice(-1).some((line) => tookBack(participant, line))) {
        return `Your invitation to this campaign was taken back${because(participant)}. Ask whoever runs it for an invitation.`
      }
      return `You no longer take part in this campaign${because(participant)}. Your posts stay in it, and it takes no new ones from you. Ask whoever runs it for an invitation.`
    case 'LEFT':
      return `You left this campaign. ${ask}`
    default:
      return isOnRequest
        ? `You do not take part in this campaign, which lets affiliates in on request. ${ask}`
        : `You do not take part in this campaign. ${ask}`
  }
}

/** The refusal for somebody who may not submit posts to a campaign; it says how to join. */
export const notTakingPart = (
  { campaignId, participation }: Pick<Campaign, 'campaignId' | 'participation'>,
  participant: Participant | null,
  now: Instant,
): Refusal =>
  participation === 'PRIVATE' && participant === null
    ? noSuchCampaign()
    : new Refusal(
        'not_taking_part',
        sentence(participant, participation === 'ON_REQUEST', `/api/v1/campaigns/${campaignId}/participation`, now),
      )

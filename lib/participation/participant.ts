import type { Campaign } from '../campaign/campaign.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { standings } from './vocabulary.ts'

export type Standing = (typeof standings)[number]

/** Somebody who takes part in a campaign, wants to, was invited to, or no longer does. */
export interface Participant {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly standing: Standing
  /** Since when they stand so. */
  readonly since: Instant
  /** Who brought that about: they themselves, or whoever runs the campaign. */
  readonly by: AffiliateId
  /** What they said when they asked. */
  readonly message: string | null
  /** Why they were declined or removed. */
  readonly reason: string | null
  /** When an invitation expires that they have not accepted. */
  readonly validUntil: Instant | null
  readonly version: number
}

type Step = Pick<Participant, 'standing' | 'since' | 'by'> &
  Partial<Pick<Participant, 'message' | 'reason' | 'validUntil'>>

type Who = Pick<Participant, 'campaignId' | 'affiliateId'>

/** How somebody stands after a step; what they said when they asked stays. */
export const after = (before: Participant | null, { campaignId, affiliateId }: Who, step: Step): Participant => ({
  campaignId,
  affiliateId,
  message: before?.message ?? null,
  reason: null,
  validUntil: null,
  ...step,
  version: (before?.version ?? 0) + 1,
})

/** Whether they may submit posts. */
export const takesPart = (participant: Participant | null): boolean => participant?.standing === 'TAKING_PART'

/** Whether they can accept an invitation at the moment `now`. */
export const isInvited = (participant: Participant | null, now: Instant): boolean =>
  participant?.standing === 'INVITED' && participant.validUntil !== null && now < participant.validUntil

/** Whether they see a campaign that only those see who were invited. */
export const seesPrivate = (participant: Participant | null): boolean =>
  participant?.standing === 'TAKING_PART' || participant?.standing === 'INVITED'

/** A participant, and the name under which whoever runs the campaign knows them. */
export interface Named {
  readonly participant: Participant
  readonly name: string | null
}

/** A campaign, and how somebody stands to it. */
export interface OwnParticipation {
  readonly campaign: Campaign
  readonly participant: Participant | null
  /** Whether it takes their posts. */
  readonly takesPart: boolean
}

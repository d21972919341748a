import type { Campaign } from '../campaign/campaign.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { maxStandingLines, type standings } from './vocabulary.ts'

export type Standing = (typeof standings)[number]

/** A step by which somebody came to stand so. */
export interface StandingLine {
  readonly standing: Standing
  readonly at: Instant
  /** Who took it: they themselves, or whoever runs the campaign. */
  readonly by: AffiliateId
  /** What was said with it; null if nothing, or if it was erased. */
  readonly text: string | null
  /** The version that was written with it. */
  readonly version: number
}

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
  /** The latest steps, the oldest first; none of what an earlier release wrote. */
  readonly history: readonly StandingLine[]
  /** The version up to which endpoints were notified. */
  readonly announced: number
  readonly version: number
}

type Step = Pick<Participant, 'standing' | 'since' | 'by'> &
  Partial<Pick<Participant, 'message' | 'reason' | 'validUntil'>>

type Who = Pick<Participant, 'campaignId' | 'affiliateId'>

/** Whether anybody is notified of a step: of what somebody does by themselves, only that they ask. */
export const isNews = ({ standing, by }: Pick<StandingLine, 'standing' | 'by'>, affiliateId: AffiliateId): boolean =>
  standing === 'ASKED' || by !== affiliateId

/** How somebody stands after a step; what they said when they asked stays. */
export const after = (before: Participant | null, { campaignId, affiliateId }: Who, step: Step): Participant => {
  const [announced, last] = [before?.announced ?? 0, before?.version ?? 0]
  const version = last + 1
  const text = step.reason ?? step.message ?? null
  const line = { standing: step.standing, at: step.since, by: step.by, text, version }
  return {
    campaignId,
    affiliateId,
    message: before?.message ?? null,
    reason: null,
    validUntil: null,
    ...step,
    history: [...(before?.history ?? []), line].slice(-maxStandingLines),
    announced: announced < last || isNews(line, affiliateId) ? announced : version,
    version,
  }
}

/** The same invitation, valid until another moment: nobody is notified of that, and it is no step. */
export const invitedUntil = (before: Participant, validUntil: Instant): Participant => {
  const version = before.version + 1
  return { ...before, validUntil, announced: before.announced === before.version ? version : before.announced, version }
}

/** Whether a step took back an invitation that nobody had accepted: whoever had it never took part. */
export const tookBack = ({ history }: Pick<Participant, 'history'>, line: StandingLine): boolean =>
  line.standing === 'REMOVED' && history[history.indexOf(line) - 1]?.standing === 'INVITED'

/** When they were invited last; null if that was so long ago that it is not kept. */
export const lastInvitedAt = ({ history }: Participant): Instant | null =>
  history.findLast(({ standing }) => standing === 'INVITED')?.at ?? null

/** Without what they wrote when they asked, which nobody is notified of any more; null if nothing of it is stored. */
export const withoutMessage = (before: Participant): Participant | null => {
  const isTheirs = ({ by, text }: StandingLine) => by === before.affiliateId && text !== null
  if (before.message === null && !before.history.some(isTheirs)) return null
  const version = before.version + 1
  const history = before.history.map((line) => (isTheirs(line) ? { ...line, text: null } : line))
  return { ...before, message: null, history, announced: version, version }
}

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

import type { AffiliateId, AnnouncementId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { announcementStates, announcementSteps } from './vocabulary.ts'

/** What an announcement says: a title of one line, and a text of several. */
export interface Words {
  readonly title: string
  readonly text: string
}

/** Something that was done to an announcement, and what it said from then on. */
export interface AnnouncementLine extends Words {
  readonly step: (typeof announcementSteps)[number]
  readonly at: Instant
  readonly by: AffiliateId
}

/** What whoever runs a campaign says to everybody who takes part in it. */
export interface Announcement extends Words {
  readonly announcementId: AnnouncementId
  readonly campaignId: CampaignId
  readonly state: (typeof announcementStates)[number]
  readonly publishedAt: Instant
  /** Every step, the oldest first. */
  readonly history: readonly AnnouncementLine[]
  /** Where its sending goes on; null once everybody has it, or it was withdrawn. */
  readonly place: string | null
  /** How many affiliates have it by now. */
  readonly told: number
  /** Counts what was done to it; sending it is no change. */
  readonly version: number
}

/** When a campaign announced something lately, the earliest first; its version goes up with each announcement. */
export interface Lately {
  readonly times: readonly Instant[]
  readonly version: number
}

type Doing = Pick<AnnouncementLine, 'at' | 'by'>

/** Where sending begins: with whoever runs the campaign, then who was let in, then who has posts there. */
export const firstPlace = 'others '

export const published = (
  ids: Pick<Announcement, 'announcementId' | 'campaignId'>,
  { title, text }: Words,
  { at, by }: Doing,
): Announcement => ({
  ...ids,
  title,
  text,
  state: 'PUBLISHED',
  publishedAt: at,
  history: [{ step: 'PUBLISHED', at, by, title, text }],
  place: firstPlace,
  told: 0,
  version: 1,
})

/** With other words. Whoever has it already is not notified again. */
export const corrected = (before: Announcement, { title, text }: Words, { at, by }: Doing): Announcement => ({
  ...before,
  title,
  text,
  history: [...before.history, { step: 'CORRECTED', at, by, title, text }],
  version: before.version + 1,
})

export const withdrawn = (before: Announcement, { at, by }: Doing): Announcement => ({
  ...before,
  state: 'WITHDRAWN',
  history: [...before.history, { step: 'WITHDRAWN', at, by, title: before.title, text: before.text }],
  place: null,
  version: before.version + 1,
})

export const correctionsOf = ({ history }: Announcement): number =>
  history.filter(({ step }) => step === 'CORRECTED').length

/** When the words were last changed; null if they are the first ones. */
export const correctedAt = ({ history }: Announcement): Instant | null =>
  history.findLast(({ step }) => step === 'CORRECTED')?.at ?? null

/** That somebody was told of an announcement, and whether they have read it. */
export interface Told {
  readonly affiliateId: AffiliateId
  readonly campaignId: CampaignId
  readonly announcementId: AnnouncementId
  readonly publishedAt: Instant
  /** The part of the sending in which they were. */
  readonly place: string
  readonly readAt: Instant | null
}

import * as z from 'zod/mini'
import { foldedToOneLine, refusedWithControls } from '../values/single-line.ts'
import { type Announcement, correctedAt, type Told } from './announcement.ts'
import {
  announcementStates,
  announcementSteps,
  maxAnnouncementTextLength,
  maxAnnouncementTitleLength,
} from './vocabulary.ts'

const title = z
  .string()
  .check(foldedToOneLine(), z.trim(), z.minLength(1, 'must not be empty'), z.maxLength(maxAnnouncementTitleLength))
const text = z
  .string()
  .check(z.trim(), z.minLength(1, 'must not be empty'), z.maxLength(maxAnnouncementTextLength), refusedWithControls())

const example = {
  title: 'The sale begins on Friday',
  text: 'Please publish your posts from Friday, 9:00 on, with #ad at the top.',
}

export const newAnnouncement = z
  .lazy(() => z.strictObject({ title, text }))
  .register(z.globalRegistry, { id: 'NewAnnouncement', examples: [example] })

export const announcementCorrection = z
  .lazy(() => z.strictObject({ title, text, if_version: z.int().check(z.minimum(1)) }))
  .register(z.globalRegistry, { id: 'AnnouncementCorrection', examples: [{ ...example, if_version: 1 }] })

const fields = {
  id: z.string(),
  campaign_id: z.string(),
  title: z.string(),
  text: z.string(),
  published_at: z.iso.datetime(),
  /** When its words were last changed; null if they are the first ones. */
  corrected_at: z.nullable(z.iso.datetime()),
}

const viewFields = (announcement: Announcement) => ({
  id: announcement.announcementId,
  campaign_id: announcement.campaignId,
  title: announcement.title,
  text: announcement.text,
  published_at: announcement.publishedAt,
  corrected_at: correctedAt(announcement),
})

const listed = {
  ...fields,
  state: z.enum(announcementStates),
  /** How many affiliates have it by now; null for whoever only reads it. */
  told: z.nullable(z.int()),
  /** Whether it is still on its way to some; null for whoever only reads it. */
  is_sending: z.nullable(z.boolean()),
  /** Whether it is on the reader's home; null for whoever runs the campaign. */
  is_unread: z.nullable(z.boolean()),
  version: z.int(),
}

export const announcementView = z.lazy(() => z.object(listed)).register(z.globalRegistry, { id: 'Announcement' })

/** As whoever runs its campaign sees it. */
const viewAnnouncement = (announcement: Announcement): z.infer<typeof announcementView> => ({
  ...viewFields(announcement),
  state: announcement.state,
  told: announcement.told,
  is_sending: announcement.place !== null,
  is_unread: null,
  version: announcement.version,
})

/** As an affiliate sees it, who knows whether they have read it; as whoever runs the campaign does without that. */
export const viewListed = ({
  announcement,
  isUnread,
}: {
  readonly announcement: Announcement
  readonly isUnread: boolean | null
}): z.infer<typeof announcementView> =>
  isUnread === null
    ? viewAnnouncement(announcement)
    : { ...viewAnnouncement(announcement), told: null, is_sending: null, is_unread: isUnread }

/** With everything that it ever said, and who wrote it. */
export const announcementDetail = z
  .lazy(() =>
    z.object({
      ...listed,
      history: z.array(
        z.object({
          step: z.enum(announcementSteps),
          at: z.iso.datetime(),
          by: z.string(),
          by_name: z.string(),
          title: z.string(),
          text: z.string(),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'AnnouncementDetail' })

export const viewDetail = ({
  announcement,
  names,
}: {
  readonly announcement: Announcement
  readonly names: ReadonlyMap<string, string>
}): z.infer<typeof announcementDetail> => ({
  ...viewAnnouncement(announcement),
  history: announcement.history.map(({ by, ...line }) => ({ ...line, by, by_name: names.get(by) ?? by })),
})

/** What an affiliate was told, by the name of its campaign. */
export const toldView = z
  .lazy(() => z.object({ ...fields, campaign_name: z.string(), read_at: z.nullable(z.iso.datetime()) }))
  .register(z.globalRegistry, { id: 'ToldAnnouncement' })

export interface ToldAnnouncement {
  readonly announcement: Announcement
  readonly campaignName: string
  readonly told: Told
}

export const viewTold = ({ announcement, campaignName, told }: ToldAnnouncement): z.infer<typeof toldView> => ({
  ...viewFields(announcement),
  campaign_name: campaignName,
  read_at: told.readAt,
})

import * as z from 'zod/mini'
import type { Announcement } from '../announcements/announcement.ts'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import { forPeople, named } from './event-contract.ts'

/** What whoever runs a campaign says to everybody who takes part in it; the message is its text. */
export const announcementEvent = z
  .lazy(() =>
    z.object({
      id: z.string(),
      title: z.string(),
      campaign: named,
      version: z.int().check(z.minimum(1)),
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'AnnouncementEvent',
    examples: [
      {
        id: 'ann_01k6h2m4q7s0v3x6z9b2d5g8ja',
        title: 'The sale begins on Friday',
        campaign: { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' },
        version: 1,
        message: 'Please publish your posts from Friday, 9:00 on, with #ad at the top.',
        link: 'https://dashboard.example/#/campaigns/cmp_01k6h2f5t0v9p2r7d4b8n3m6wa',
      },
    ],
  })

/** The event of an announcement, the same for everybody. */
export const announced = (
  { announcementId, campaignId, title, text, publishedAt, version }: Announcement,
  campaignName: string | null,
  link: string | null,
): NotificationEvent => {
  const data: z.infer<typeof announcementEvent> = {
    id: announcementId,
    title,
    campaign: { id: campaignId, name: campaignName },
    version,
    message: text,
    link,
  }
  const type = 'announcement.published'
  return { eventId: eventIdFrom(announcementId, type), type, at: publishedAt, severity: null, data }
}

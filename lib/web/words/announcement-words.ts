import type * as z from 'zod/mini'
import type { announcementDetail, announcementView, toldView } from '../../announcements/announcement-contract.ts'

export type Announcement = z.infer<typeof announcementView>
export type AnnouncementDetail = z.infer<typeof announcementDetail>
export type ToldAnnouncement = z.infer<typeof toldView>

import type * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { Instant } from '../values/instant.ts'
import type { campaignEvent } from './event-contract.ts'

/** Whether a campaign was over when we last checked, since when, and how often it was. */
export interface CampaignEnding {
  readonly isOver: boolean
  /** When we found that it is over, or that it is not any more. */
  readonly at: Instant
  /** How often it was over, this time included. */
  readonly ends: number
  /** Whether this end is still to be announced. */
  readonly isOwed: boolean
}

/** What is known once a campaign is over, or is not any more; null if that is known already. */
export const endingAfter = (
  known: CampaignEnding | null,
  isOver: boolean,
  { now, isOwed }: { readonly now: Instant; readonly isOwed: boolean },
): CampaignEnding | null => {
  if ((known?.isOver ?? false) === isOver) return null
  return { isOver, at: now, ends: (known?.ends ?? 0) + (isOver ? 1 : 0), isOwed: isOver && isOwed }
}

/** That a campaign is over; the same for one end however often it is made. */
export const campaignCompleted = (
  campaign: Campaign,
  { at, ends }: CampaignEnding,
  link: string | null,
): NotificationEvent => {
  const { campaignId, name, status, startDate, endDate, version, advertiserId, advertiserName } = campaign
  const data: z.infer<typeof campaignEvent> = {
    campaign: { id: campaignId, name, status, start_date: startDate, end_date: endDate, version },
    advertiser: advertiserId === null ? null : { id: advertiserId, name: advertiserName },
    completed_at: status !== 'COMPLETED' && endDate !== null && endDate < at ? endDate : at,
    message: 'The campaign is over. Verdicts of its posts become final as their settlement windows close.',
    link,
  }
  const type = 'campaign.completed'
  return { eventId: eventIdFrom(campaignId, `${type}:${ends}`), type, at, severity: null, data }
}

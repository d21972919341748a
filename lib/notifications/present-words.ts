import type { Deps } from '../deps/deps.ts'
import type { AnnouncementId, CampaignId } from '../values/ids.ts'
import { isUnreadable } from '../values/unreadable.ts'
import type { HeldEvent } from './digest.ts'

/** The announcement that an event tells of, as it is now; undefined where it cannot be read, or is none. */
const announcementNow = async ({ event }: HeldEvent, { announcements }: Deps<'announcements'>) => {
  if (event.type !== 'announcement.published') return undefined
  const { id, campaign } = event.data as { id: AnnouncementId; campaign: { id: CampaignId } }
  try {
    return await announcements.get({ campaignId: campaign.id, announcementId: id })
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return undefined
  }
}

/** An event that waited, with the words of its announcement as they are now; none if that was withdrawn meanwhile. */
const inPresentWords = async (held: HeldEvent, deps: Deps<'announcements'>): Promise<readonly HeldEvent[]> => {
  const now = await announcementNow(held, deps)
  if (now === undefined) return [held]
  if (now?.state !== 'PUBLISHED') return []
  const { title, text: message, version } = now
  return [{ ...held, event: { ...held.event, data: { ...held.event.data, title, message, version } } }]
}

/** What waited, as it is true when it is sent: an announcement can be corrected or withdrawn until then. */
export const presentWords = async (
  held: readonly HeldEvent[],
  deps: Deps<'announcements'>,
): Promise<readonly HeldEvent[]> => (await Promise.all(held.map((one) => inPresentWords(one, deps)))).flat()

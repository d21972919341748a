import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import { type Holder, scopeOf } from '../access/scope.ts'
import { type Announcement, firstPlace } from '../announcements/announcement.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Page } from '../values/page.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { announced } from './announcement-event.ts'

type Sending = Deps<'announcements' | 'participants' | 'totals' | 'subscriptions' | 'notificationQueue'>

/** In one run, of which there is one a minute: so many announcements, and so many pages of people in all. */
const maxAnnouncements = 10
const maxPages = 20
const peoplePerPage = 100
const atOnce = 16

const isAffiliate = (holder: Holder): boolean => scopeOf(holder).kind === 'affiliate'

/** Whoever runs the campaign, and admins, if they subscribe. */
const tellOthers = async (announcement: Announcement, deps: Sending): Promise<void> => {
  const { campaignId } = announcement
  const path = ['campaigns', campaignId, 'announcements']
  const campaign = await deps.recent.campaign(campaignId)
  const event = announced(announcement, campaign?.name ?? null, dashboardLink(deps.config, ...path))
  const belonging = { affiliateId: null, campaignId }
  const seenBy = async (holder: Holder) => !isAffiliate(holder) && (await maySee(belonging, holder, deps))
  await fanOut({ ...belonging, maySee: seenBy, path }, [event], deps)
}

/**
 * Puts an announcement on somebody's home and notifies their endpoints; who was told before gets nothing twice. Whether they
 * count among those of this part of the sending.
 */
const tellOne = async (announcement: Announcement, affiliateId: AffiliateId, deps: Sending): Promise<boolean> => {
  const { campaignId, announcementId, publishedAt } = announcement
  const place = announcement.place ?? ''
  const told = { affiliateId, campaignId, announcementId, publishedAt, place, readAt: null }
  const isNew = await deps.announcements.told.add(told)
  const path = ['campaigns', campaignId]
  const campaign = await deps.recent.campaign(campaignId)
  const event = announced(announcement, campaign?.name ?? null, dashboardLink(deps.config, ...path))
  const isTheirs = async (holder: Holder) => isAffiliate(holder) && holder.affiliateId === affiliateId
  const notified = {
    affiliateId,
    campaignId,
    maySee: isTheirs,
    path,
    isOwnersAlone: true,
    only: ['affiliate'],
  } as const
  await fanOut(notified, [event], deps)
  return isNew || (await deps.announcements.told.get(affiliateId, announcementId))?.place === place
}

/** Who was let in, and then who has posts in it and was not turned away: whoever takes part without having been asked. */
const audiences = {
  participants: async ({ campaignId }: Announcement, cursor: string | undefined, { participants }: Sending) => {
    const page = { limit: peoplePerPage, cursor }
    const { things, nextCursor } = await participants.listByCampaign(campaignId, 'TAKING_PART', page)
    return { things: things.map(({ affiliateId }) => affiliateId), nextCursor }
  },
  posts: async ({ campaignId }: Announcement, cursor: string | undefined, { totals, participants }: Sending) => {
    const { things, nextCursor } = await totals.pageOfCampaign(campaignId, { limit: peoplePerPage, cursor })
    const ids = things.map(({ of }) => of)
    const stored = new Map((await participants.amongAffiliates(campaignId, ids)).map((one) => [one.affiliateId, one]))
    const staying = ['INVITED', 'TAKING_PART', undefined]
    return { things: ids.filter((id) => staying.includes(stored.get(id)?.standing)), nextCursor }
  },
} as const satisfies Record<
  string,
  (announcement: Announcement, cursor: string | undefined, deps: Sending) => Promise<Page<AffiliateId>>
>

/** The place behind a page. */
const placeAfter = (audience: keyof typeof audiences, cursor: string | null): string | null => {
  if (cursor !== null) return `${audience} ${cursor}`
  return audience === 'participants' ? 'posts ' : null
}

/** Tells the next part, and stores how far that came; the announcement as it is then, null once there is nothing to go on with. */
const sendPart = async (announcement: Announcement, deps: Sending): Promise<Announcement | null> => {
  const { place } = announcement
  if (place === null) return null
  const [name = '', cursor = ''] = place.split(/ (.*)/s)
  let [next, told]: [string | null, number] = ['participants ', announcement.told]
  if (place === firstPlace) await tellOthers(announcement, deps)
  else {
    const audience = name === 'posts' ? 'posts' : 'participants'
    const { things, nextCursor } = await audiences[audience](announcement, cursor || undefined, deps)
    const tell = (affiliateId: AffiliateId) =>
      unlessUnreadable({ announcementId: announcement.announcementId, affiliateId }, false, deps, () =>
        tellOne(announcement, affiliateId, deps),
      )
    told += (await pMap(things, tell, { concurrency: atOnce })).filter(Boolean).length
    next = placeAfter(audience, nextCursor)
  }
  if (!(await deps.announcements.moveOn(announcement, next, told))) return null
  if (next === null) deps.log.write('EVENTS_ANNOUNCED', { announcementId: announcement.announcementId, told })
  return next === null ? null : deps.announcements.get(announcement)
}

/**
 * Sends what is announced to everybody who takes part, a page of people after the other. The place moves on once a page is
 * told, so that a run that is killed is continued by the next, and each person is told once.
 */
export const sendAnnouncements = async (deps: Sending): Promise<void> => {
  const { things } = await deps.announcements.owing(deps.clock(), { limit: maxAnnouncements })
  let pagesLeft = maxPages
  for (const ref of things) {
    await unlessUnreadable({ ...ref }, null, deps, async () => {
      let announcement = await deps.announcements.get(ref)
      while (announcement !== null && pagesLeft > 0) {
        pagesLeft -= 1
        announcement = await sendPart(announcement, deps)
      }
      return null
    })
  }
}

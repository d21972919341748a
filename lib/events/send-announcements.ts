import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import { type Holder, scopeOf } from '../access/scope.ts'
import { type Announcement, firstPlace } from '../announcements/announcement.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { readableAmong } from '../runtime/readable-of.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { plusHours } from '../values/instant.ts'
import type { Page } from '../values/page.ts'
import { isUnreadable } from '../values/unreadable.ts'
import { hoursPutOff, unlessUnreadable } from './announce-readable.ts'
import { announced } from './announcement-event.ts'

type Sending = Deps<'announcements' | 'participants' | 'totals' | 'subscriptions' | 'notificationQueue'>

/** In one run, of which there is one a minute: so many announcements, and so many pages of people in all. */
const maxAnnouncements = 10
const maxPages = 20
const peoplePerPage = 100
const atOnce = 16
/** What fails for a reason that may pass is tried again after so many hours. */
const minutePutOff = 1 / 60

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

/** Who of these, who have posts in a campaign, takes part in it: everybody in an open one, else whom nobody turned away. */
const stayingAmong = async (campaignId: CampaignId, ids: readonly AffiliateId[], deps: Sending) => {
  if ((await deps.table.campaigns.get(campaignId))?.participation === 'OPEN') return ids
  const staying = ['INVITED', 'TAKING_PART', undefined]
  const read = async (some: readonly AffiliateId[]) => {
    const rows = await deps.participants.amongAffiliates(campaignId, some)
    const stored = new Map(rows.map(({ affiliateId, standing }) => [affiliateId, standing]))
    return some.filter((id) => staying.includes(stored.get(id)))
  }
  return readableAmong(ids, read, (affiliateId) => ({ campaignId, affiliateId }), deps)
}

/** Who was let in, and then who has posts in it: whoever takes part without having been asked. */
const audiences = {
  participants: ({ campaignId }: Announcement, cursor: string | undefined, { participants }: Sending) =>
    participants.idsTakingPart(campaignId, { limit: peoplePerPage, cursor }),
  posts: async ({ campaignId }: Announcement, cursor: string | undefined, deps: Sending) => {
    const { things, nextCursor } = await deps.totals.pageOfCampaign(campaignId, { limit: peoplePerPage, cursor })
    const ids = things.map(({ of }) => of)
    return { things: await stayingAmong(campaignId, ids, deps), nextCursor }
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

type Ref = Pick<Announcement, 'campaignId' | 'announcementId'>

/** The same. One of which anything fails is tried again after others, so that it holds up none of them. */
const sendPartOrPutOff = async (ref: Ref, deps: Sending): Promise<Ref | null> => {
  try {
    const announcement = await deps.announcements.get(ref)
    return announcement && (await sendPart(announcement, deps))
  } catch (error) {
    const { campaignId, announcementId } = ref
    deps.log.write('EVENTS_NOT_ANNOUNCED', { campaignId, announcementId }, error)
    await deps.announcements.putOff(ref, plusHours(deps.clock(), isUnreadable(error) ? hoursPutOff : minutePutOff))
    return null
  }
}

/**
 * Sends what is announced to everybody who takes part, a page of people of each announcement in turn. The place moves on once
 * a page is told, so that a run that is killed is continued by the next, and each person is told once. What is not done with in
 * a run stands behind the others in the next.
 */
export const sendAnnouncements = async (deps: Sending): Promise<void> => {
  let going: readonly Ref[] = (await deps.announcements.owing(deps.clock(), { limit: maxAnnouncements })).things
  let pagesLeft = maxPages
  while (going.length > 0 && pagesLeft > 0) {
    const turn = going.slice(0, pagesLeft)
    pagesLeft -= turn.length
    const after: Ref[] = going.slice(turn.length)
    for (const ref of turn) {
      const next = await sendPartOrPutOff(ref, deps)
      if (next !== null) after.push(next)
    }
    going = after
  }
  for (const ref of going) await deps.announcements.putOff(ref, deps.clock())
}

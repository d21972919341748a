import { doerName } from '../access/doer-name.ts'
import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import { findCampaign, findWholeCampaign, holdsWhole } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { isTakingPart, requireParticipation } from '../participation/require-participation.ts'
import type { AffiliateId, AnnouncementId, CampaignId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Announcement, Told } from './announcement.ts'
import type { ToldAnnouncement } from './announcement-contract.ts'

type Reading = Deps<'announcements' | 'participants' | 'totals'>

/** An announcement, and whether it is unread; null for a reader who runs its campaign. */
export interface Listed {
  readonly announcement: Announcement
  readonly isUnread: boolean | null
}

/** What is announced in a campaign, newest first: to whoever runs it also what was withdrawn, to others if they take part. */
export const listAnnouncements = async (
  campaignId: CampaignId,
  page: PageRequest,
  caller: Principal,
  deps: Reading,
): Promise<Page<Listed>> => {
  const campaign = await findCampaign(campaignId, caller, deps)
  const list = (request: PageRequest) => deps.announcements.listByCampaign(campaignId, request)
  if (holdsWhole(scopeOf(caller), campaign)) {
    const { things, nextCursor } = await list(page)
    return { things: things.map((announcement) => ({ announcement, isUnread: null })), nextCursor }
  }
  await requireParticipation(campaign, caller.affiliateId, deps)
  const { things, nextCursor } = await collectPage(list, ({ state }) => state === 'PUBLISHED', page)
  const ids = things.map(({ announcementId }) => announcementId)
  const told = await deps.announcements.told.getMany(caller.affiliateId, ids)
  const unread = new Set(told.filter(({ readAt }) => readAt === null).map(({ announcementId }) => announcementId))
  return {
    things: things.map((announcement) => ({ announcement, isUnread: unread.has(announcement.announcementId) })),
    nextCursor,
  }
}

/** An announcement, and the names of whoever wrote something in it, as far as the caller may know them. */
export interface Written {
  readonly announcement: Announcement
  readonly names: ReadonlyMap<string, string>
}

export const withWriters = async (announcement: Announcement, caller: Principal, deps: Deps): Promise<Written> => {
  const writers = [...new Set(announcement.history.map(({ by }) => by))]
  const named = writers.map(async (by) => [by, await doerName(by, caller, deps)] as const)
  return { announcement, names: new Map(await Promise.all(named)) }
}

/** An announcement of a campaign that the caller runs, with everything that it ever said. */
export const findAnnouncement = async (
  campaignId: CampaignId,
  announcementId: AnnouncementId,
  caller: Principal,
  deps: Deps<'announcements'>,
): Promise<Written> => {
  await findWholeCampaign(campaignId, caller, deps)
  const announcement = await deps.announcements.get({ campaignId, announcementId })
  if (announcement === null) throw notFound()
  return withWriters(announcement, caller, deps)
}

/** In which of these campaigns an affiliate takes part, with their names. */
const namesWhereTakingPart = async (campaignIds: readonly CampaignId[], affiliateId: AffiliateId, deps: Reading) => {
  const named = [...new Set(campaignIds)].map(async (campaignId) => {
    const campaign = await deps.table.campaigns.get(campaignId)
    const isShown = campaign !== null && (await isTakingPart(campaign, affiliateId, deps))
    return isShown ? ([[campaignId, campaign.name]] as const) : []
  })
  return new Map((await Promise.all(named)).flat())
}

/**
 * What an affiliate was told, with the announcements as they are now; without those that were withdrawn, and those of campaigns
 * in which they no longer take part.
 */
const withWords = async (told: readonly Told[], affiliateId: AffiliateId, deps: Reading) => {
  const { announcements } = deps
  const ids = told.map(({ campaignId }) => campaignId)
  const names = await namesWhereTakingPart(ids, affiliateId, deps)
  const found = new Map((await announcements.getMany(told)).map((one) => [one.announcementId, one]))
  return told.flatMap((one): ToldAnnouncement[] => {
    const [announcement, campaignName] = [found.get(one.announcementId), names.get(one.campaignId)]
    if (announcement?.state !== 'PUBLISHED' || campaignName === undefined) return []
    return [{ announcement, campaignName, told: one }]
  })
}

/** What an affiliate was told in the last 14 days, newest first, read or not. */
export const listTold = async (
  affiliateId: AffiliateId,
  page: PageRequest,
  deps: Reading,
): Promise<Page<ToldAnnouncement>> => {
  const { things, nextCursor } = await deps.announcements.told.listByAffiliate(affiliateId, deps.clock(), page)
  return { things: await withWords(things, affiliateId, deps), nextCursor }
}

/** What the caller was told in the last 14 days and has not read, newest first. */
export const listUnread = (
  page: PageRequest,
  { affiliateId }: Principal,
  deps: Reading,
): Promise<Page<ToldAnnouncement>> =>
  collectPage(
    (request) => listTold(affiliateId, request, deps),
    ({ told }) => told.readAt === null,
    page,
  )

/** Takes an announcement off the caller's home; twice changes nothing. */
export const markRead = async (
  announcementId: AnnouncementId,
  { affiliateId }: Principal,
  deps: Reading,
): Promise<ToldAnnouncement> => {
  const told = await deps.announcements.told.get(affiliateId, announcementId)
  if (told === null) throw notFound()
  const [shown] = await withWords([told], affiliateId, deps)
  if (shown === undefined) throw notFound()
  if (told.readAt !== null) return shown
  const readAt = deps.clock()
  if (!(await deps.announcements.told.recordRead(told, readAt))) throw notFound()
  return { ...shown, told: { ...told, readAt } }
}

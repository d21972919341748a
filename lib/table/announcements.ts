import * as z from 'zod/mini'
import type { Announcement, Told } from '../announcements/announcement.ts'
import { announcementStates, announcementSteps, shownDays } from '../announcements/vocabulary.ts'
import type { AffiliateId, AnnouncementId, CampaignId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { announcement, idIn } from './read-keys.ts'
import { putIf, updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    announcementId: storedId('ann'),
    campaignId: storedId('cmp'),
    title: z.string(),
    text: z.string(),
    state: z.enum(announcementStates),
    publishedAt: storedInstant,
    history: z.array(
      z.object({
        step: z.enum(announcementSteps),
        at: storedInstant,
        by: storedId('aff'),
        title: z.string(),
        text: z.string(),
      }),
    ),
    place: z._default(z.nullable(z.string()), null),
    told: z.number(),
    version: z.number(),
  }),
)

const toldRow = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    campaignId: storedId('cmp'),
    announcementId: storedId('ann'),
    publishedAt: storedInstant,
    place: z.string(),
    readAt: z._default(z.nullable(storedInstant), null),
  }),
)

const readRow = (item: Item): Announcement => row.parse(item)
const readTold = (item: Item): Told => toldRow.parse(item)

type Ref = Pick<Announcement, 'campaignId' | 'announcementId'>

const keyOf = ({ campaignId, announcementId }: Ref): Key => ({
  PK: keys.campaign(campaignId).PK,
  SK: `ANNOUNCEMENT#${announcementId}`,
})
const toldKey = (affiliateId: AffiliateId, announcementId: AnnouncementId): Key => ({
  PK: `AFF#${affiliateId}`,
  SK: `TOLD#${announcementId}`,
})

const partitions = {
  listing: (campaignId: CampaignId): string => `CAMP#${campaignId}#ANNOUNCEMENTS`,
  owner: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#TOLD`,
  due: 'ANNOUNCEMENTS',
} as const

const createdKey = ({ publishedAt, announcementId }: Pick<Announcement, 'publishedAt' | 'announcementId'>): string =>
  `${publishedAt}#${announcementId}`

/** What is no longer shown may be deleted a day later. */
const keptUntil = ({ publishedAt }: Told): number =>
  Math.ceil(Date.parse(publishedAt) / 1_000) + (shownDays + 1) * 86_400

/** What is announced to everybody who takes part in a campaign, and to whom it went. */
export const createAnnouncements = (client: TableClient) => ({
  get: async (ref: Ref): Promise<Announcement | null> => {
    const item = await getItem(client, keyOf(ref), true)
    return item && readRow(item)
  },

  /** Those that exist. */
  getMany: async (refs: readonly Ref[]): Promise<Announcement[]> =>
    (await getItems(client, refs.map(keyOf), true)).map(readRow),

  /** False if the id is taken. */
  create: (announced: Announcement): Promise<boolean> =>
    putIf(
      client,
      {
        ...keyOf(announced),
        type: 'announcement',
        ...announced,
        listing: partitions.listing(announced.campaignId),
        createdKey: createdKey(announced),
        due: partitions.due,
        dueKey: createdKey(announced),
      },
      notSeenBefore,
    ),

  /** Stores what was done to it, and leaves how far it was sent, unless that ends; false if somebody else was faster. */
  change: ({ title, text, state, history, place, version, ...ref }: Announcement): Promise<boolean> => {
    const set = { title, text, state, history, version }
    const change = place === null && state === 'WITHDRAWN' ? { set, remove: ['place', 'due', 'dueKey'] } : { set }
    return updateIf(client, keyOf(ref), change, stillAtVersion(version - 1))
  },

  /** Newest first. */
  listByCampaign: async (campaignId: CampaignId, page: PageRequest): Promise<Page<Announcement>> => {
    const query = { index: 'listing', partition: partitions.listing(campaignId) } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found, true)).map(readRow), nextCursor }
  },

  /** One page of those that are on their way, the earliest first. */
  owing: async (now: Instant, page: PageRequest): Promise<Page<Ref>> => {
    const query = { index: 'due', partition: partitions.due, between: ['0', `${now}~`], oldestFirst: true } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return {
      things: found.map((key) => ({ campaignId: idIn('cmp', key), announcementId: announcement(key) })),
      nextCursor,
    }
  },

  /** Lists it behind what is due before `until`; how far it was sent stays. */
  putOff: ({ campaignId, announcementId }: Ref, until: Instant): Promise<boolean> =>
    updateIf(
      client,
      keyOf({ campaignId, announcementId }),
      { set: { dueKey: createdKey({ publishedAt: until, announcementId }) } },
      stillHas('due', partitions.due),
    ),

  /** Moves its sending on to a place, null after the last; false if another run did, or it was withdrawn. */
  moveOn: (before: Announcement, place: string | null, told: number): Promise<boolean> =>
    updateIf(
      client,
      keyOf(before),
      place === null ? { set: { told }, remove: ['place', 'due', 'dueKey'] } : { set: { place, told } },
      stillHas('place', before.place),
    ),

  told: {
    /** False if they were told before. */
    add: (told: Told): Promise<boolean> => {
      const { readAt, ...facts } = told
      return putIf(
        client,
        {
          ...toldKey(told.affiliateId, told.announcementId),
          type: 'told',
          ...facts,
          ...(readAt !== null && { readAt }),
          owner: partitions.owner(told.affiliateId),
          createdKey: createdKey(told),
          expiresAt: keptUntil(told),
        },
        notSeenBefore,
      )
    },

    get: async (affiliateId: AffiliateId, announcementId: AnnouncementId): Promise<Told | null> => {
      const item = await getItem(client, toldKey(affiliateId, announcementId), true)
      return item && readTold(item)
    },

    getMany: async (affiliateId: AffiliateId, announcementIds: readonly AnnouncementId[]): Promise<Told[]> =>
      (
        await getItems(
          client,
          announcementIds.map((id) => toldKey(affiliateId, id)),
          true,
        )
      ).map(readTold),

    /** False if they were not told, or that is long ago. */
    recordRead: ({ affiliateId, announcementId }: Told, readAt: Instant): Promise<boolean> =>
      updateIf(client, toldKey(affiliateId, announcementId), { set: { readAt } }, exists),

    /** What somebody was told in the last 14 days, the newest first. */
    listByAffiliate: async (affiliateId: AffiliateId, now: Instant, page: PageRequest): Promise<Page<Told>> => {
      const since = plusHours(now, -24 * shownDays)
      const query = {
        index: 'owner',
        partition: partitions.owner(affiliateId),
        between: [since, `${now}~`],
      } as const
      const { keys: found, nextCursor } = await queryIndex(client, query, page)
      return { things: (await getItems(client, found, true)).map(readTold), nextCursor }
    },
  },
})
export type Announcements = ReturnType<typeof createAnnouncements>

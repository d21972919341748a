import * as z from 'zod/mini'
import type { Announcement, Lately } from '../announcements/announcement.ts'
import { announcementStates, announcementSteps } from '../announcements/vocabulary.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { announcement, idIn } from './read-keys.ts'
import { createTold } from './told.ts'
import { transact } from './transact.ts'
import { updateIf } from './write-if.ts'

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

const latelyRow = z.lazy(() => z.object({ times: z.array(storedInstant), version: z.number() }))

const readRow = (item: Item): Announcement => row.parse(item)

type Ref = Pick<Announcement, 'campaignId' | 'announcementId'>

const keyOf = ({ campaignId, announcementId }: Ref): Key => ({
  PK: keys.campaign(campaignId).PK,
  SK: `ANNOUNCEMENT#${announcementId}`,
})

const latelyKey = (campaignId: CampaignId): Key => ({ PK: keys.campaign(campaignId).PK, SK: 'ANNOUNCED' })

const partitions = {
  listing: (campaignId: CampaignId): string => `CAMP#${campaignId}#ANNOUNCEMENTS`,
  due: 'ANNOUNCEMENTS',
} as const

const createdKey = ({ publishedAt, announcementId }: Pick<Announcement, 'publishedAt' | 'announcementId'>): string =>
  `${publishedAt}#${announcementId}`

/** What is announced to everybody who takes part in a campaign, and to whom it went. */
export const createAnnouncements = (client: TableClient) => ({
  get: async (ref: Ref): Promise<Announcement | null> => {
    const item = await getItem(client, keyOf(ref), true)
    return item && readRow(item)
  },

  /** Those that exist. */
  getMany: async (refs: readonly Ref[]): Promise<Announcement[]> =>
    (await getItems(client, refs.map(keyOf), true)).map(readRow),

  /** When its campaign announced something lately. */
  lately: async (campaignId: CampaignId): Promise<Lately> => {
    const item = await getItem(client, latelyKey(campaignId), true)
    return item === null ? { times: [], version: 0 } : latelyRow.parse(item)
  },

  /** Stores it with when its campaign announced something by then; false if something else was announced meanwhile. */
  create: async (announced: Announcement, { times, version }: Lately): Promise<boolean> => {
    const put = {
      ...keyOf(announced),
      type: 'announcement',
      ...announced,
      listing: partitions.listing(announced.campaignId),
      createdKey: createdKey(announced),
      due: partitions.due,
      dueKey: createdKey(announced),
    }
    const when = version === 1 ? notSeenBefore : stillAtVersion(version - 1)
    const { committed } = await transact(client, [
      { name: 'announcement', put, when: [notSeenBefore] },
      { name: 'lately', put: { ...latelyKey(announced.campaignId), type: 'lately', times, version }, when: [when] },
    ])
    return committed
  },

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

  told: createTold(client),
})
export type Announcements = ReturnType<typeof createAnnouncements>

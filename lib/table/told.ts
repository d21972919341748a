import * as z from 'zod/mini'
import type { Told } from '../announcements/announcement.ts'
import { shownDays } from '../announcements/vocabulary.ts'
import type { AffiliateId, AnnouncementId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, notSeenBefore } from './expression.ts'
import type { Key } from './key-parts.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { putIf, updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    campaignId: storedId('cmp'),
    announcementId: storedId('ann'),
    publishedAt: storedInstant,
    place: z.string(),
    readAt: z._default(z.nullable(storedInstant), null),
  }),
)

const readTold = (item: Item): Told => row.parse(item)

const toldKey = (affiliateId: AffiliateId, announcementId: AnnouncementId): Key => ({
  PK: `AFF#${affiliateId}`,
  SK: `TOLD#${announcementId}`,
})

const ownersPartition = (affiliateId: AffiliateId): string => `AFF#${affiliateId}#TOLD`

const createdKey = ({ publishedAt, announcementId }: Told): string => `${publishedAt}#${announcementId}`

/** What is no longer shown may be deleted a day later. */
const keptUntil = ({ publishedAt }: Told): number =>
  Math.ceil(Date.parse(publishedAt) / 1_000) + (shownDays + 1) * 86_400

/** To whom something was announced, and whether they have read it. */
export const createTold = (client: TableClient) => ({
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
        owner: ownersPartition(told.affiliateId),
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
      partition: ownersPartition(affiliateId),
      between: [since, `${now}~`],
    } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found, true)).map(readTold), nextCursor }
  },
})

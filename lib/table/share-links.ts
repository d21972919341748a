import * as z from 'zod/mini'
import type { ShareLink, ShareLinkRef } from '../sharing/share-link.ts'
import { maxShareLinks } from '../sharing/vocabulary.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { lacks, notLaterThan, notSeenBefore, stillHas } from './expression.ts'
import type { Key } from './key-parts.ts'
import { getItem, type Item, queryItems } from './read.ts'
import { putIf, updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    linkId: storedId('shr'),
    campaignId: storedId('cmp'),
    place: z.number(),
    secretHash: z.string(),
    name: z.nullable(z.string()),
    createdBy: storedId('aff'),
    createdAt: storedInstant,
    validUntil: storedInstant,
    revokedAt: z.optional(storedInstant),
    openedAt: z.optional(storedInstant),
  }),
)

const readRow = (item: Item): ShareLink => row.parse(item)

const partitionOf = (campaignId: CampaignId): string => `SHARES#${campaignId}`
const keyOf = ({ campaignId, place }: Pick<ShareLink, 'campaignId' | 'place'>): Key => ({
  PK: partitionOf(campaignId),
  SK: `SHARE#${place}`,
})

/** How long a link is listed after it has expired, in seconds. */
const listedAfterwards = 30 * 86_400

/** Links to reports of campaigns, each in one of its campaign's places. */
export const createShareLinks = (client: TableClient) => ({
  /** What is in the place that a token names; whether the secret is right is not decided here. */
  get: async (ref: Pick<ShareLinkRef, 'campaignId' | 'place'>): Promise<ShareLink | null> => {
    const item = await getItem(client, keyOf(ref), true)
    return item && readRow(item)
  },

  /** Every link that a campaign's places hold, whether or not it works. */
  list: async (campaignId: CampaignId): Promise<ShareLink[]> => {
    const found = await queryItems(client, partitionOf(campaignId), 'SHARE#', {
      limit: maxShareLinks,
      consistent: true,
    })
    return found.map(readRow)
  },

  /** Takes a place that is free, or that still holds what it held; false if somebody was faster. */
  put: (link: ShareLink, before: ShareLink | null): Promise<boolean> =>
    putIf(
      client,
      {
        ...keyOf(link),
        type: 'share link',
        ...link,
        expiresAt: Math.ceil(Date.parse(link.validUntil) / 1000) + listedAfterwards,
      },
      before === null ? notSeenBefore : stillHas('linkId', before.linkId),
    ),

  /** False if it was revoked before, or its place holds another link by now. */
  revoke: (link: ShareLink, revokedAt: Instant): Promise<boolean> =>
    updateIf(client, keyOf(link), { set: { revokedAt } }, stillHas('linkId', link.linkId), lacks('revokedAt')),

  /** Records that a link was opened; an earlier moment never replaces a later one. */
  recordOpening: (link: ShareLink, openedAt: Instant): Promise<boolean> =>
    updateIf(
      client,
      keyOf(link),
      { set: { openedAt } },
      stillHas('linkId', link.linkId),
      notLaterThan('openedAt', openedAt),
    ),
})
export type ShareLinks = ReturnType<typeof createShareLinks>

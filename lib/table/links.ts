import * as z from 'zod/mini'
import type { Link } from '../tracking/link.ts'
import { linkFlagCodes } from '../tracking/link-flag-codes.ts'
import type { LinkFlag } from '../tracking/link-flags.ts'
import { linkSums } from '../tracking/link-sums.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { exists, lacks, notLaterThan, notSeenBefore, stillHas } from './expression.ts'
import { linkKeys, linkPartitions } from './link-keys.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import { storedLinkCode } from './tracked-row.ts'
import { putIf, updateIf } from './write-if.ts'

const flagRow = z.object({ code: z.enum(linkFlagCodes), value: z.number(), threshold: z.number() })

const row = z.lazy(() =>
  z.object({
    code: storedLinkCode,
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    postId: z._default(z.nullable(storedId('post')), null),
    name: z._default(z.nullable(z.string()), null),
    targetUrl: z._default(z.nullable(z.string()), null),
    createdAt: storedInstant,
    stoppedAt: z._default(z.nullable(storedInstant), null),
    flags: z._default(z.array(flagRow), []),
    shards: z.number(),
    version: z.number(),
  }),
)

const sumsRow = z.lazy(() => z.object({ at: storedInstant, sums: linkSums }))
type KeptSums = z.infer<typeof sumsRow>

export const readLink = (item: Item): Link => row.parse(item)

const toItem = ({ postId, name, targetUrl, stoppedAt, flags, ...link }: Link): Item => ({
  ...linkKeys.link(link.code),
  type: 'link',
  ...link,
  postId: postId ?? undefined,
  name: name ?? undefined,
  targetUrl: targetUrl ?? undefined,
  stoppedAt: stoppedAt ?? undefined,
  flags: flags.length === 0 ? undefined : flags,
  owner: linkPartitions.ownerLinks(link.affiliateId),
  campaign: linkPartitions.campaignLinks(link.campaignId),
  createdKey: sorts.created(link.createdAt, link.code),
})

/** Links that affiliates put into their posts. */
export const createLinks = (client: TableClient) => {
  const list = async (index: 'owner' | 'campaign', partition: string, page: PageRequest): Promise<Page<Link>> => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition }, page)
    return { things: (await getItems(client, found, true)).map(readLink), nextCursor }
  }
  return {
    get: async (code: LinkCode): Promise<Link | null> => {
      const item = await getItem(client, linkKeys.link(code), true)
      return item && readLink(item)
    },

    /** False if the code is taken. */
    create: (link: Link): Promise<boolean> => putIf(client, toItem(link), notSeenBefore),

    /** False if the affiliate has no such link, or it was already stopped. */
    stop: (code: LinkCode, affiliateId: AffiliateId, stoppedAt: Instant): Promise<boolean> =>
      updateIf(
        client,
        linkKeys.link(code),
        { set: { stoppedAt }, add: { version: 1 } },
        stillHas('affiliateId', affiliateId),
        lacks('stoppedAt'),
      ),

    /** Forgets what the affiliate called a link, which goes on working. */
    forgetName: (code: LinkCode): Promise<boolean> =>
      updateIf(client, linkKeys.link(code), { add: { version: 1 }, remove: ['name'] }, exists),

    /** Keeps what stands out about a link; false if it is not there. */
    flag: (code: LinkCode, flags: readonly LinkFlag[]): Promise<boolean> =>
      updateIf(client, linkKeys.link(code), { set: { flags } }, exists),

    /** Keeps what a campaign's links counted together; false if later sums are there. */
    keepSums: (campaignId: CampaignId, kept: KeptSums): Promise<boolean> =>
      putIf(client, { ...linkKeys.sums(campaignId), type: 'linkSums', ...kept }, notLaterThan('at', kept.at)),

    sumsOf: async (campaignId: CampaignId): Promise<KeptSums | null> => {
      const item = await getItem(client, linkKeys.sums(campaignId))
      return item && sumsRow.parse(item)
    },

    listByAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
      list('owner', linkPartitions.ownerLinks(affiliateId), page),
    listByCampaign: (campaignId: CampaignId, page: PageRequest) =>
      list('campaign', linkPartitions.campaignLinks(campaignId), page),
  }
}
export type Links = ReturnType<typeof createLinks>

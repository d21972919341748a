import * as z from 'zod/mini'
import { type Admission, openToAll } from '../campaign/admission.ts'
import { noBrief } from '../campaign/brief.ts'
import type { Campaign, CampaignStatus } from '../campaign/campaign.ts'
import { untracked } from '../campaign/tracking.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import { thresholds } from '../post/policy.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    campaignId: storedId('cmp'),
    name: z.string(),
    advertiserId: z.nullable(storedId('aff')),
    advertiserName: z.nullable(z.string()),
    status: z.enum(campaignStatuses),
    platforms: z.array(z.enum(platformNames)),
    startDate: z.nullable(storedInstant),
    endDate: z.nullable(storedInstant),
    thresholds,
    brief: z.nullable(z.string()),
    briefLinks: z.array(z.string()),
    landingUrl: z.nullable(z.string()),
    sources: z.custom<Campaign['sources']>(),
    dedupeMinutes: z.number(),
    conversionWindowDays: z.number(),
    postbackSignature: z.custom<Campaign['postbackSignature']>(),
    participation: z.custom<Admission['participation']>(),
    postLimit: z.custom<Admission['postLimit']>(),
    review: z.custom<Admission['review']>(),
    createdAt: storedInstant,
    version: z.number(),
    edits: z.array(z.string()),
  }),
)

/** A row of an earlier release has neither admission, brief, tracking nor edits. */
export const readCampaign = (item: Item): Campaign =>
  row.parse({ ...openToAll, ...noBrief, ...untracked, edits: [], ...item })

const toItem = (campaign: Campaign): Item => ({
  ...keys.campaign(campaign.campaignId),
  type: 'campaign',
  ...campaign,
  participation: campaign.participation === 'OPEN' ? undefined : campaign.participation,
  postLimit: campaign.postLimit ?? undefined,
  review: campaign.review === 'NONE' ? undefined : campaign.review,
  listing: partitions.campaigns(campaign.status),
  createdKey: sorts.created(campaign.createdAt, campaign.campaignId),
  ...(campaign.advertiserId === null ? {} : { owner: partitions.ownerCampaigns(campaign.advertiserId) }),
})

export const campaignsTable = (client: TableClient) => {
  const put = (campaign: Campaign, when: Clause): Promise<boolean> => putIf(client, toItem(campaign), when)
  const list = async (index: 'listing' | 'owner', partition: string, page: PageRequest): Promise<Page<Campaign>> => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition }, page)
    return { things: (await getItems(client, found)).map(readCampaign), nextCursor }
  }
  return {
    get: async (campaignId: CampaignId): Promise<Campaign | null> => {
      const item = await getItem(client, keys.campaign(campaignId), true)
      return item && readCampaign(item)
    },
    /** False if the id is taken. */
    create: (campaign: Campaign): Promise<boolean> => put(campaign, notSeenBefore),
    /** False if another writer changed the campaign since `version` was read. */
    replace: (campaign: Campaign, version: number): Promise<boolean> => put(campaign, stillAtVersion(version)),
    listByStatus: (status: CampaignStatus, page: PageRequest) => list('listing', partitions.campaigns(status), page),
    listByAdvertiser: (advertiserId: AffiliateId, page: PageRequest) =>
      list('owner', partitions.ownerCampaigns(advertiserId), page),
  }
}

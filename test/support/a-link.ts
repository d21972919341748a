import { randomUUID } from 'node:crypto'
import { openToAll } from '../../lib/campaign/admission.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { untracked } from '../../lib/campaign/tracking.ts'
import { campaignsTable } from '../../lib/table/campaigns.ts'
import type { TableClient } from '../../lib/table/client.ts'
import { createLinks } from '../../lib/table/links.ts'
import { initialShards, type Link, newLinkCode } from '../../lib/tracking/link.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import type { Instant } from '../../lib/values/instant.ts'

export const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
export const desktop =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

export const createdAt: Instant = '2026-11-01T00:00:00.000Z'
export const landingUrl = 'https://shop.example/spring?size=m'

/** A campaign with a landing page, stored. */
export const storeCampaign = async (client: TableClient, given: Partial<Campaign> = {}): Promise<Campaign> => {
  const campaign: Campaign = {
    ...untracked,
    campaignId: `cmp_${randomUUID()}`,
    name: 'Spring',
    advertiserId: null,
    advertiserName: null,
    status: 'ACTIVE',
    platforms: ['youtube'],
    startDate: null,
    endDate: null,
    thresholds: {},
    createdAt,
    version: 1,
    brief: null,
    briefLinks: [],
    ...openToAll,
    edits: [],
    landingUrl,
    ...given,
  }
  await campaignsTable(client).create(campaign)
  return campaign
}

/** A link of a campaign, stored. */
export const storeLink = async (
  client: TableClient,
  { campaignId }: Campaign,
  given: Partial<Link> = {},
): Promise<Link> => {
  const affiliateId: AffiliateId = 'aff_ada'
  const link: Link = {
    code: newLinkCode(),
    campaignId,
    affiliateId,
    postId: null,
    name: null,
    targetUrl: null,
    createdAt,
    stoppedAt: null,
    flags: [],
    shards: initialShards,
    version: 1,
    ...given,
  }
  await createLinks(client).create(link)
  return link
}

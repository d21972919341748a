import { type Tracking, untracked } from '../campaign/tracking.ts'
import { initialShards, type Link } from '../tracking/link.ts'
import { type CampaignId, isIdOf } from '../values/ids.ts'
import { type Instant, isInstant } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import { linkKeys } from './link-keys.ts'
import { getItem, type Item } from './read.ts'

type LinkPart = Pick<Link, 'code' | 'campaignId' | 'targetUrl' | 'stoppedAt' | 'shards'>
type CampaignPart = Pick<Tracking, 'landingUrl' | 'dedupeMinutes'>

/** What the redirect has to know of a link and its campaign. */
export interface LinkTarget extends LinkPart, CampaignPart {}

const text = (item: Item, name: string): string | null => {
  const value = item[name]
  return typeof value === 'string' ? value : null
}

const number = (item: Item, name: string): number | null => {
  const value = item[name]
  return typeof value === 'number' ? value : null
}

const instant = (value: string | null): Instant | null => (value !== null && isInstant(value) ? value : null)

const campaignOf = (item: Item): CampaignId => {
  const campaignId = text(item, 'campaignId')
  if (campaignId !== null && isIdOf('cmp', campaignId)) return campaignId
  throw new Error(`Row ${item['PK']} does not say which campaign its link belongs to`)
}

/** Links and their campaigns, as far as the redirect needs them; `links.ts` and `campaigns.ts` read the whole rows. */
export const linkTargets = (client: TableClient) => ({
  link: async (code: LinkCode): Promise<LinkPart | null> => {
    const item = await getItem(client, linkKeys.link(code))
    return (
      item && {
        code,
        campaignId: campaignOf(item),
        targetUrl: text(item, 'targetUrl'),
        stoppedAt: instant(text(item, 'stoppedAt')),
        shards: number(item, 'shards') ?? initialShards,
      }
    )
  },

  campaign: async (campaignId: CampaignId): Promise<CampaignPart | null> => {
    const item = await getItem(client, keys.campaign(campaignId))
    return (
      item && {
        landingUrl: text(item, 'landingUrl'),
        dedupeMinutes: number(item, 'dedupeMinutes') ?? untracked.dedupeMinutes,
      }
    )
  },
})

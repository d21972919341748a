import type { DayRange } from '../values/day-range.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import type { TableClient } from './client.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex, queryItems, queryItemsPage } from './read.ts'
import { queryBetween } from './read-between.ts'
import * as readKeys from './read-keys.ts'

/** The client reads numbers beyond 2⁵³ as a bigint. */
export const amountsOf = (item: Item): Record<string, number> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([code, value]) =>
      typeof value === 'number' || typeof value === 'bigint' ? [[code, Number(value)]] : [],
    ),
  )

const pageSize = 100
const maxRows = 20_000

/** Amounts of one day or of one affiliate in a campaign. */
export interface TotalsRow<Of extends string = string> {
  /** The day, or the affiliate's id. */
  readonly of: Of
  readonly amounts: Readonly<Record<string, number>>
}

const dayRow = (item: Item): TotalsRow => ({ of: readKeys.day(item), amounts: amountsOf(item) })

const affiliateRow = (item: Item): TotalsRow<AffiliateId> => ({
  of: readKeys.affiliateTotals(item),
  amounts: amountsOf(item),
})

/** Sums over posts, for functions that show them. */
export const createTotals = (client: TableClient) => ({
  /** A campaign's amounts by day, one row per day and shard, oldest first. */
  daysOfCampaign: async (campaignId: CampaignId): Promise<TotalsRow[]> =>
    (await queryItems(client, keys.campaign(campaignId).PK, 'DAY#', { limit: maxRows })).map(dayRow),

  /** The same of some of its days. */
  daysWithin: async (campaignId: CampaignId, { from, to }: DayRange): Promise<TotalsRow[]> => {
    const { PK } = keys.campaign(campaignId)
    const edges = [
      { PK, SK: `DAY#${from}` },
      { PK, SK: `DAY#${to}#~` },
    ] as const
    return (await queryBetween(client, ...edges, maxRows)).map(dayRow)
  },

  /** A campaign's amounts by affiliate, all of them. */
  affiliatesOfCampaign: async (campaignId: CampaignId): Promise<TotalsRow<AffiliateId>[]> =>
    (await queryItems(client, keys.campaign(campaignId).PK, 'AFFTOTAL#', { limit: maxRows })).map(affiliateRow),

  /** One page of a campaign's amounts by affiliate, in the order of the affiliates' ids. */
  pageOfCampaign: async (campaignId: CampaignId, page: PageRequest): Promise<Page<TotalsRow<AffiliateId>>> => {
    const { things, nextCursor } = await queryItemsPage(client, keys.campaign(campaignId).PK, 'AFFTOTAL#', page)
    return { things: things.map(affiliateRow), nextCursor }
  },

  /** Whether an affiliate has posts in a campaign. */
  hasPostsOf: async (campaignId: CampaignId, affiliateId: AffiliateId): Promise<boolean> =>
    (await getItem(client, keys.affiliateTotals(campaignId, affiliateId))) !== null,

  /** In which of some campaigns an affiliate has posts. */
  havingPostsOf: async (affiliateId: AffiliateId, campaignIds: readonly CampaignId[]): Promise<CampaignId[]> =>
    (
      await getItems(
        client,
        campaignIds.map((campaignId) => keys.affiliateTotals(campaignId, affiliateId)),
      )
    ).map((item) => readKeys.idIn('cmp', item)),

  /** The amounts of an affiliate's posts in a campaign; null if it never had any there. */
  ofAffiliateInCampaign: async (
    campaignId: CampaignId,
    affiliateId: AffiliateId,
  ): Promise<Record<string, number> | null> => {
    const item = await getItem(client, keys.affiliateTotals(campaignId, affiliateId))
    return item && amountsOf(item)
  },

  /** One flat map of amounts per campaign the affiliate has posts in. */
  ofAffiliate: async (affiliateId: AffiliateId): Promise<Record<string, number>[]> => {
    const found: Record<string, number>[] = []
    const query = { index: 'owner', partition: partitions.owner(affiliateId), prefix: 'TOTAL#' } as const
    const list = (page: PageRequest) => queryIndex(client, query, page)
    for await (const page of pages(list, { limit: pageSize })) {
      found.push(...(await getItems(client, page.keys)).map(amountsOf))
    }
    return found
  },
})
export type Totals = ReturnType<typeof createTotals>

import * as z from 'zod/mini'
import type { DayRange } from '../values/day-range.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notLaterThan } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex, queryItems, queryItemsPage } from './read.ts'
import { queryBetween } from './read-between.ts'
import * as readKeys from './read-keys.ts'
import { putIf } from './write-if.ts'

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

const ranksRow = z.lazy(() => z.object({ at: storedInstant, count: z.number(), top: z.array(storedId('aff')) }))

/** Who is at the top of a campaign's affiliates, and how many there are, as of a moment. */
export interface Ranks {
  readonly at: Instant
  readonly count: number
  readonly top: readonly AffiliateId[]
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

  /** So many of a campaign's amounts by affiliate, of those whose ids come after one. */
  affiliatesAfter: async (campaignId: CampaignId, after: string, limit: number): Promise<TotalsRow<AffiliateId>[]> => {
    const { PK } = keys.campaign(campaignId)
    const edges = [
      { PK, SK: `AFFTOTAL#${after} ` },
      { PK, SK: 'AFFTOTAL#~' },
    ] as const
    return (await queryBetween(client, ...edges, limit)).map(affiliateRow)
  },

  /** A campaign's amounts of some affiliates, in their order. */
  ofAffiliates: async (
    campaignId: CampaignId,
    affiliateIds: readonly AffiliateId[],
  ): Promise<TotalsRow<AffiliateId>[]> => {
    const found = affiliateIds.map((affiliateId) => keys.affiliateTotals(campaignId, affiliateId))
    return (await getItems(client, found)).map(affiliateRow)
  },

  /** Null for a campaign whose affiliates were never ranked. */
  ranks: async (campaignId: CampaignId): Promise<Ranks | null> => {
    const item = await getItem(client, keys.affiliateRanks(campaignId))
    return item && ranksRow.parse(item)
  },

  /** False if later ranks are there. */
  keepRanks: (campaignId: CampaignId, ranks: Ranks): Promise<boolean> =>
    putIf(
      client,
      { ...keys.affiliateRanks(campaignId), type: 'affiliateRanks', ...ranks },
      notLaterThan('at', ranks.at),
    ),

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

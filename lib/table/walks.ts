import pMap from 'p-map'
import type { CampaignStatus } from '../campaign/campaign.ts'
import { plusDays } from '../values/day-range.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { isUnreadable, type MixedPage, Unread } from '../values/unreadable.ts'
import { readCampaign } from './campaigns.ts'
import type { TableClient } from './client.ts'
import { type Key, shards } from './key-parts.ts'
import { earningsRow } from './ledger-rows.ts'
import { linkPartitions } from './link-keys.ts'
import { readLink } from './links.ts'
import { earningsPrefix, moneyKeys, moneyPartitions } from './money-keys.ts'
import * as partitions from './partitions.ts'
import { readPerson } from './people.ts'
import { getItem, getItems, type IndexQuery, type Item, queryIndex, queryRowsPage } from './read.ts'
import * as readKeys from './read-keys.ts'
import { knownRow } from './row-version.ts'
import { readTerms } from './terms.ts'

const atOnce = 10
const checksPerPage = 1_000

type Read<Thing> = (item: Item) => Thing
type Rows<Thing> = MixedPage<Thing>['rows']

/** What a row says, or that it cannot be read. */
const orUnread =
  <Thing>(read: Read<Thing>) =>
  (item: Item): Thing | Unread => {
    try {
      return read(knownRow(item))
    } catch (error) {
      if (!isUnreadable(error)) throw error
      return new Unread(`${item['PK']} ${item['SK']}`, error)
    }
  }

/** Rows by their keys, each for itself. */
const oneByOne = async <Thing>(
  client: TableClient,
  keys: readonly Key[],
  read: Read<Thing>,
  consistent: boolean,
): Promise<Rows<Thing>> => {
  const readOne = async ({ PK, SK }: Key): Promise<(Thing | Unread)[]> => {
    try {
      const item = await getItem(client, { PK, SK }, consistent)
      return item === null ? [] : [read(item)]
    } catch (error) {
      if (!isUnreadable(error)) throw error
      return [new Unread(`${PK} ${SK}`, error)]
    }
  }
  return (await pMap(keys, readOne, { concurrency: atOnce })).flat()
}

/** A page of an index. */
export const walkIndex = async <Thing>(
  client: TableClient,
  query: IndexQuery,
  read: Read<Thing>,
  page: PageRequest,
  consistent = false,
): Promise<MixedPage<Thing>> => {
  const { keys, nextCursor } = await queryIndex(client, query, page)
  try {
    return { rows: (await getItems(client, keys, consistent)).map(read), nextCursor }
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return { rows: await oneByOne(client, keys, read, consistent), nextCursor }
  }
}

/** A page of the items under `PK` whose `SK` begins with `prefix`. */
const walkItems = async <Thing>(
  client: TableClient,
  PK: string,
  prefix: string,
  read: Read<Thing>,
  page: PageRequest,
): Promise<MixedPage<Thing>> => {
  const { things, nextCursor } = await queryRowsPage(client, PK, prefix, { ...page, consistent: true })
  return { rows: things.map(orUnread(read)), nextCursor }
}

/** The lists that jobs go through from one end to the other, past rows that this release cannot read. */
export const createWalks = (client: TableClient) => ({
  /** Principals, newest first. */
  people: (page: PageRequest) =>
    walkIndex(client, { index: 'listing', partition: partitions.affiliates }, readPerson, page),

  campaigns: (status: CampaignStatus, page: PageRequest) =>
    walkIndex(client, { index: 'listing', partition: partitions.campaigns(status) }, readCampaign, page),

  /** The latest terms of every campaign that has some, in an order that no change moves. */
  terms: (page: PageRequest) =>
    walkIndex(client, { index: 'listing', partition: moneyPartitions.terms }, readTerms, page, true),

  /** What affiliates have earned in a campaign. */
  earnings: (campaignId: CampaignId, page: PageRequest) =>
    walkItems(client, moneyKeys.account(campaignId).PK, earningsPrefix, (item) => earningsRow.parse(item), page),

  /**
   * Of whom posts were checked between two moments; null if it is late before all is read, which each page asks. A check that
   * found the same as the one before is in no list.
   */
  checked: async (from: Instant, until: Instant, isLate: () => boolean): Promise<ReadonlySet<AffiliateId> | null> => {
    const found = new Set<AffiliateId>()
    let isWhole = true
    const readShard = async (day: string, shard: number): Promise<void> => {
      const query = { index: 'listing', partition: partitions.checks(day, shard), between: [from, until] } as const
      for await (const { keys } of pages((page) => queryIndex(client, query, page), { limit: checksPerPage })) {
        isWhole &&= !isLate()
        if (!isWhole) return
        for (const { sort } of keys) found.add(readKeys.affiliateOfCheck(sort))
      }
    }
    const [first, last] = [dayOf(from), dayOf(until)]
    for (let day = first; day <= last && isWhole; day = plusDays(day, 1)) {
      await Promise.all(shards.map((shard) => readShard(day, shard)))
    }
    return isWhole ? found : null
  },

  linksOfAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
    walkIndex(client, { index: 'owner', partition: linkPartitions.ownerLinks(affiliateId) }, readLink, page, true),

  linksOfCampaign: (campaignId: CampaignId, page: PageRequest) =>
    walkIndex(client, { index: 'campaign', partition: linkPartitions.campaignLinks(campaignId) }, readLink, page, true),
})
export type Walks = ReturnType<typeof createWalks>

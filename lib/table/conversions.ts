import * as z from 'zod/mini'
import {
  attributionKinds,
  type Conversion,
  conversionStatuses,
  conversionWays,
  forgottenAt,
} from '../tracking/conversion.ts'
import { type ConversionCounts, countsOf } from '../tracking/conversion-counts.ts'
import type { CampaignId, ConversionId } from '../values/ids.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { countWrites, readTally } from './conversion-counters.ts'
import { conversionKeys, conversionPartitions } from './conversion-keys.ts'
import { conversionNews } from './conversion-news.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { type Key, shardOf, shards } from './key-parts.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import { storedLinkCode } from './tracked-row.ts'
import { transact } from './transact.ts'
import { putIf } from './write-if.ts'

/** Status, amount, currency, when it was sent, how, and when we got it; a version is one of up to fifty. */
const versionRow = z.lazy(() =>
  z.object({
    status: z.enum(conversionStatuses),
    minor: z.optional(z.number()),
    currency: z.optional(z.string()),
    ts: z.optional(z.number()),
    way: z.enum(conversionWays),
    at: storedInstant,
  }),
)

const row = z.lazy(() =>
  z.object({
    conversionId: storedId('cnv'),
    campaignId: storedId('cmp'),
    event: z.string(),
    txnId: z.optional(z.string()),
    clickId: z.optional(z.string()),
    attribution: z.enum(attributionKinds),
    mayTurnUp: z.optional(z.boolean()),
    linkCode: z.optional(storedLinkCode),
    affiliateId: z.optional(storedId('aff')),
    clickedAt: z.optional(storedInstant),
    convertedAt: storedInstant,
    receivedAt: storedInstant,
    versions: z.tuple([versionRow], versionRow),
    announced: z.optional(z.object({ versions: z.number(), clickedAt: z.nullable(storedInstant) })),
    version: z.number(),
  }),
)
type Row = z.infer<typeof row>

const packVersion = ({ status, money, ts, way, at }: Conversion['versions'][number]) => ({
  status,
  minor: money?.minor,
  currency: money?.currency,
  ts: ts ?? undefined,
  way,
  at,
})

const unpackVersion = ({ status, minor, currency, ts, way, at }: z.infer<typeof versionRow>) => ({
  status,
  money: minor === undefined || currency === undefined ? null : { minor, currency },
  ts: ts ?? null,
  way,
  at,
})

const unpackAttribution = ({ attribution, ...of }: Row): Conversion['attribution'] => {
  if (attribution === 'UNATTRIBUTED') return { kind: attribution, mayTurnUp: of.mayTurnUp ?? false }
  const { linkCode, affiliateId, clickedAt } = of
  if (linkCode === undefined || affiliateId === undefined || clickedAt === undefined) {
    throw new Error(`The click of ${of.conversionId} is not stored`)
  }
  return { kind: attribution, linkCode, affiliateId, clickedAt }
}

const readRow = (item: Item): Conversion => {
  const read = row.parse(item)
  const { versions, txnId = null, clickId = null } = read
  const { conversionId, campaignId, event, convertedAt, receivedAt, announced, version } = read
  const [first, ...later] = versions
  return {
    conversionId,
    campaignId,
    event,
    txnId,
    clickId,
    attribution: unpackAttribution(read),
    convertedAt,
    receivedAt,
    versions: [unpackVersion(first), ...later.map(unpackVersion)],
    announced,
    version,
  }
}

const toItem = ({ attribution, txnId, clickId, versions, ...conversion }: Conversion): Item & Key => {
  const { kind, ...click } = attribution
  const end = forgottenAt({ ...conversion, attribution })
  const isListed = attribution.kind === 'UNATTRIBUTED' && attribution.mayTurnUp
  return {
    ...conversionKeys.conversion(conversion.conversionId),
    type: 'conversion',
    ...conversion,
    txnId: txnId ?? undefined,
    clickId: clickId ?? undefined,
    attribution: kind,
    ...click,
    versions: versions.map(packVersion),
    campaign: conversionPartitions.ofCampaign(conversion.campaignId),
    createdKey: sorts.created(conversion.receivedAt, conversion.conversionId),
    due: conversionPartitions.news(shardOf(conversion.conversionId)),
    dueKey: sorts.due(conversion.receivedAt, conversion.conversionId),
    ...(isListed ? { listing: conversionPartitions.unattributed(shardOf(conversion.conversionId)) } : {}),
    ...(end === null ? {} : { expiresAt: Math.ceil(Date.parse(end) / 1000) }),
  }
}

/** `overtaken`: somebody else wrote first. `full`: the link's counter holds no more. */
export type ConversionSaving = 'saved' | 'overtaken' | 'full'

/** What advertisers report about sales and other conversions. Whatever is written of one owes endpoints a notice. */
export const createConversions = (client: TableClient) => {
  const list = async (index: 'campaign' | 'listing', partition: string, page: PageRequest, oldestFirst: boolean) => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition, oldestFirst }, page)
    return { things: (await getItems(client, found, true)).map(readRow), nextCursor }
  }
  return {
    shards,
    news: conversionNews(client),

    get: async (conversionId: ConversionId): Promise<Conversion | null> => {
      const item = await getItem(client, conversionKeys.conversion(conversionId), true)
      return item && readRow(item)
    },

    /** Stores a conversion with all its versions and moves the counter of its link, in one transaction. */
    save: async (after: Conversion, before: Conversion | null): Promise<ConversionSaving> => {
      const { version } = after
      const answer = await transact(client, [
        {
          name: 'conversion',
          put: toItem(after),
          when: [version === 1 ? notSeenBefore : stillAtVersion(version - 1)],
        },
        ...countWrites(before, after),
      ])
      if (answer.committed) return 'saved'
      return answer.refusedBy.includes('conversion') ? 'overtaken' : 'full'
    },

    /** Notes that a campaign's conversions are reported in files; a second time changes nothing. */
    noteImport: async (campaignId: CampaignId): Promise<void> => {
      await putIf(client, { ...conversionKeys.imported(campaignId), type: 'conversionsImported' }, notSeenBefore)
    },

    /** Newest first. */
    listByCampaign: (campaignId: CampaignId, page: PageRequest): Promise<Page<Conversion>> =>
      list('campaign', conversionPartitions.ofCampaign(campaignId), page, false),

    /** Those of a shard whose click may still turn up, oldest first. */
    listUnattributed: (shard: number, page: PageRequest): Promise<Page<Conversion>> =>
      list('listing', conversionPartitions.unattributed(shard), page, true),

    /** The conversions of a link, all its counters together. */
    countsOf: async (code: LinkCode): Promise<ConversionCounts> =>
      countsOf((await getItems(client, conversionKeys.counts(code))).map(readTally)),
  }
}
export type Conversions = ReturnType<typeof createConversions>

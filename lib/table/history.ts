import * as z from 'zod/mini'
import type { CampaignDay, TrustDay } from '../history/days.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import type { DayRange } from '../values/day-range.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { storedInstant } from '../values/stored-contract.ts'
import { maxRangeDays } from '../values/vocabulary.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore } from './expression.ts'
import { historyKeys } from './history-keys.ts'
import { type Item, queryItems } from './read.ts'
import { queryBetween } from './read-between.ts'
import * as readKeys from './read-keys.ts'
import { amountsOf } from './totals.ts'
import { putIf } from './write-if.ts'

const campaignRow = z.lazy(() => z.object({ at: storedInstant, amounts: z.record(z.string(), z.unknown()) }))

const trustRow = z.lazy(() =>
  z.object({
    at: storedInstant,
    trustScore: z.number(),
    trustProbability: z.number(),
    trustFloor: z.number(),
    trustTier: z.enum(trustTiers),
  }),
)

const readDay = (item: Item): CampaignDay => {
  const { at, amounts } = campaignRow.parse(item)
  return { day: readKeys.day(item), at, amounts: amountsOf(amounts) }
}

const readTrust = (item: Item): TrustDay => ({ day: readKeys.day(item), ...trustRow.parse(item) })

/** Copies of totals and trust, a row a day; none is written again. */
export const createHistory = (client: TableClient) => {
  const latest = async ({ PK, SK }: ReturnType<typeof historyKeys.campaignDay>): Promise<Item | null> =>
    (await queryItems(client, PK, SK, { limit: 1, newestFirst: true, consistent: true }))[0] ?? null
  return {
    /** False if there is a row of that day. */
    addDay: (campaignId: CampaignId, { day, at, amounts }: CampaignDay): Promise<boolean> =>
      putIf(client, { ...historyKeys.campaignDay(campaignId, day), type: 'campaignDay', at, amounts }, notSeenBefore),

    latestDay: async (campaignId: CampaignId): Promise<CampaignDay | null> => {
      const item = await latest(historyKeys.campaignDay(campaignId, ''))
      return item && readDay(item)
    },

    daysOfCampaign: async (campaignId: CampaignId, { from, to }: DayRange): Promise<CampaignDay[]> => {
      const edges = [historyKeys.campaignDay(campaignId, from), historyKeys.campaignDay(campaignId, to)] as const
      return (await queryBetween(client, ...edges, maxRangeDays)).map(readDay)
    },

    /** False if there is a row of that day. */
    addTrust: (affiliateId: AffiliateId, { day, ...trust }: TrustDay): Promise<boolean> =>
      putIf(client, { ...historyKeys.trustDay(affiliateId, day), type: 'trustDay', ...trust }, notSeenBefore),

    latestTrust: async (affiliateId: AffiliateId): Promise<TrustDay | null> => {
      const item = await latest(historyKeys.trustDay(affiliateId, ''))
      return item && readTrust(item)
    },

    trustOfAffiliate: async (affiliateId: AffiliateId, { from, to }: DayRange): Promise<TrustDay[]> => {
      const edges = [historyKeys.trustDay(affiliateId, from), historyKeys.trustDay(affiliateId, to)] as const
      return (await queryBetween(client, ...edges, maxRangeDays)).map(readTrust)
    },
  }
}
export type History = ReturnType<typeof createHistory>

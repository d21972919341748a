import { createDeps, type Deps } from '../../../lib/deps/deps.ts'
import { reachConversions } from '../../../lib/deps/reach-conversions.ts'
import { reachMoney } from '../../../lib/deps/reach-money.ts'
import { reachReviews } from '../../../lib/deps/reach-reviews.ts'
import { reachStories } from '../../../lib/deps/reach-stories.ts'
import { reachTotals } from '../../../lib/deps/reach-totals.ts'
import { reachWalks } from '../../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../../lib/deps/reach-work-list.ts'
import { lockCampaign } from '../../../lib/money/lock-campaign.ts'
import { settleDay } from '../../../lib/money/settle-day.ts'
import { readConfig } from '../../../lib/runtime/config.ts'
import { createTableClient } from '../../../lib/table/client.ts'
import { createPayoutDetails } from '../../../lib/table/payout-details.ts'
import { createTable } from '../../../lib/table/table.ts'
import { dummyCredentials } from '../../../lib/tools/local/resources.ts'
import { plusDays } from '../../../lib/values/day-range.ts'
import type { AffiliateId, CampaignId } from '../../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'
import { anAdmin } from '../../support/an-admin.ts'
import type { TablePlace } from './large-campaign.ts'

const noQueue = 'http://127.0.0.1:9/none'
const queues = ['', '_PRIORITY', '_RUNS'].flatMap((name) => [`RECONCILE${name}_QUEUE_URL`, `RECONCILE${name}_DLQ_URL`])

const depsOn = ({ endpoint, region, tableName }: TablePlace, now: Instant) => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: dummyCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
  })
  const config = readConfig({
    STAGE: 'local',
    LOG_LEVEL: 'ERROR',
    TABLE_NAME: tableName,
    NOTIFICATION_QUEUE_URL: noQueue,
    ...Object.fromEntries(queues.map((name) => [name, noQueue])),
  })
  const parts = [
    reachMoney,
    reachConversions,
    reachReviews,
    reachWalks,
    reachWorkList,
    reachStories,
    reachTotals,
  ] as const
  const deps = createDeps(config, parts, createTable(createTableClient(tableName)))
  const notificationQueue: Deps<'notificationQueue'>['notificationQueue'] = { sendAll: async () => 0 }
  return { ...deps, clock: () => now, notificationQueue }
}

/** What the nights after a day do for one campaign on the stack, without waiting for them. */
export const nightsAfter = (day: string, campaignId: CampaignId, table: TablePlace) => {
  const settle = (over: string) => {
    const deps = depsOn(table, plusHours(`${over}T00:30:00.000Z` as Instant, 24))
    return settleDay(campaignId, over, { steps: 100, drifts: 0 }, deps)
  }
  return {
    settle: () => settle(day),
    settleNext: () => settle(plusDays(day, 1)),
    /** As the advertiser's approval would, once the numbers of the day may be approved. */
    lock: () => {
      const deps = depsOn(table, plusHours(`${day}T00:00:00.000Z` as Instant, 60 * 24))
      return lockCampaign(campaignId, { through: day }, anAdmin, deps)
    },
  }
}

/** Makes the payout details of an affiliate old enough to be paid by. */
export const letDetailsSettle = async (id: string, place: TablePlace): Promise<void> => {
  const longAgo = '2026-01-01T00:00:00.000Z' as Instant
  depsOn(place, longAgo)
  const table = createPayoutDetails(createTableClient(place.tableName))
  const affiliateId = id as AffiliateId
  const details = await table.get(affiliateId)
  if (details === null) throw new Error(`${affiliateId} has no payout details`)
  const settled = { ...details, changedAt: longAgo, heldUntil: longAgo, version: details.version + 1 }
  if (!(await table.save(settled, []))) throw new Error('The payout details were changed meanwhile')
}

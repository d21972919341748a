import * as z from 'zod/mini'
import { type Alert, type AlertStatus, owesSince } from '../alerts/alert.ts'
import { alertCategories, isQuestion } from '../alerts/alert-kinds.ts'
import { happenings } from '../alerts/notice.ts'
import { alertSeverities, alertStatuses, alertTypes } from '../alerts/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import { postAppealStates } from '../post/appealed.ts'
import type { AffiliateId, AlertId, CampaignId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import type { Write } from './transact.ts'
import { putIf } from './write-if.ts'

const text = z._default(z.nullable(z.string()), null)
const moment = z._default(z.nullable(storedInstant), null)
const notice = z.lazy(() => z.object({ happening: z.enum(happenings), version: z.number(), at: storedInstant }))
const row = z.lazy(() =>
  z.object({
    alertId: storedId('alr'),
    type: z.literal('alert'),
    alertType: z.enum(alertTypes),
    category: z.enum(alertCategories),
    severity: z.enum(alertSeverities),
    status: z.enum(alertStatuses),
    title: z.string(),
    message: z.string(),
    affiliateId: z._default(z.nullable(storedId('aff')), null),
    campaignId: z._default(z.nullable(storedId('cmp')), null),
    postId: z._default(z.nullable(storedId('post')), null),
    platform: z._default(z.nullable(z.enum(platformNames)), null),
    generation: z.number(),
    version: z.number(),
    count: z.number(),
    escalationLevel: z.number(),
    escalateAt: moment,
    createdAt: storedInstant,
    lastSeenAt: storedInstant,
    acknowledgedAt: moment,
    acknowledgedBy: text,
    resolvedAt: moment,
    resolvedBy: text,
    resolutionNotes: text,
    appeal: z._default(z.nullable(z.object({ appealId: storedId('apl'), state: z.enum(postAppealStates) })), null),
    notices: z._default(z.array(notice), []),
  }),
)

const readRow = (item: Item): Alert => {
  const { alertType, ...alert } = row.parse(item)
  return { ...alert, type: alertType }
}

const withoutNulls = (fields: Item): Item =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/** Where the due index lists an alert; null if it owes nothing. */
export const dueOf = (alert: Alert): { due: string; dueKey: string } | null => {
  const since = owesSince(alert)
  return since === null ? null : { due: partitions.escalate, dueKey: sorts.due(since, alert.alertId) }
}

const toItem = (alert: Alert) => ({
  ...withoutNulls({ ...alert }),
  ...keys.alert(alert.alertId),
  type: 'alert',
  alertType: alert.type,
  ...(isQuestion(alert.type) ? {} : { listing: partitions.alerts(alert.status) }),
  createdKey: sorts.alert(alert.createdAt, alert.type, alert.platform, alert.alertId),
  ...(alert.affiliateId === null ? {} : { owner: partitions.ownerAlerts(alert.affiliateId) }),
  ...(alert.campaignId === null || isQuestion(alert.type)
    ? {}
    : { campaign: partitions.campaignAlerts(alert.campaignId) }),
  ...dueOf(alert),
})

/** Nobody wrote this alert since it was read. */
const conditionToWrite = ({ version }: Alert): Clause => (version === 1 ? notSeenBefore : stillAtVersion(version - 1))

/** The write that stores an alert as it is now, if nobody wrote it since it was read. */
export const alertWrite = (alert: Alert): Write => ({
  name: `alert ${alert.type}`,
  put: toItem(alert),
  when: [conditionToWrite(alert)],
})

const alertsPerPage = 1_000
const maxPages = 5

export const alertsTable = (client: TableClient) => {
  const list = async (
    index: 'owner' | 'campaign' | 'listing',
    partition: string,
    page: PageRequest,
  ): Promise<Page<Alert>> => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition }, page)
    return { things: (await getItems(client, found)).map(readRow), nextCursor }
  }
  return {
    get: async (alertId: AlertId): Promise<Alert | null> => {
      const item = await getItem(client, keys.alert(alertId), true)
      return item && readRow(item)
    },
    /** False when another writer was faster. */
    save: (alert: Alert): Promise<boolean> => putIf(client, toItem(alert), conditionToWrite(alert)),
    listByStatus: (status: AlertStatus, page: PageRequest) => list('listing', partitions.alerts(status), page),
    listByAffiliate: (affiliateId: AffiliateId, page: PageRequest) =>
      list('owner', partitions.ownerAlerts(affiliateId), page),
    listByCampaign: (campaignId: CampaignId, page: PageRequest) =>
      list('campaign', partitions.campaignAlerts(campaignId), page),
    /**
     * How many alerts of a type an affiliate got on a platform since `from`, counted up to `atMost`. An affiliate with
     * five thousand alerts of any type since then counts as having that many.
     */
    countSince: async (
      affiliateId: AffiliateId,
      { type, platform, from, atMost }: { type: string; platform: string; from: string; atMost: number },
    ): Promise<number> => {
      const query = {
        index: 'owner',
        partition: partitions.ownerAlerts(affiliateId),
        between: [from, '\uffff'],
      } as const
      const list = (page: PageRequest) => queryIndex(client, query, page)
      let matching = 0
      for await (const page of pages(list, { limit: alertsPerPage, atMost: maxPages })) {
        matching += page.keys.filter(({ sort }) => sort.includes(`#${type}#${platform}#`)).length
        if (page.nextCursor === null) return matching
        if (matching >= atMost) break
      }
      return atMost
    },
  }
}

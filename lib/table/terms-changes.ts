import * as z from 'zod/mini'
import type { AuditedKind } from '../proof/audited.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import { chainIdOf, idOfChain } from '../proof/item-id.ts'
import type { CampaignId } from '../values/ids.ts'
import { pages } from '../values/page.ts'
import { Unread } from '../values/unreadable.ts'
import { earliestAfter } from './changes-after.ts'
import type { TableClient } from './client.ts'
import { moneyKeys, termsVersionPrefix } from './money-keys.ts'
import { getItem, type Item, queryItems } from './read.ts'
import * as readKeys from './read-keys.ts'
import { createWalks } from './walks.ts'

const versionsAtOnce = 500
const campaignsPerPage = 100

const amount = z.nullable(z.number())
/** Terms as they are stored, rather than as they are read: a row keeps meaning the same while later releases read more into it. */
const row = z.lazy(() =>
  z.object({
    version: z.number(),
    payingSince: z.number(),
    currency: z.string(),
    model: z.string(),
    rates: z.object({
      per1000Views: amount,
      perClick: amount,
      perConversion: amount,
      orderShareBps: amount,
      perPost: amount,
    }),
    minUnits: z.number(),
    capPerPost: amount,
    capPerAffiliate: amount,
    budgetMinor: z.number(),
    budgetPolicy: z.string(),
    countUntil: z.nullable(z.string()),
    lockAfterHours: z.number(),
    hold: z.string(),
    removal: z.string(),
    basis: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
  }),
)

const bodyOf = (terms: z.infer<typeof row>) => ({
  basis: terms.basis,
  budget_minor: terms.budgetMinor,
  budget_policy: terms.budgetPolicy,
  cap_per_affiliate: terms.capPerAffiliate,
  cap_per_post: terms.capPerPost,
  count_until: terms.countUntil,
  created_at: terms.createdAt,
  created_by: terms.createdBy,
  currency: terms.currency,
  hold: terms.hold,
  lock_after_hours: terms.lockAfterHours,
  min_units: terms.minUnits,
  model: terms.model,
  paying_since: terms.payingSince,
  rates: {
    order_share_bps: terms.rates.orderShareBps,
    per_1000_views: terms.rates.per1000Views,
    per_click: terms.rates.perClick,
    per_conversion: terms.rates.perConversion,
    per_post: terms.rates.perPost,
  },
  removal: terms.removal,
})

export const termsRecord = (item: Item) => {
  const terms = row.parse(item)
  return { version: terms.version, kind: 'terms', body: bodyOf(terms) } satisfies ChangeRecord
}

/** How the proof reads what campaigns pay. What changed is found by looking at the latest terms of every campaign that has some. */
export const termsChanges = (client: TableClient): AuditedKind => {
  const walks = createWalks(client)
  const keysOf = (itemId: string) => moneyKeys.terms(idOfChain(itemId) as CampaignId)
  return {
    versionsAtOnce,

    changes: async (cursor, until, limit, unread) => {
      const changes: { at: string; itemId: string; version: number }[] = []
      const lost = new Map<string, unknown>()
      for await (const { rows } of pages(walks.terms, { limit: campaignsPerPage })) {
        for (const row of rows) {
          if (row instanceof Unread)
            lost.set(chainIdOf('terms', readKeys.campaign(readKeys.partitionOf(row.row))), row.error)
          else changes.push({ at: row.createdAt, itemId: chainIdOf('terms', row.campaignId), version: row.version })
        }
      }
      return earliestAfter({ changes, lost }, cursor, { until, limit, unread })
    },

    records: async (itemId, after, upTo) => {
      const items = await queryItems(client, keysOf(itemId).PK, termsVersionPrefix, {
        limit: versionsAtOnce,
        newestFirst: true,
        consistent: true,
      })
      return items.map(termsRecord).filter(({ version }) => version > after && version <= upTo)
    },

    standing: async (itemId) => {
      const item = await getItem(client, keysOf(itemId), true)
      return item && termsRecord(item)
    },
  }
}

import * as z from 'zod/mini'
import type { Entry } from '../money/ledger.ts'
import { firstDayOf, type Terms } from '../money/terms.ts'
import { bases, budgetPolicies, holdRules, paymentModels, removalRules } from '../money/vocabulary.ts'
import type { CampaignId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { accountWrite, entryWrite } from './ledger-rows.ts'
import { moneyKeys, moneyPartitions, termsVersionPrefix } from './money-keys.ts'
import { getItem, type Item, queryItemsPage } from './read.ts'
import { transact } from './transact.ts'

const amount = z.nullable(z.number())

const row = z.lazy(() =>
  z.object({
    campaignId: storedId('cmp'),
    version: z.number(),
    payingSince: z.number(),
    currency: z.string(),
    model: z.enum(paymentModels),
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
    budgetPolicy: z.enum(budgetPolicies),
    countUntil: z.nullable(storedInstant),
    lockAfterHours: z.number(),
    hold: z.enum(holdRules),
    removal: z.enum(removalRules),
    basis: z.enum(bases),
    createdAt: storedInstant,
    createdBy: storedId('aff'),
  }),
)

export const readTerms = (item: Item): Terms => row.parse(item)

const versionsPerPage = 25

/** `overtaken`: somebody else changed the terms first. `spent`: more of the budget is spent than would be left. */
export type TermsSaving = 'saved' | 'overtaken' | 'spent'

/** What campaigns pay, every version of it. */
export const createTerms = (client: TableClient) => ({
  /** The latest version, whichever day it is for; null for a campaign without terms. */
  latest: async (campaignId: CampaignId): Promise<Terms | null> => {
    const item = await getItem(client, moneyKeys.terms(campaignId), true)
    return item && readTerms(item)
  },

  /** The first version; null for a campaign without terms. */
  first: async (campaignId: CampaignId): Promise<Terms | null> => {
    const item = await getItem(client, moneyKeys.termsVersion(campaignId, 1), true)
    return item && readTerms(item)
  },

  /** One version; null for one that there is not. */
  version: async (campaignId: CampaignId, version: number): Promise<Terms | null> => {
    const item = await getItem(client, moneyKeys.termsVersion(campaignId, version), true)
    return item && readTerms(item)
  },

  /** A page of all versions, the newest first. */
  versions: async (campaignId: CampaignId, page: PageRequest): Promise<Page<Terms>> => {
    const { PK } = moneyKeys.terms(campaignId)
    const reading = { ...page, newestFirst: true, consistent: true }
    const { things, nextCursor } = await queryItemsPage(client, PK, termsVersionPrefix, reading)
    return { things: things.map(readTerms), nextCursor }
  },

  /** The version that a day is settled by; null if the campaign had no terms then. */
  ofDay: async (campaignId: CampaignId, day: string): Promise<Terms | null> => {
    const { PK } = moneyKeys.terms(campaignId)
    const list = (page: PageRequest) =>
      queryItemsPage(client, PK, termsVersionPrefix, { ...page, newestFirst: true, consistent: true })
    for await (const { things } of pages(list, { limit: versionsPerPage })) {
      const found = things.map(readTerms).find((terms) => firstDayOf(terms) <= day)
      if (found !== undefined) return found
    }
    return null
  },

  /** Stores a version, and the entry by which the budget follows it, in one transaction. */
  save: async (terms: Terms, funding: Entry | null): Promise<TermsSaving> => {
    const { campaignId, version, currency } = terms
    const item = { type: 'terms', ...terms }
    const answer = await transact(client, [
      {
        name: 'terms',
        put: {
          ...moneyKeys.terms(campaignId),
          ...item,
          listing: moneyPartitions.terms,
          createdKey: campaignId,
        },
        when: [version === 1 ? notSeenBefore : stillAtVersion(version - 1)],
      },
      { name: 'terms', put: { ...moneyKeys.termsVersion(campaignId, version), ...item }, when: [notSeenBefore] },
      ...(funding === null ? [] : [entryWrite(funding), accountWrite(campaignId, currency, [funding])]),
    ])
    if (answer.committed) return 'saved'
    return answer.refusedBy.includes('terms') ? 'overtaken' : 'spent'
  },
})
export type TermsTable = ReturnType<typeof createTerms>

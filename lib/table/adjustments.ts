import * as z from 'zod/mini'
import type { Entry } from '../money/ledger.ts'
import type { Adjustment } from '../payouts/adjustment.ts'
import type { AdjustmentId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, notSeenBefore, stillAtVersion } from './expression.ts'
import { accountWrite, earningsWrites, entryWrite } from './ledger-rows.ts'
import { moneyNewsWrite } from './money-news.ts'
import { payoutKeys, payoutPartitions } from './payout-keys.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const row = z.lazy(() =>
  z.object({
    adjustmentId: storedId('adj'),
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    currency: z.string(),
    minor: z.number(),
    reason: z.string(),
    createdBy: storedId('aff'),
    createdAt: storedInstant,
    agreedBy: z.nullable(storedId('aff')),
    bookedAt: z.nullable(storedInstant),
    version: z.number(),
  }),
)

const readRow = (item: Item): Adjustment => row.parse(item)

const adjustmentWrite = (adjustment: Adjustment): Write => ({
  name: 'adjustment',
  put: {
    ...payoutKeys.adjustment(adjustment.adjustmentId),
    type: 'adjustment',
    ...adjustment,
    listing: payoutPartitions.adjustments,
    createdKey: adjustment.adjustmentId,
  },
  when: [adjustment.version === 1 ? notSeenBefore : stillAtVersion(adjustment.version - 1)],
})

const payableCovers = (minor: number): Clause => ({
  text: '#payableCovers >= :payableCovers',
  names: { '#payableCovers': 'payable' },
  values: { ':payableCovers': minor },
})

/** What admins changed by hand about what is payable. */
export const createAdjustments = (client: TableClient) => ({
  get: async (adjustmentId: AdjustmentId): Promise<Adjustment | null> => {
    const item = await getItem(client, payoutKeys.adjustment(adjustmentId), true)
    return item && readRow(item)
  },

  /** A page of them, the newest first. */
  list: async (page: PageRequest): Promise<Page<Adjustment>> => {
    const query = { index: 'listing', partition: payoutPartitions.adjustments } as const
    const { keys, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, keys, true)).map(readRow), nextCursor }
  },

  /** Stores one that another admin has to agree to; it moves nothing yet. */
  propose: async (adjustment: Adjustment): Promise<void> => {
    await transact(client, [adjustmentWrite(adjustment)])
  },

  /** Stores one with its entry and what that moves, if the budget or what is payable covers it. */
  book: (adjustment: Adjustment, entry: Entry): Promise<TransactionAnswer> => {
    const { campaignId, currency, minor } = adjustment
    return transact(client, [
      adjustmentWrite(adjustment),
      accountWrite(campaignId, currency, [entry]),
      entryWrite(entry),
      moneyNewsWrite({
        newsId: entry.transactionId,
        campaignId,
        at: entry.at,
        changes: [{ type: 'adjustment.made', id: adjustment.adjustmentId, version: adjustment.version }],
      }),
      ...earningsWrites(campaignId, currency, [entry], () => (minor < 0 ? [payableCovers(-minor)] : [])),
    ])
  },
})
export type Adjustments = ReturnType<typeof createAdjustments>

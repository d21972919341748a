import type { Entry } from '../money/ledger.ts'
import type { MoneyEventType } from '../notifications/vocabulary.ts'
import type { Payout, PayoutBatch } from '../payouts/payout.ts'
import type { PayoutDetails } from '../payouts/payout-details.ts'
import type { AffiliateId, BatchId, CampaignId, PayoutId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import type { TableClient } from './client.ts'
import { type Clause, stillAtVersion, stillHasOrLacks } from './expression.ts'
import { accountWrite, type Earnings, earningsWrites, entryWrite } from './ledger-rows.ts'
import { moneyNewsWrite } from './money-news.ts'
import { payoutKeys, payoutPartitions, payoutPrefix } from './payout-keys.ts'
import { batchWrite, payoutWrite, readBatch, readPayout } from './payout-rows.ts'
import { getItem, getItems, queryIndex, queryItemsPage } from './read.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'

const payoutsPerPage = 250

/** What payouts of one campaign move, written together or not at all. */
export interface PayoutPosting {
  readonly batch: PayoutBatch
  readonly payouts: readonly Payout[]
  readonly entries: readonly Entry[]
  /** The details that new payouts go by. */
  readonly details: readonly PayoutDetails[]
  /** What their affiliates had earned when new payouts were chosen. */
  readonly earnings: readonly Pick<Earnings, 'affiliateId' | 'payable' | 'accrued'>[]
}

const stillDetails = ({ affiliateId, version }: PayoutDetails): Write => ({
  name: 'details',
  check: payoutKeys.details(affiliateId),
  when: [stillAtVersion(version)],
})

/** New payouts follow from what was payable, and owed back, as it was read: whatever else moved that comes before. */
const stillEarned =
  (earnings: PayoutPosting['earnings']) =>
  (affiliateId: AffiliateId): Clause[] =>
    earnings
      .filter((one) => one.affiliateId === affiliateId)
      .flatMap(({ payable, accrued }) => [stillHasOrLacks('payable', payable), stillHasOrLacks('accrued', accrued)])

const eventTypeOf = {
  EXPORTED: 'payout.exported',
  PAID: 'payout.paid',
  FAILED: 'payout.failed',
  CANCELLED: 'payout.cancelled',
} as const satisfies Record<Payout['state'], MoneyEventType>

/** What is to be announced of payouts: nothing where no money moves, as when an affiliate misses one. */
const newsWrites = (
  campaignId: CampaignId,
  { entries: [first], payouts }: Pick<PayoutPosting, 'entries' | 'payouts'>,
): Write[] =>
  first === undefined
    ? []
    : [
        moneyNewsWrite({
          newsId: first.transactionId,
          campaignId,
          at: first.at,
          changes: payouts.map(({ state, payoutId, version }) => ({ type: eventTypeOf[state], id: payoutId, version })),
        }),
      ]

/** Batches of payouts, and what became of each payout. */
export const createPayouts = (client: TableClient) => {
  const list = async (batchId: BatchId, page: PageRequest): Promise<Page<Payout>> => {
    const { PK } = payoutKeys.batch(batchId)
    const { things, nextCursor } = await queryItemsPage(client, PK, payoutPrefix, { ...page, consistent: true })
    return { things: things.map(readPayout), nextCursor }
  }
  return {
    batch: async (batchId: BatchId): Promise<PayoutBatch | null> => {
      const item = await getItem(client, payoutKeys.batch(batchId), true)
      return item && readBatch(item)
    },

    /** A page of batches, the newest first. */
    batches: async (page: PageRequest): Promise<Page<PayoutBatch>> => {
      const query = { index: 'listing', partition: payoutPartitions.batches } as const
      const { keys, nextCursor } = await queryIndex(client, query, page)
      return { things: (await getItems(client, keys, true)).map(readBatch), nextCursor }
    },

    get: async (batchId: BatchId, payoutId: PayoutId): Promise<Payout | null> => {
      const item = await getItem(client, payoutKeys.payout(batchId, payoutId), true)
      return item && readPayout(item)
    },

    /** A page of a batch's payouts, in an order that nothing moves. */
    list,

    /** Every payout of a batch, of which there are at most 5,000. */
    all: async (batchId: BatchId): Promise<Payout[]> => {
      const found: Payout[] = []
      for await (const { things } of pages((page) => list(batchId, page), { limit: payoutsPerPage })) {
        found.push(...things)
      }
      return found
    },

    /** A page of an affiliate's payouts, the newest first. */
    listByAffiliate: async (affiliateId: AffiliateId, page: PageRequest): Promise<Page<Payout>> => {
      const query = { index: 'owner', partition: payoutPartitions.ownerPayouts(affiliateId) } as const
      const { keys, nextCursor } = await queryIndex(client, query, page)
      return { things: (await getItems(client, keys, true)).map(readPayout), nextCursor }
    },

    /** Writes a batch's progress, payouts, and what they move in their campaign's ledger. */
    post: (
      campaignId: CampaignId,
      { batch, payouts, entries, details, earnings }: PayoutPosting,
    ): Promise<TransactionAnswer> =>
      transact(client, [
        batchWrite(batch),
        ...(entries.length === 0 ? [] : [accountWrite(campaignId, batch.currency, entries)]),
        ...entries.map(entryWrite),
        ...earningsWrites(campaignId, batch.currency, entries, stillEarned(earnings)),
        ...payouts.map(payoutWrite),
        ...details.map(stillDetails),
        ...newsWrites(campaignId, { entries, payouts }),
      ]),

    /** Saves a batch that no payout changed; false if somebody else was faster. */
    save: async (batch: PayoutBatch): Promise<boolean> => (await transact(client, [batchWrite(batch)])).committed,
  }
}
export type Payouts = ReturnType<typeof createPayouts>

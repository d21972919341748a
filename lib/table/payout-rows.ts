import * as z from 'zod/mini'
import { nobodySkipped, type Payout, type PayoutBatch } from '../payouts/payout.ts'
import { columnFields, payoutMethods, payoutStates, skipReasons } from '../payouts/vocabulary.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import { payoutKeys, payoutPartitions } from './payout-keys.ts'
import type { Item } from './read.ts'
import type { Write } from './transact.ts'

const text = z.nullable(z.string())
const moment = z.nullable(storedInstant)

const payoutRow = z.lazy(() =>
  z.object({
    payoutId: storedId('pay'),
    batchId: storedId('bat'),
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    currency: z.string(),
    minor: z.number(),
    sealed: z.string(),
    masked: z.string(),
    createdAt: storedInstant,
    state: z.enum(payoutStates),
    reference: text,
    reason: text,
    resultAt: moment,
    missedAt: moment,
    version: z.number(),
  }),
)

const batchRow = z.lazy(() =>
  z.object({
    batchId: storedId('bat'),
    method: z.enum(payoutMethods),
    currency: z.string(),
    columns: z.array(z.object({ header: z.string(), field: z.nullable(z.enum(columnFields)), text })),
    format: z.number(),
    createdBy: storedId('aff'),
    createdAt: storedInstant,
    place: z.nullable(z.object({ campaigns: text, affiliates: text })),
    rows: z.number(),
    minor: z.number(),
    // An earlier release knew fewer reasons, no minimum, and not whether a file was downloaded.
    skipped: z.pipe(
      z.partialRecord(z.enum(skipReasons), z.number()),
      z.transform((known) => ({ ...nobodySkipped, ...known })),
    ),
    minimum: z._default(z.number(), 0),
    isUnread: z._default(z.boolean(), false),
    cancelledAt: z._default(moment, null),
    cancelled: z._default(z.number(), 0),
    paid: z.number(),
    failed: z.number(),
    missed: z.number(),
    version: z.number(),
  }),
)

export const readPayout = (item: Item): Payout => payoutRow.parse(item)
export const readBatch = (item: Item): PayoutBatch => batchRow.parse(item)

/** The write of a payout, if nobody wrote it since it was read. */
export const payoutWrite = (payout: Payout): Write => ({
  name: 'payout',
  put: {
    ...payoutKeys.payout(payout.batchId, payout.payoutId),
    type: 'payout',
    ...payout,
    owner: payoutPartitions.ownerPayouts(payout.affiliateId),
    createdKey: `${payout.batchId}#${payout.payoutId}`,
  },
  when: [payout.version === 1 ? notSeenBefore : stillAtVersion(payout.version - 1)],
})

/** The write of a batch, if nobody wrote it since it was read. */
export const batchWrite = (batch: PayoutBatch): Write => ({
  name: 'batch',
  put: {
    ...payoutKeys.batch(batch.batchId),
    type: 'payoutBatch',
    ...batch,
    listing: payoutPartitions.batches,
    createdKey: batch.batchId,
  },
  when: [batch.version === 1 ? notSeenBefore : stillAtVersion(batch.version - 1)],
})

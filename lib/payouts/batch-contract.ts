import * as z from 'zod/mini'
import { isSpreadsheetSafe } from '../dashboard/csv-rows.ts'
import { maxMinor } from '../money/vocabulary.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import { disputableUntil, type FileColumn, isWhole, type Payout, type PayoutBatch } from './payout.ts'
import { columnFields, maxColumns, payoutMethods, payoutStates } from './vocabulary.ts'

const minor = z.int()
const count = z.int().check(z.minimum(0))
const digits = z.int().check(z.minimum(0), z.maximum(4))

const currency = z.pipe(
  z
    .string()
    .check(z.refine((code) => digitsOf(code.toUpperCase()) !== null, 'must be a code of ISO 4217, such as USD')),
  z.transform((code) => code.toUpperCase()),
)

const column = z
  .strictObject({
    header: z.string().check(z.regex(/^[A-Za-z][\w .()-]{0,59}$/, 'must begin with a letter, and hold no comma')),
    field: z.optional(z.enum(columnFields)),
    text: z.optional(
      z.string().check(z.maxLength(100), z.refine(isSpreadsheetSafe, 'must not begin with what a spreadsheet runs')),
    ),
  })
  .check(
    z.refine(({ field, text }) => (field === undefined) !== (text === undefined), 'Give either `field` or `text`.'),
  )

const columns = z.array(column).check(
  z.minLength(1),
  z.maxLength(maxColumns),
  z.refine((all) => new Set(all.map(({ header }) => header)).size === all.length, 'must have each header once'),
)

export const newBatchBody = z
  .lazy(() =>
    z.strictObject({
      currency,
      method: z.enum(payoutMethods),
      columns: z.optional(columns),
      minimum_minor: z.optional(z.int().check(z.minimum(0), z.maximum(maxMinor))),
    }),
  )
  .register(z.globalRegistry, { id: 'NewPayoutBatch', examples: [{ currency: 'USD', method: 'PAYPAL' }] })
export type NewBatch = z.infer<typeof newBatchBody>

/** Null for the usual columns of the method. */
export const columnsOfBody = ({ columns: wanted }: NewBatch): readonly FileColumn[] | null =>
  wanted?.map(({ header, field, text }) => ({ header, field: field ?? null, text: text ?? null })) ?? null

export const batchView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      method: z.enum(payoutMethods),
      currency: z.string(),
      digits,
      created_by: z.string(),
      created_at: z.iso.datetime(),
      /** Whether it is made, or cancelled, as a whole: until then, sending the same request goes on. */
      is_whole: z.boolean(),
      payouts: count,
      total_minor: minor,
      paid: count,
      failed: count,
      not_received: count,
      skipped: z.object({
        NO_DETAILS: count,
        OTHER_METHOD: count,
        HELD: count,
        INACTIVE: count,
        DEBT: count,
        BELOW_MINIMUM: count,
        /** People, or whole campaigns, of whom a row could not be read. */
        UNREADABLE: count,
      }),
      minimum_minor: minor,
      /** Since when nothing of it is paid any more; null for one that can be paid. */
      cancelled_at: z.nullable(z.iso.datetime()),
      cancelled: count,
    }),
  )
  .register(z.globalRegistry, { id: 'PayoutBatch' })

export const viewBatch = (batch: PayoutBatch): z.infer<typeof batchView> => ({
  id: batch.batchId,
  method: batch.method,
  currency: batch.currency,
  digits: digitsOf(batch.currency) ?? 2,
  created_by: batch.createdBy,
  created_at: batch.createdAt,
  is_whole: isWhole(batch),
  payouts: batch.rows,
  total_minor: batch.minor,
  paid: batch.paid,
  failed: batch.failed,
  not_received: batch.missed,
  skipped: batch.skipped,
  minimum_minor: batch.minimum,
  cancelled_at: batch.cancelledAt,
  cancelled: batch.cancelled,
})

export const payoutView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      batch_id: z.string(),
      campaign_id: z.string(),
      affiliate_id: z.string(),
      currency: z.string(),
      digits,
      amount_minor: minor,
      /** Masked. */
      recipient: z.string(),
      state: z.enum(payoutStates),
      reference: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      created_at: z.iso.datetime(),
      result_at: z.nullable(z.iso.datetime()),
      not_received_at: z.nullable(z.iso.datetime()),
      disputable_until: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'Payout' })

export const viewPayout = (payout: Payout): z.infer<typeof payoutView> => ({
  id: payout.payoutId,
  batch_id: payout.batchId,
  campaign_id: payout.campaignId,
  affiliate_id: payout.affiliateId,
  currency: payout.currency,
  digits: digitsOf(payout.currency) ?? 2,
  amount_minor: payout.minor,
  recipient: payout.masked,
  state: payout.state,
  reference: payout.reference,
  reason: payout.reason,
  created_at: payout.createdAt,
  result_at: payout.resultAt,
  not_received_at: payout.missedAt,
  disputable_until: disputableUntil(payout),
})

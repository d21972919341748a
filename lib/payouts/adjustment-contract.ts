import * as z from 'zod/mini'
import { maxMinor } from '../money/vocabulary.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import { wireId } from '../values/shared-contract.ts'
import { oneLine } from '../values/single-line.ts'
import { type Adjustment, agreeableUntil } from './adjustment.ts'
import { maxReasonLength } from './vocabulary.ts'

export const newAdjustmentBody = z
  .lazy(() =>
    z.strictObject({
      campaign_id: wireId('cmp'),
      affiliate_id: wireId('aff'),
      amount_minor: z.int().check(
        z.minimum(-maxMinor),
        z.maximum(maxMinor),
        z.refine((minor) => minor !== 0, 'must not be 0: that changes nothing'),
      ),
      reason: z.string().check(
        z.overwrite((text) => oneLine(text).trim()),
        z.minLength(1, 'must say why; the advertiser reads it in the ledger'),
        z.maxLength(maxReasonLength),
      ),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewAdjustment',
    examples: [{ campaign_id: 'cmp_01jz', affiliate_id: 'aff_01jz', amount_minor: -500, reason: 'Paid twice in May' }],
  })
export type NewAdjustment = z.infer<typeof newAdjustmentBody>

export const adjustmentView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      campaign_id: z.string(),
      affiliate_id: z.string(),
      currency: z.string(),
      digits: z.int().check(z.minimum(0), z.maximum(4)),
      amount_minor: z.int(),
      reason: z.string(),
      created_by: z.string(),
      created_at: z.iso.datetime(),
      agreed_by: z.nullable(z.string()),
      /** Null while another admin has to agree. */
      booked_at: z.nullable(z.iso.datetime()),
      agreeable_until: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'Adjustment' })

export const viewAdjustment = (adjustment: Adjustment): z.infer<typeof adjustmentView> => ({
  id: adjustment.adjustmentId,
  campaign_id: adjustment.campaignId,
  affiliate_id: adjustment.affiliateId,
  currency: adjustment.currency,
  digits: digitsOf(adjustment.currency) ?? 2,
  amount_minor: adjustment.minor,
  reason: adjustment.reason,
  created_by: adjustment.createdBy,
  created_at: adjustment.createdAt,
  agreed_by: adjustment.agreedBy,
  booked_at: adjustment.bookedAt,
  agreeable_until: adjustment.bookedAt === null ? agreeableUntil(adjustment) : null,
})

import * as z from 'zod/mini'
import { digitsOf } from '../tracking/conversion-money.ts'
import type { AffiliateId, CampaignId, StatementId } from '../values/ids.ts'

const minor = z.int()
const name = z.nullable(z.string())

const amounts = {
  currency: z.string(),
  digits: z.int().check(z.minimum(0), z.maximum(4)),
  accrued_minor: minor,
  held_minor: minor,
  payable_minor: minor,
  /** In a payout that is on its way. */
  exported_minor: minor,
  paid_minor: minor,
  statement_id: z.nullable(z.string()),
}

export const ownEarningsView = z
  .lazy(() => z.object({ campaign_id: z.string(), campaign_name: name, ...amounts }))
  .register(z.globalRegistry, { id: 'OwnEarnings' })

export const campaignEarningsView = z
  .lazy(() => z.object({ affiliate_id: z.string(), affiliate_name: name, ...amounts }))
  .register(z.globalRegistry, { id: 'CampaignEarnings' })

/** What an affiliate has earned in a campaign, by how far it is. */
interface Earnings {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly currency: string
  readonly accrued: number
  readonly held: number
  readonly payable: number
  readonly exported: number
  readonly paid: number
  readonly statementId: StatementId | null
}

const viewAmounts = ({ currency, accrued, held, payable, exported, paid, statementId }: Earnings) => ({
  currency,
  digits: digitsOf(currency) ?? 2,
  accrued_minor: accrued,
  held_minor: held,
  payable_minor: payable,
  exported_minor: exported,
  paid_minor: paid,
  statement_id: statementId,
})

export const viewOwnEarnings = (earnings: Earnings, campaignName: string | null): z.infer<typeof ownEarningsView> => ({
  campaign_id: earnings.campaignId,
  campaign_name: campaignName,
  ...viewAmounts(earnings),
})

export const viewCampaignEarnings = (
  earnings: Earnings,
  affiliateName: string | null,
): z.infer<typeof campaignEarningsView> => ({
  affiliate_id: earnings.affiliateId,
  affiliate_name: affiliateName,
  ...viewAmounts(earnings),
})

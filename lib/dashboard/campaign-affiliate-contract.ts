import * as z from 'zod/mini'
import type { Person } from '../people/person.ts'
import type { Totals } from '../post/totals.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { affiliateRowView, platformRowView, viewAffiliateRow, viewTotals } from './dashboard-contract.ts'

/** An affiliate as far as one campaign goes: trust, the sums of the posts there, and how many alerts wait there. */
export const campaignAffiliateView = z
  .lazy(() =>
    z.object({
      campaign_id: z.string(),
      ...affiliateRowView.shape,
      by_platform: z.array(platformRowView),
      unresolved_alerts: z.int().check(z.minimum(0)),
      is_complete: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'CampaignAffiliate' })
export type CampaignAffiliate = z.infer<typeof campaignAffiliateView>

export interface AffiliateInCampaign {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly affiliate: Person | undefined
  readonly amounts: Totals
  readonly alerts: { readonly unresolved: number; readonly isComplete: boolean }
}

export const viewCampaignAffiliate = (
  { campaignId, affiliateId, affiliate, amounts, alerts }: AffiliateInCampaign,
  now: Instant,
): CampaignAffiliate => ({
  campaign_id: campaignId,
  ...viewAffiliateRow(affiliateId, affiliate, amounts, now),
  by_platform: viewTotals(amounts).byPlatform,
  unresolved_alerts: alerts.unresolved,
  is_complete: alerts.isComplete,
})

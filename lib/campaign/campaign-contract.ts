import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { thresholds } from '../post/policy.ts'
import { admissionView, viewAdmission } from './admission-contract.ts'
import { briefView, viewBrief } from './brief-contract.ts'
import type { Campaign } from './campaign.ts'
import { trackingView, viewTracking } from './tracking-contract.ts'
import { campaignStatuses } from './vocabulary.ts'

export const campaignView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      name: z.string(),
      advertiser_id: z.nullable(z.string()),
      advertiser_name: z.nullable(z.string()),
      status: z.enum(campaignStatuses),
      platforms: z.array(z.enum(platformNames)).check(z.maxLength(platformNames.length)),
      start_date: z.nullable(z.iso.datetime()),
      end_date: z.nullable(z.iso.datetime()),
      thresholds,
      ...admissionView,
      ...briefView,
      ...trackingView,
      created_at: z.iso.datetime(),
      /** Grows with each change; `if_version` of a change names the one that was read. */
      version: z.int().check(z.minimum(1)),
    }),
  )
  .register(z.globalRegistry, { id: 'Campaign' })
export type CampaignView = z.infer<typeof campaignView>

export const viewCampaign = (campaign: Campaign): CampaignView => ({
  id: campaign.campaignId,
  name: campaign.name,
  advertiser_id: campaign.advertiserId,
  advertiser_name: campaign.advertiserName,
  status: campaign.status,
  platforms: [...campaign.platforms],
  start_date: campaign.startDate,
  end_date: campaign.endDate,
  thresholds: campaign.thresholds,
  ...viewAdmission(campaign),
  ...viewBrief(campaign),
  ...viewTracking(campaign),
  created_at: campaign.createdAt,
  version: campaign.version,
})

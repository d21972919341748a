import * as z from 'zod'
import type { Instant } from '../instant.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { wireInstant } from '../wire.ts'

export const campaignStatuses = ['DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED'] as const
export type CampaignStatus = (typeof campaignStatuses)[number]

/** What a campaign may change about the verdict; what it leaves out keeps the platform's default. */
export const thresholds = z
  .strictObject({
    views_floor: z.int().min(0).max(1e9),
    clicks_floor: z.int().min(0).max(1e9),
    conversions_floor: z.int().min(0).max(1e9),
    low_below_pct: z.number().min(0).max(1000),
    medium_up_to_pct: z.number().min(0).max(1000),
    settlement_hours: z.number().min(0).max(720),
  })
  .partial()
  .refine(
    ({ low_below_pct: low = 5, medium_up_to_pct: medium = 20 }) => low <= medium,
    'low_below_pct must not be above medium_up_to_pct',
  )
export type Thresholds = z.infer<typeof thresholds>

export interface Campaign {
  readonly campaignId: string
  readonly name: string
  readonly advertiserId: string | null
  readonly advertiserName: string | null
  readonly status: CampaignStatus
  readonly platforms: readonly Platform[]
  readonly startDate: Instant | null
  readonly endDate: Instant | null
  readonly thresholds: Thresholds
  readonly createdAt: Instant
  readonly version: number
}

const name = z.string().trim().min(1).max(200)
const platforms = z
  .array(z.enum(platformNames))
  .min(1)
  .max(platformNames.length)
  .refine((list) => new Set(list).size === list.length, 'Name each platform once')

const datesInOrder = (dates: {
  start_date?: string | null | undefined
  end_date?: string | null | undefined
}): boolean => !(dates.start_date && dates.end_date) || Date.parse(dates.start_date) < Date.parse(dates.end_date)
const datesMessage = { error: 'end_date must be later than start_date', path: ['end_date'] }

export const newCampaign = z
  .strictObject({
    name,
    advertiser_id: z.string().min(1).max(64).nullish(),
    advertiser_name: z.string().trim().min(1).max(200).nullish(),
    status: z.enum(campaignStatuses).default('ACTIVE'),
    platforms,
    start_date: wireInstant.nullish(),
    end_date: wireInstant.nullish(),
    thresholds: thresholds.default({}),
  })
  .refine(datesInOrder, datesMessage)
  .meta({ id: 'NewCampaign', examples: [{ name: 'Spring launch', platforms: ['youtube', 'reddit'] }] })
export type NewCampaign = z.infer<typeof newCampaign>

export const campaignChange = z
  .strictObject({
    name,
    status: z.enum(campaignStatuses),
    start_date: wireInstant.nullable(),
    end_date: wireInstant.nullable(),
    thresholds,
  })
  .partial()
  .refine(
    (change) => Object.keys(change).length > 0,
    'Name at least one of name, status, start_date, end_date, thresholds',
  )
  .refine(datesInOrder, datesMessage)
  .meta({ id: 'CampaignChange', examples: [{ status: 'PAUSED' }] })
export type CampaignChange = z.infer<typeof campaignChange>

export const campaignPlatforms = z
  .strictObject({ platforms })
  .meta({ id: 'CampaignPlatforms', examples: [{ platforms: ['youtube'] }] })

export const campaignView = z
  .object({
    id: z.string(),
    name: z.string(),
    advertiser_id: z.string().nullable(),
    advertiser_name: z.string().nullable(),
    status: z.enum(campaignStatuses),
    platforms: z.array(z.enum(platformNames)),
    start_date: z.iso.datetime().nullable(),
    end_date: z.iso.datetime().nullable(),
    thresholds,
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Campaign' })
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
  created_at: campaign.createdAt,
})

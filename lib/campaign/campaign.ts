import * as z from 'zod/mini'
import type { Instant } from '../instant.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { wireInstant } from '../wire.ts'

export const campaignStatuses = ['DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED'] as const
export type CampaignStatus = (typeof campaignStatuses)[number]

/** What a campaign may change about the verdict; what it leaves out keeps the platform's default. */
export const thresholds = z.lazy(() =>
  z
    .partial(
      z.strictObject({
        views_floor: z.int().check(z.minimum(0), z.maximum(1e9)),
        clicks_floor: z.int().check(z.minimum(0), z.maximum(1e9)),
        conversions_floor: z.int().check(z.minimum(0), z.maximum(1e9)),
        low_below_pct: z.number().check(z.minimum(0), z.maximum(1000)),
        medium_up_to_pct: z.number().check(z.minimum(0), z.maximum(1000)),
        settlement_hours: z.number().check(z.minimum(0), z.maximum(720)),
      }),
    )
    .check(
      z.refine(
        ({ low_below_pct: low = 5, medium_up_to_pct: medium = 20 }) => low <= medium,
        'low_below_pct must not be above medium_up_to_pct',
      ),
    ),
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

const name = z.lazy(() => z.string().check(z.trim(), z.minLength(1), z.maxLength(200)))
const platforms = z.lazy(() =>
  z.array(z.enum(platformNames)).check(
    z.minLength(1),
    z.maxLength(platformNames.length),
    z.refine((list) => new Set(list).size === list.length, 'Name each platform once'),
  ),
)

const datesInOrder = (dates: {
  start_date?: string | null | undefined
  end_date?: string | null | undefined
}): boolean => !(dates.start_date && dates.end_date) || Date.parse(dates.start_date) < Date.parse(dates.end_date)
const datesMessage = { error: 'end_date must be later than start_date', path: ['end_date'] }

export const newCampaign = z
  .lazy(() =>
    z
      .strictObject({
        name,
        advertiser_id: z.nullish(z.string().check(z.minLength(1), z.maxLength(64))),
        advertiser_name: z.nullish(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
        status: z._default(z.enum(campaignStatuses), 'ACTIVE'),
        platforms,
        start_date: z.nullish(wireInstant),
        end_date: z.nullish(wireInstant),
        thresholds: z._default(thresholds, {}),
      })
      .check(z.refine(datesInOrder, datesMessage)),
  )
  .register(z.globalRegistry, {
    id: 'NewCampaign',
    examples: [{ name: 'Spring launch', platforms: ['youtube', 'reddit'] }],
  })
export type NewCampaign = z.infer<typeof newCampaign>

export const campaignChange = z
  .lazy(() =>
    z
      .partial(
        z.strictObject({
          name,
          status: z.enum(campaignStatuses),
          start_date: z.nullable(wireInstant),
          end_date: z.nullable(wireInstant),
          thresholds,
        }),
      )
      .check(
        z.refine(
          (change) => Object.keys(change).length > 0,
          'Name at least one of name, status, start_date, end_date, thresholds',
        ),
        z.refine(datesInOrder, datesMessage),
      ),
  )
  .register(z.globalRegistry, { id: 'CampaignChange', examples: [{ status: 'PAUSED' }] })
export type CampaignChange = z.infer<typeof campaignChange>

export const campaignPlatforms = z
  .strictObject({ platforms })
  .register(z.globalRegistry, { id: 'CampaignPlatforms', examples: [{ platforms: ['youtube'] }] })

export const campaignView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      name: z.string(),
      advertiser_id: z.nullable(z.string()),
      advertiser_name: z.nullable(z.string()),
      status: z.enum(campaignStatuses),
      platforms: z.array(z.enum(platformNames)),
      start_date: z.nullable(z.iso.datetime()),
      end_date: z.nullable(z.iso.datetime()),
      thresholds,
      created_at: z.iso.datetime(),
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
  created_at: campaign.createdAt,
})

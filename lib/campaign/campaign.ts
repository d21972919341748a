import * as z from 'zod/mini'
import type { Platform } from '../platforms/registry.ts'
import type { Instant } from '../values/instant.ts'

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

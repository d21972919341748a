import type { Platform } from '../platforms/registry.ts'
import type { Thresholds } from '../post/policy.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Admission } from './admission.ts'
import type { Brief } from './brief.ts'
import type { Tracking } from './tracking.ts'
import type { campaignStatuses } from './vocabulary.ts'

export type CampaignStatus = (typeof campaignStatuses)[number]

export interface Campaign extends Tracking, Brief, Admission {
  readonly campaignId: CampaignId
  readonly name: string
  readonly advertiserId: AffiliateId | null
  readonly advertiserName: string | null
  readonly status: CampaignStatus
  readonly platforms: readonly Platform[]
  readonly startDate: Instant | null
  readonly endDate: Instant | null
  readonly thresholds: Thresholds
  readonly createdAt: Instant
  readonly version: number
  /** The latest changes, the oldest first, each as `campaign-edits.ts` writes it. */
  readonly edits: readonly string[]
}

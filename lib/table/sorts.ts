import type { AlertId, CampaignId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { CheckEntry } from './check-entry.ts'

/* Sort values of the indexes, one export each, so that a bundle has those that it uses. */
export const post = (createdAt: Instant, postId: PostId): string => `POST#${createdAt}#${postId}`
export const affiliateTotals = (campaignId: CampaignId): string => `TOTAL#${campaignId}`
export const created = (createdAt: Instant, id: string): string => `${createdAt}#${id}`
export const alert = (createdAt: Instant, type: string, platform: string | null, alertId: AlertId): string =>
  `${createdAt}#${type}#${platform ?? '-'}#${alertId}`
export const due = (dueAt: Instant, id: string): string => `${dueAt}#${id}`
export const check = ({ checkedAt, status, level, campaignId, affiliateId, checkId }: CheckEntry): string =>
  [checkedAt, status, level, campaignId, affiliateId, checkId].join('#')

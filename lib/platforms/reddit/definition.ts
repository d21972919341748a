import type { PlatformDefinition } from '../platform.ts'
import { redditLinks } from './link.ts'

export const reddit: PlatformDefinition = {
  name: 'reddit',
  ...redditLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 100,
  definition: 'views=view_count clicks=affiliate_metrics.click_count conversions=affiliate_metrics.conversion_count',
  settlementHours: 48,
}

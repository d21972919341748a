import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { redditLinks } from './link.ts'

export const reddit: PlatformDefinition = {
  name: 'reddit',
  ...redditLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 100,
  definition: 'views=view_count clicks=affiliate_metrics.click_count conversions=affiliate_metrics.conversion_count',
  lagHours: 48,
  settlementHours: 48,
}

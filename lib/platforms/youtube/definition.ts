import type { PlatformDefinition } from '../platform.ts'
import { youtubeLinks } from './link.ts'

export const youtube: PlatformDefinition = {
  name: 'youtube',
  ...youtubeLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition:
    'views=statistics.viewCount clicks=affiliateMetrics.linkClickCount conversions=affiliateMetrics.conversionCount',
  settlementHours: 48,
}

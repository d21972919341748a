import { instantInId } from '../id-time.ts'
import type { PlatformDefinition } from '../platform.ts'
import { instagramLinks } from './link.ts'
import { instagramClock, primaryKeyOf } from './shortcode.ts'

export const instagram: PlatformDefinition = {
  name: 'instagram',
  ...instagramLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition: 'views=insights.views clicks=insights.link_clicks conversions=insights.conversions',
  settlementHours: 48,
  publishedAtOf: (nativeId) => instantInId(primaryKeyOf(nativeId), instagramClock),
}

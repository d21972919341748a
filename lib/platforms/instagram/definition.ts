import { instantInId } from '../id-time.ts'
import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { instagramLinks } from './link.ts'
import { instagramClock, primaryKeyOf } from './shortcode.ts'

export const instagram: PlatformDefinition = {
  name: 'instagram',
  ...instagramLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 50,
  asksEach: true,
  definition: 'views=insights.views clicks=mock.clicks conversions=mock.conversions',
  live: { supports: supporting('views'), definition: 'views=insights.views', isForOwners: true },
  lagHours: 48,
  settlementHours: 48,
  publishedAtOf: (nativeId) => instantInId(primaryKeyOf(nativeId), instagramClock),
}

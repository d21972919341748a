import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { metaLinks } from './link.ts'

/** Facebook posts, through Meta's Graph API. */
export const meta: PlatformDefinition = {
  name: 'meta',
  ...metaLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 50,
  asksEach: true,
  definition: 'views=insights.post_media_view clicks=insights.post_clicks_by_type conversions=mock.conversions',
  live: {
    supports: supporting('views', 'clicks'),
    definition: 'views=insights.post_media_view clicks=insights.post_clicks_by_type',
    isForOwners: true,
  },
  lagHours: 18,
  settlementHours: 24,
  hasAliases: true,
}

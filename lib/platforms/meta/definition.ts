import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { metaLinks } from './link.ts'

/** A post whose id is not known takes a request more, and all of them together the list of a Page's latest posts. */
export const metaLookUp = { requestsEach: 1, listRequests: 3 } as const

/** Facebook posts, through Meta's Graph API. */
export const meta: PlatformDefinition = {
  name: 'meta',
  ...metaLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 50,
  asksEach: true,
  lookUp: metaLookUp,
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

import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { youtubeLinks } from './link.ts'

export const youtube: PlatformDefinition = {
  name: 'youtube',
  ...youtubeLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 50,
  definition: 'views=statistics.viewCount clicks=mock.clicks conversions=mock.conversions',
  live: { supports: supporting('views'), definition: 'views=statistics.viewCount' },
  authorReads: 0,
  keptDays: 30,
  lagHours: 1,
  settlementHours: 6,
}

import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { redditLinks } from './link.ts'

export const reddit: PlatformDefinition = {
  name: 'reddit',
  ...redditLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 100,
  definition: 'views=mock.views clicks=mock.clicks conversions=mock.conversions',
  live: { supports: supporting(), definition: 'likes=score comments=num_comments' },
  lagHours: 48,
  settlementHours: 48,
}

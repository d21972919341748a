import { decimalId, instantInId } from '../id-time.ts'
import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { xLinks } from './link.ts'

export const x: PlatformDefinition = {
  name: 'x',
  ...xLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 100,
  definition: 'views=public_metrics.impression_count clicks=mock.clicks conversions=mock.conversions',
  live: { supports: supporting('views'), definition: 'views=public_metrics.impression_count' },
  // $0.005 for a post and $0.010 for its author, once a day (UTC) each: https://docs.x.com/x-api/getting-started/pricing
  cost: { usd_per_read: 0.005, max_usd_per_day: 10 },
  authorReads: 2,
  lagHours: 2,
  settlementHours: 6,
  publishedAtOf: (nativeId) =>
    instantInId(decimalId(nativeId), { shift: 22n, unitMilliseconds: 1, epochMilliseconds: 1_288_834_974_657 }),
}

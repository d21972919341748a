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
  lagHours: 2,
  settlementHours: 6,
  publishedAtOf: (nativeId) =>
    instantInId(decimalId(nativeId), { shift: 22n, unitMilliseconds: 1, epochMilliseconds: 1_288_834_974_657 }),
}

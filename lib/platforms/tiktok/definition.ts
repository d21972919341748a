import { decimalId, instantInId } from '../id-time.ts'
import type { PlatformDefinition } from '../platform.ts'
import { supporting } from '../vocabulary.ts'
import { tiktokLinks } from './link.ts'

export const tiktok: PlatformDefinition = {
  name: 'tiktok',
  ...tiktokLinks,
  supports: supporting('views', 'clicks', 'conversions'),
  maxBatch: 20,
  definition: 'views=view_count clicks=mock.clicks conversions=mock.conversions',
  live: { supports: supporting('views'), definition: 'views=view_count', isForOwners: true },
  lagHours: 6.5,
  settlementHours: 12,
  publishedAtOf: (nativeId) =>
    instantInId(decimalId(nativeId), { shift: 32n, unitMilliseconds: 1_000, epochMilliseconds: 0 }),
}

import type { Instant } from '../values/instant.ts'

/** What the listing of checks tells without reading a check. */
export interface CheckEntry {
  readonly checkedAt: Instant
  readonly status: string
  readonly level: string
  readonly campaignId: string
  readonly affiliateId: string
  readonly checkId: string
}

/** A sort value of the listing of checks, taken apart again. */
export const readCheckSort = (sort: string): CheckEntry => {
  const [checkedAt = '', status = '', level = '', campaignId = '', affiliateId = '', checkId = ''] = sort.split('#')
  return { checkedAt, status, level, campaignId, affiliateId, checkId }
}

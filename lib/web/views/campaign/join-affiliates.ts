import type { CampaignDashboard } from './campaign-data.ts'

export type AffiliateRow = CampaignDashboard['by_affiliate'][number]

/** Joins two lists of affiliates; an affiliate in both is taken from the first. */
export const joinAffiliates = (
  worst: readonly AffiliateRow[],
  others: readonly AffiliateRow[],
): readonly AffiliateRow[] => {
  if (others.length === 0) return worst
  const known = new Set(worst.map(({ affiliate_id: id }) => id))
  return [...worst, ...others.filter(({ affiliate_id: id }) => !known.has(id))]
}

import { useRef } from 'preact/hooks'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import type { CampaignDashboard } from './campaign-data.ts'

export type AffiliateRow = CampaignDashboard['by_affiliate'][number]

/** Two lists of affiliates as one, each affiliate once, the order of the first list first. */
export const joinAffiliates = (
  worst: readonly AffiliateRow[],
  others: readonly AffiliateRow[],
): readonly AffiliateRow[] => {
  if (others.length === 0) return worst
  const known = new Set(worst.map(({ affiliate_id: id }) => id))
  return [...worst, ...others.filter(({ affiliate_id: id }) => !known.has(id))]
}

/**
 * The affiliates of a campaign: those of its dashboard, who overclaimed the most, and the others a hundred at a time from
 * the list of all, once the reader asks for them.
 */
export const useAffiliates = ({ campaign, totals, by_affiliate: worst }: CampaignDashboard) => {
  const path = `/dashboard/affiliates?campaign_id=${encodeURIComponent(campaign.id)}`
  const pages = useRef(0)
  const live = useLive<Rows<AffiliateRow>>(path, (signal) => loadPages(path, pages.current, signal))
  const others = live.data?.rows ?? []
  const loadMore = (): void => {
    pages.current += 1
    live.refresh()
  }
  const hasMore = others.length === 0 ? totals.affiliates > worst.length : (live.data?.hasMore ?? false)
  return { rows: joinAffiliates(worst, others), failure: live.failure, isLoading: live.isLoading, hasMore, loadMore }
}

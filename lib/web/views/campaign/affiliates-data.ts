import { useMemo, useRef } from 'preact/hooks'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import type { CampaignDashboard } from './campaign-data.ts'
import { type AffiliateRow, joinAffiliates } from './join-affiliates.ts'

const none: readonly AffiliateRow[] = []

/**
 * The affiliates of a campaign: first those on its dashboard, who overclaimed the most, then the others, a hundred at a
 * time, once the reader asks for them.
 */
export const useAffiliates = ({ campaign, totals, by_affiliate: worst }: CampaignDashboard) => {
  const path = `/dashboard/affiliates?campaign_id=${encodeURIComponent(campaign.id)}`
  const pages = useRef(0)
  const live = useLive<Rows<AffiliateRow>>(path, (signal) => loadPages(path, pages.current, signal))
  const others = live.data?.rows ?? none
  const rows = useMemo(() => joinAffiliates(worst, others), [worst, others])
  const loadMore = (): void => {
    pages.current += 1
    live.refresh()
  }
  const hasMore = others.length === 0 ? totals.affiliates > worst.length : (live.data?.hasMore ?? false)
  return { rows, failure: live.failure, isLoading: live.isLoading, hasMore, loadMore }
}

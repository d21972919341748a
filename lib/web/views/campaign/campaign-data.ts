import type * as z from 'zod/mini'
import type { campaignDashboardView } from '../../../dashboard/campaign-dashboard-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'
import { type Trouble, useTrouble } from './trouble-data.ts'

export type CampaignDashboard = z.infer<typeof campaignDashboardView>

/** Everything the page shows: the campaign's sums, and its discrepancies. */
export interface CampaignData {
  readonly dashboard: Live<CampaignDashboard>
  readonly trouble: Live<Trouble> & { readonly loadMore: () => void }
  /** When the older of the two was loaded, and how to load both again. */
  readonly freshness: Omit<Live<unknown>, 'data'>
}

export const useCampaignData = (campaignId: string): CampaignData => {
  const path = `/dashboard/campaigns/${encodeURIComponent(campaignId)}`
  const dashboard = useLive<CampaignDashboard>(path, (signal) => callApi('GET', path, { signal }))
  const trouble = useTrouble(campaignId)
  const refresh = (): void => {
    dashboard.refresh()
    trouble.refresh()
  }
  const { loadedAtMs } = dashboard
  const freshness = {
    failure: dashboard.failure ?? trouble.failure,
    isLoading: dashboard.isLoading || trouble.isLoading,
    loadedAtMs: loadedAtMs === null ? null : Math.min(loadedAtMs, trouble.loadedAtMs ?? loadedAtMs),
    refresh,
  }
  return { dashboard, trouble, freshness }
}

import type * as z from 'zod/mini'
import type { CampaignView } from '../../../campaign/campaign.ts'
import type { campaignDashboardView } from '../../../dashboard/campaign-dashboard-view.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { useLive } from '../../live.ts'
import type { ViewProps } from '../../view-props.ts'
import type { Post } from './views-of-post.ts'

/** The names of what a post belongs to; null where they could not be learned. */
export interface Belonging {
  readonly campaignName: string | null
  readonly affiliateName: string | null
}

type CampaignDashboard = z.infer<typeof campaignDashboardView>

const askDashboard = async (post: Post, signal: AbortSignal): Promise<Outcome<Belonging>> => {
  const path = `/dashboard/campaigns/${encodeURIComponent(post.campaign_id)}`
  const outcome = await callApi<CampaignDashboard>('GET', path, { signal })
  if (!outcome.ok) return outcome
  const { campaign, by_affiliate: affiliates } = outcome.data
  const owner = affiliates.find(({ affiliate_id: id }) => id === post.affiliate_id)
  return { ...outcome, data: { campaignName: campaign.name, affiliateName: owner?.name ?? null } }
}

const askCampaign = async (post: Post, signal: AbortSignal): Promise<Outcome<Belonging>> => {
  const path = `/campaigns/${encodeURIComponent(post.campaign_id)}`
  const outcome = await callApi<CampaignView>('GET', path, { signal })
  return outcome.ok ? { ...outcome, data: { campaignName: outcome.data.name, affiliateName: null } } : outcome
}

/** The names of a post's campaign and affiliate, asked for once: an affiliate may not see a campaign that is over. */
export const useBelonging = (post: Post, me: ViewProps['me']): Belonging => {
  const live = useLive<Belonging>(
    post.post_id,
    (signal) => (me.role === 'AFFILIATE' ? askCampaign(post, signal) : askDashboard(post, signal)),
    Number.POSITIVE_INFINITY,
  )
  const { campaignName = null, affiliateName = null } = live.data ?? {}
  return { campaignName, affiliateName: post.affiliate_id === me.id ? me.name : affiliateName }
}

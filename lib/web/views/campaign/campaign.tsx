import { useEffect } from 'preact/hooks'
import { StatusBadge } from '../../parts/badge.tsx'
import { Brief } from '../../parts/brief.tsx'
import { expectChart } from '../../parts/chart.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { MetricChoice, useMetric } from '../../parts/metric-choice.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignActions } from '../campaign-form/campaign-actions.tsx'
import { Growth } from '../growth/growth.tsx'
import { TrackingFacts } from '../links/tracking-facts.tsx'
import { CheckAgain } from '../runs/check-again.tsx'
import { AtAGlance } from './at-a-glance.tsx'
import { ByAffiliate } from './by-affiliate.tsx'
import { ByPlatform } from './by-platform.tsx'
import { type CampaignDashboard, type CampaignData, useCampaignData } from './campaign-data.ts'
import { CampaignFacts } from './campaign-facts.tsx'
import { postsPlace } from './campaign-places.ts'
import { CampaignTabs } from './campaign-tabs.tsx'
import { DiscrepancyList } from './discrepancies.tsx'
import { ExportButtons } from './export/export-buttons.tsx'
import { OverTime } from './over-time.tsx'
import { RecentAlerts } from './recent-alerts.tsx'
import { VerdictMix } from './verdict-mix.tsx'

interface OverviewProps {
  readonly me: ViewProps['me']
  readonly dashboard: CampaignDashboard
  readonly trouble: CampaignData['trouble']
}

const Overview = ({ me, dashboard, trouble }: OverviewProps) => {
  const metric = useMetric()
  const { id } = dashboard.campaign
  return (
    <>
      <div class="toolbar">
        <MetricChoice label="Compare" />
        <CheckAgain me={me} scope={{ campaign_id: id }} label="Check all posts now" />
        <ExportButtons campaign={dashboard.campaign} posts={dashboard.totals.posts} />
      </div>
      <AtAGlance totals={dashboard.totals} metric={metric} place={postsPlace(id)} />
      <Growth dashboard={dashboard} metric={metric} />
      <div class="campaign-pair">
        <OverTime dashboard={dashboard} metric={metric} />
        <VerdictMix mix={dashboard.verdicts} placeOf={(verdict) => postsPlace(id, { verdict })} />
      </div>
      <ByPlatform rows={dashboard.by_platform} metric={metric} placeOf={(platform) => postsPlace(id, { platform })} />
      <ByAffiliate dashboard={dashboard} metric={metric} />
      <DiscrepancyList live={trouble} />
      <RecentAlerts campaignId={id} alerts={dashboard.recent_alerts} />
    </>
  )
}

const NoPosts = () => (
  <Empty title="No posts yet">
    <p>Once somebody submits a post, this page shows what was claimed, what the platform shows, and the verdict.</p>
  </Empty>
)

/** A campaign: what was claimed and verified, by affiliate and platform, and what is wrong. */
export const CampaignView = ({ params: { id = '' }, me }: ViewProps) => {
  const { dashboard: live, trouble, freshness } = useCampaignData(id)
  const campaign = live.data?.campaign
  useEffect(expectChart, [])
  return (
    <>
      <PageHeading title={campaign?.name ?? 'Campaign'} above={<a href={linkTo('/campaigns')}>Campaigns</a>}>
        {campaign === undefined ? null : (
          <>
            <StatusBadge status={campaign.status} />
            <CampaignActions me={me} campaign={campaign} changed={freshness.refresh} />
          </>
        )}
        <Freshness live={freshness} />
      </PageHeading>
      <CampaignTabs id={id} />
      <Shown live={live} what="the campaign" like={['figures', 'chart', 'chart', 'table', 'table']}>
        {(dashboard) => (
          <>
            <CampaignFacts campaign={dashboard.campaign} />
            <Brief {...dashboard.campaign} />
            {dashboard.campaign.landing_url === null ? null : <TrackingFacts campaign={dashboard.campaign} />}
            {dashboard.totals.posts === 0 ? <NoPosts /> : <Overview me={me} dashboard={dashboard} trouble={trouble} />}
          </>
        )}
      </Shown>
    </>
  )
}

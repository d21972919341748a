import type * as z from 'zod/mini'
import type { campaignDashboardView } from '../../dashboard/campaign-dashboard-view.ts'
import { callApi } from '../api/call-api.ts'
import { useLive } from '../live.ts'
import { StatusBadge } from '../parts/badge.tsx'
import { Card, type Figure, Figures } from '../parts/card.tsx'
import { ChartFigure } from '../parts/chart.tsx'
import type { ChartSpec } from '../parts/chart-spec.ts'
import { PageHeading } from '../parts/heading.tsx'
import { platformName } from '../parts/platform-name.tsx'
import { Count, formatCountOf, Money, Percent } from '../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../parts/state.tsx'
import { type Column, DataTable } from '../parts/table.tsx'
import { linkTo } from '../place.ts'
import type { ViewProps } from '../view-props.ts'

type CampaignDashboard = z.infer<typeof campaignDashboardView>
type PlatformRow = CampaignDashboard['by_platform'][number]
type Sums = Pick<PlatformRow, 'claimed' | 'overclaimed'>

/** The share of the claimed views that were too many; null where nothing was claimed. */
const overclaimedRatio = ({ claimed, overclaimed }: Sums): number | null =>
  claimed.views === 0 ? null : overclaimed.views / claimed.views

const figuresOf = ({ totals }: CampaignDashboard): Figure[] => [
  {
    label: 'Posts',
    value: <Count value={totals.posts} />,
    note: `by ${formatCountOf(totals.affiliates, 'affiliate')}`,
  },
  { label: 'Claimed views', value: <Count value={totals.claimed.views} /> },
  { label: 'Verified views', value: <Count value={totals.verified.views} />, note: 'what the platforms say' },
  {
    label: 'Overclaimed',
    value: <Percent ratio={overclaimedRatio(totals)} missing="nothing claimed" />,
    note: 'of the claimed views',
  },
  { label: 'Spend', value: <Money amount={totals.spend} />, note: 'as reported by platforms' },
]

const overTime = ({ by_day: byDay }: CampaignDashboard): ChartSpec => {
  const days = byDay.toSorted((left, right) => left.day.localeCompare(right.day))
  return {
    sentence: 'Claimed and verified views of the posts submitted on each day.',
    bottom: 'Day',
    labels: days.map(({ day }) => day),
    series: [
      { label: 'Claimed', tone: 'claimed', points: days.map(({ day, claimed }) => ({ x: day, y: claimed.views })) },
      { label: 'Verified', tone: 'verified', points: days.map(({ day, verified }) => ({ x: day, y: verified.views })) },
    ],
  }
}

const platformColumns: Column<PlatformRow>[] = [
  {
    id: 'platform',
    label: 'Platform',
    sortBy: ({ platform }) => platformName(platform),
    cell: ({ platform }) => platformName(platform),
  },
  {
    id: 'posts',
    label: 'Posts',
    isNumber: true,
    sortBy: ({ posts }) => posts,
    cell: ({ posts }) => <Count value={posts} />,
  },
  {
    id: 'claimed',
    label: 'Claimed views',
    isNumber: true,
    sortBy: ({ claimed }) => claimed.views,
    cell: ({ claimed }) => <Count value={claimed.views} />,
  },
  {
    id: 'verified',
    label: 'Verified views',
    isNumber: true,
    sortBy: ({ verified }) => verified.views,
    cell: ({ verified }) => <Count value={verified.views} />,
  },
  {
    id: 'overclaimed',
    label: 'Overclaimed',
    isNumber: true,
    sortBy: overclaimedRatio,
    cell: (row) => <Percent ratio={overclaimedRatio(row)} missing="nothing claimed" />,
  },
]

const Overview = ({ dashboard }: { readonly dashboard: CampaignDashboard }) => (
  <>
    <Figures figures={figuresOf(dashboard)} />
    <Card title="Views over time">
      {dashboard.by_day.length === 0 ? (
        <Empty title="No posts yet">
          <p>The first submission to this campaign draws the first point.</p>
        </Empty>
      ) : (
        <ChartFigure spec={overTime(dashboard)} />
      )}
    </Card>
    <Card title="By platform">
      <DataTable
        caption="Views by platform"
        rows={dashboard.by_platform}
        keyOf={({ platform }) => platform}
        columns={platformColumns}
        initialSort={{ column: 'claimed', isDescending: true }}
        empty={<Empty title="No posts yet" />}
      />
    </Card>
  </>
)

/** A campaign at a glance: claimed against verified. */
export const CampaignView = ({ params: { id = '' } }: ViewProps) => {
  const path = `/dashboard/campaigns/${encodeURIComponent(id)}`
  const live = useLive<CampaignDashboard>(path, (signal) => callApi('GET', path, { signal }))
  const campaign = live.data?.campaign
  return (
    <>
      <PageHeading title={campaign?.name ?? 'Campaign'} above={<a href={linkTo('/campaigns')}>Campaigns</a>}>
        {campaign === undefined ? null : <StatusBadge status={campaign.status} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the campaign">
        {(dashboard) => <Overview dashboard={dashboard} />}
      </Shown>
    </>
  )
}

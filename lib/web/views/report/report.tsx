import type { MetricName } from '../../../platforms/vocabulary.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { MetricChoice, useMetric } from '../../parts/metric-choice.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { DataTable } from '../../parts/table.tsx'
import { usePlace } from '../../router.ts'
import { AtAGlance } from '../campaign/at-a-glance.tsx'
import { ByPlatform } from '../campaign/by-platform.tsx'
import { CampaignFacts } from '../campaign/campaign-facts.tsx'
import { sumsColumns } from '../campaign/sums-columns.tsx'
import { VerdictMix } from '../campaign/verdict-mix.tsx'
import { ByDay } from './by-day.tsx'
import { type Report, useReport } from './report-data.ts'
import { TopPosts } from './top-posts.tsx'

type Affiliate = Report['by_affiliate'][number] & { readonly place: number }

const ByAffiliate = ({ report, metric }: { readonly report: Report; readonly metric: MetricName }) => {
  const { by_affiliate: listed, totals } = report
  const rows = listed.map((row, place): Affiliate => ({ ...row, place }))
  return (
    <Card title="By affiliate">
      {listed.length === totals.affiliates ? null : (
        <p class="fine card-note">
          {formatCount(listed.length)} of {formatCount(totals.affiliates)}: those who overclaimed the most views, then
          those who claimed the most.
        </p>
      )}
      <DataTable
        caption="Claimed and verified by affiliate"
        rows={rows}
        keyOf={({ place }) => String(place)}
        columns={[
          {
            id: 'affiliate',
            label: 'Affiliate',
            sortBy: ({ name }) => name,
            cell: ({ name }) => <span class="wraps">{name ?? '–'}</span>,
          },
          ...sumsColumns<Affiliate>(metric, null),
        ]}
        empty={null}
      />
    </Card>
  )
}

const Sums = ({ report }: { readonly report: Report }) => {
  const metric = useMetric()
  return (
    <>
      <div class="toolbar">
        <MetricChoice label="Compare" />
        <button type="button" class="quiet" onClick={() => window.print()}>
          Print
        </button>
      </div>
      <AtAGlance totals={report.totals} metric={metric} place={null} />
      <ByDay report={report} metric={metric} />
      <div class="report-part">
        <VerdictMix mix={report.verdicts} placeOf={null} />
      </div>
      <ByPlatform rows={report.by_platform} metric={metric} placeOf={null} />
      <ByAffiliate report={report} metric={metric} />
      <TopPosts report={report} metric={metric} />
    </>
  )
}

const Shared = ({ report }: { readonly report: Report }) => (
  <>
    <CampaignFacts campaign={{ ...report.campaign, advertiser_name: null }} />
    {report.totals.posts === 0 ? (
      <Empty title="No posts yet">
        <p>Once somebody submits a post, this report shows what was claimed and what the platform shows.</p>
      </Empty>
    ) : (
      <Sums report={report} />
    )}
    <p class="fine report-foot">
      Read <Instant at={report.read_at} />. Affiliates claim numbers, and platforms show others: verified is what we
      read there. This link works until <Instant at={report.expires_at} />.
    </p>
  </>
)

/** A campaign's report, for whoever has its link: the token stays in the address, so that it can be opened again. */
export const ReportView = () => {
  const [, , token = ''] = usePlace().path.split('/')
  const live = useReport(token)
  const campaign = live.data?.campaign
  return (
    <main id="content">
      <PageHeading title={campaign?.name ?? 'Report'} above={campaign === undefined ? undefined : 'Report'}>
        {campaign === undefined ? null : <StatusBadge status={campaign.status} />}
      </PageHeading>
      <Shown live={live} what="the report" like={['figures', 'chart', 'card', 'table', 'table']}>
        {(report) => <Shared report={report} />}
      </Shown>
    </main>
  )
}

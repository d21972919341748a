import type { MetricName } from '../../../platforms/platform.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import type { CampaignDashboard } from './campaign-data.ts'
import { verifiedSum } from './sums.ts'

type Days = CampaignDashboard['by_day']

/** The days of the API are days of UTC. */
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

const chartOf = (days: Days, metric: MetricName): ChartSpec => {
  const ordered = days
    .toSorted((left, right) => left.day.localeCompare(right.day))
    .map((row) => ({ label: dayFormat.format(Date.parse(row.day)), row }))
  return {
    sentence: `Claimed and verified ${metric} of the posts submitted on each day.`,
    bottom: 'Day (UTC)',
    labels: ordered.map(({ label }) => label),
    series: [
      {
        label: 'Claimed',
        tone: 'claimed',
        points: ordered.map(({ label, row }) => ({ x: label, y: row.claimed[metric] })),
      },
      {
        label: 'Verified',
        tone: 'verified',
        points: ordered.map(({ label, row }) => ({ x: label, y: verifiedSum(row, metric) })),
      },
    ],
  }
}

/** Claimed beside verified, by the day on which posts were submitted. */
export const OverTime = ({ days, metric }: { readonly days: Days; readonly metric: MetricName }) => (
  <Card title="Claimed and verified over time">
    <ChartFigure spec={chartOf(days, metric)} />
  </Card>
)

import type { MetricName } from '../../../platforms/platform.ts'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import { formatDay } from '../../parts/instant.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { verifiedSum } from './sums.ts'

export type Days = CampaignDashboard['by_day']

const fewDays = 3

/** Claimed beside verified by the day on which posts were submitted; a line needs days to join. */
export const overTimeChart = (days: Days, metric: MetricName): ChartSpec => {
  const kind = days.length < fewDays ? 'bar' : 'line'
  const ordered = days
    .toSorted((left, right) => left.day.localeCompare(right.day))
    .map((row) => ({ label: formatDay(row.day), row }))
  return {
    sentence: `Claimed and verified ${metric} of the posts submitted on each day.`,
    bottom: 'Day (UTC)',
    labels: ordered.map(({ label }) => label),
    series: [
      {
        label: 'Claimed',
        tone: 'claimed',
        kind,
        points: ordered.map(({ label, row }) => ({ x: label, y: row.claimed[metric] })),
      },
      {
        label: 'Verified',
        tone: 'verified',
        kind,
        points: ordered.map(({ label, row }) => ({ x: label, y: verifiedSum(row, metric) })),
      },
    ],
  }
}

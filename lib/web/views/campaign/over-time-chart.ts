import type { MetricName } from '../../../platforms/vocabulary.ts'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import { everyDay, kindOver } from '../../parts/every-day.ts'
import type { CampaignDashboard } from './campaign-data.ts'
import { verifiedSum } from './sums.ts'

type Days = CampaignDashboard['by_day']

/** Claimed next to Verified by the day on which posts were submitted. */
export const overTimeChart = (rows: Days, metric: MetricName): ChartSpec => {
  const days = everyDay(rows)
  const kind = kindOver(days)
  return {
    sentence: `Claimed and verified ${metric} of the posts submitted on each day.`,
    bottom: 'Day (UTC)',
    labels: days.map(({ label }) => label),
    series: [
      {
        label: 'Claimed',
        tone: 'claimed',
        kind,
        points: days.map(({ label, row }) => ({ x: label, y: row === null ? 0 : row.claimed[metric] })),
      },
      {
        label: 'Verified',
        tone: 'verified',
        kind,
        points: days.map(({ label, row }) => ({ x: label, y: row === null ? 0 : verifiedSum(row, metric) })),
      },
    ],
  }
}

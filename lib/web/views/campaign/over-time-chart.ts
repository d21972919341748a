import type { MetricName } from '../../../platforms/vocabulary.ts'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import { formatDay } from '../../parts/instant.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { verifiedSum } from './sums.ts'

type Days = CampaignDashboard['by_day']

interface Day {
  readonly label: string
  /** Null on a day without posts. */
  readonly row: Days[number] | null
}

const fewDays = 3
const dayMs = 86_400_000

/** Every day from the first with posts to the last, so that a week without any takes the width of a week. */
const everyDay = (days: Days): Day[] => {
  const rows = new Map(days.map((row) => [row.day, row]))
  const moments = days.map(({ day }) => Date.parse(day))
  const firstMs = Math.min(...moments)
  const count = days.length === 0 ? 0 : (Math.max(...moments) - firstMs) / dayMs + 1
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(firstMs + at * dayMs).toISOString().slice(0, 10)
    return { label: formatDay(day), row: rows.get(day) ?? null }
  })
}

/** Claimed next to Verified by the day on which posts were submitted; a line needs at least two days. */
export const overTimeChart = (rows: Days, metric: MetricName): ChartSpec => {
  const days = everyDay(rows)
  const kind = days.length < fewDays ? 'bar' : 'line'
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

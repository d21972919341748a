import type { MetricName } from '../../../platforms/platform.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import { type Days, overTimeChart } from './over-time-chart.ts'

/** What was claimed and what is true, day by day. */
export const OverTime = ({ days, metric }: { readonly days: Days; readonly metric: MetricName }) => (
  <Card title="Claimed and verified over time">
    <ChartFigure spec={overTimeChart(days, metric)} />
  </Card>
)

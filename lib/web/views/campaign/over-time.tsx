import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import type { CampaignDashboard } from './campaign-data.ts'
import { overTimeChart } from './over-time-chart.ts'
import { partShown } from './sums.ts'

interface OverTimeProps {
  readonly dashboard: CampaignDashboard
  readonly metric: MetricName
}

/** Claimed and verified, day by day. */
export const OverTime = ({ dashboard: { by_day: days, totals }, metric }: OverTimeProps) => {
  const part = partShown(totals, metric)
  return (
    <Card title="Claimed and verified over time">
      <ChartFigure spec={overTimeChart(days, metric)} />
      <p class="fine">
        By the day posts were submitted.
        {part === null
          ? null
          : ` Claimed covers every post; Verified covers the ${part} whose numbers a platform shows.`}
      </p>
    </Card>
  )
}

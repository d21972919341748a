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
    <Card title="By day of submission">
      <ChartFigure
        spec={overTimeChart(days, metric)}
        instead={days.length === 1 ? 'All posts were submitted on one day, so there are no days to compare yet.' : null}
      />
      <p class="fine">
        By the day posts were submitted.
        {part === null
          ? null
          : ` Claimed covers every post; Verified covers the ${part} whose numbers a platform shows.`}
      </p>
    </Card>
  )
}

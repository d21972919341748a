import type { MetricName } from '../../../platforms/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import { dayAfter } from '../../parts/every-day.ts'
import { formatCount } from '../../parts/quantity.tsx'
import { Shown } from '../../parts/state.tsx'
import type { CampaignDashboard } from '../campaign/campaign-data.ts'
import { type CampaignDay, growthChart } from './growth-chart.ts'

/** A row comes once a night. */
const everyMs = 600_000
const onlyToday =
  'How the campaign grows is kept night by night. So far there is only today, so there is nothing to draw yet.'

interface GrowthProps {
  readonly dashboard: CampaignDashboard
  readonly metric: MetricName
}

const caughtSentence = (
  { ever_overclaimed: ever, corrected }: CampaignDashboard['totals'],
  metric: MetricName,
): string =>
  ever[metric] === 0
    ? `No ${metric} were ever overclaimed.`
    : `${formatCount(ever[metric])} ${metric} were overclaimed ever, and ${formatCount(corrected[metric])} of them corrected after a check caught them.`

/** How a campaign grew: claimed against verified as a band, as of each night and now. */
export const Growth = ({ dashboard: { campaign, totals }, metric }: GrowthProps) => {
  const path = `/dashboard/campaigns/${encodeURIComponent(campaign.id)}/history`
  const live = useLive<CampaignDay[]>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <Card title="Growth">
      <Shown live={live} what="how it grew">
        {(nights) => (
          <ChartFigure
            spec={growthChart(nights, { ...totals, day: dayAfter(nights, Date.now()) }, metric)}
            instead={nights.length === 0 ? onlyToday : null}
          />
        )}
      </Shown>
      <p class="fine">
        As of each night, and now; the shaded band is what was claimed and not shown. {caughtSentence(totals, metric)}
      </p>
    </Card>
  )
}

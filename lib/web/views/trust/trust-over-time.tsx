import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import { dayAfter } from '../../parts/every-day.ts'
import { Shown } from '../../parts/state.tsx'
import type { Performance } from './evidence.ts'
import { type TrustDay, trustChart } from './trust-chart.ts'

/** A row comes once a night at most. */
const everyMs = 600_000
const onlyToday =
  'Your trust is kept for each night by which it moved. So far there is only today, so there is nothing to draw yet.'

/** How trust moved from night to night. */
export const TrustOverTime = ({ performance }: { readonly performance: Performance }) => {
  const path = `/affiliates/${encodeURIComponent(performance.affiliate_id)}/trust-history`
  const live = useLive<TrustDay[]>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <Card title="Trust over time">
      <Shown live={live} what="how your trust moved">
        {(nights) => (
          <ChartFigure
            spec={trustChart(nights, { ...performance, day: dayAfter(nights, Date.now()) })}
            instead={nights.length === 0 ? onlyToday : null}
          />
        )}
      </Shown>
    </Card>
  )
}

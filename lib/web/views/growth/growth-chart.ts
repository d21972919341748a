import type * as z from 'zod/mini'
import type { campaignDayView } from '../../../history/history-contract.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import { everyDay } from '../../parts/every-day.ts'
import { verifiedSum } from '../campaign/sums.ts'

export type CampaignDay = z.infer<typeof campaignDayView>
/** What a campaign adds up to on a day, or right now. */
export type Grown = Pick<
  CampaignDay,
  'day' | 'posts' | 'claimed' | 'verified' | 'overclaimed' | 'corrected' | 'known_posts'
>

/** What all posts together claim and what platforms show, as of each night and now: the band between them is what was never shown. */
export const growthChart = (nights: readonly Grown[], now: Grown, metric: MetricName): ChartSpec => {
  const days = everyDay([...nights.filter(({ day }) => day < now.day), now])
  return {
    sentence: `What all posts together claim, and what the platforms show of it, as of each night and now: ${metric}.`,
    bottom: 'As of the night after (UTC)',
    labels: days.map(({ label }) => label),
    series: [
      {
        label: 'Claimed',
        tone: 'claimed',
        isBand: true,
        points: days.map(({ label, row }) => ({ x: label, y: row?.claimed[metric] ?? null })),
      },
      {
        label: 'Verified',
        tone: 'verified',
        points: days.map(({ label, row }) => ({ x: label, y: row && verifiedSum(row, metric) })),
      },
    ],
  }
}

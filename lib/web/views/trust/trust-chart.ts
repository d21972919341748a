import type * as z from 'zod/mini'
import type { trustDayView } from '../../../history/history-contract.ts'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import { everyDay } from '../../parts/every-day.ts'

export type TrustDay = z.infer<typeof trustDayView>
export type Standing = Pick<TrustDay, 'day' | 'trust_probability' | 'trust_floor'>

/** Trust on every day from the first row to now; between two rows it stays as it was. */
const carried = (rows: readonly Standing[]): { label: string; standing: Standing }[] => {
  let [last] = rows
  return everyDay(rows).flatMap(({ label, row }) => {
    last = row ?? last
    return last === undefined ? [] : [{ label, standing: last }]
  })
}

/** Trust as of each night, and now. */
export const trustChart = (nights: readonly Standing[], now: Standing): ChartSpec => {
  const days = carried([...nights.filter(({ day }) => day < now.day), now])
  return {
    sentence: 'Your trust probability and trust floor as of each night, and now.',
    bottom: 'As of the night after (UTC)',
    labels: days.map(({ label }) => label),
    series: [
      {
        label: 'Trust probability',
        tone: 'verified',
        points: days.map(({ label, standing }) => ({ x: label, y: standing.trust_probability })),
      },
      {
        label: 'Trust floor',
        tone: 'claimed',
        points: days.map(({ label, standing }) => ({ x: label, y: standing.trust_floor })),
      },
    ],
  }
}

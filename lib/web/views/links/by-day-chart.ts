import { clickClasses } from '../../../tracking/vocabulary.ts'
import type { ChartSpec, SeriesTone } from '../../parts/chart-spec.ts'
import { everyDay, kindOver } from '../../parts/every-day.ts'
import { classTitles } from '../../words/click-words.ts'
import type { Link } from './link-data.ts'

const toneOf = (name: (typeof clickClasses)[number]): SeriesTone => (name === 'unique' ? 'verified' : name)

/** The clicks of each day, by what became of them; a day without a row had none. */
export const byDayChart = (rows: Link['by_day']): ChartSpec => {
  const days = everyDay(rows)
  return {
    sentence: 'Clicks on each day, by what became of them.',
    bottom: 'Day (UTC)',
    labels: days.map(({ label }) => label),
    series: clickClasses.map((name) => ({
      label: classTitles[name],
      tone: toneOf(name),
      kind: kindOver(days),
      points: days.map(({ label, row }) => ({ x: label, y: row?.[name] ?? 0 })),
    })),
  }
}

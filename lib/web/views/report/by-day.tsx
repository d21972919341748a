import type { MetricName } from '../../../platforms/vocabulary.ts'
import { maxReportDays } from '../../../sharing/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { everyDay } from '../../parts/every-day.ts'
import { formatDay } from '../../parts/instant.tsx'
import { Lines } from '../../parts/lines.tsx'
import { Count } from '../../parts/quantity.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { metricTitles } from '../../words/metric-words.ts'
import { verifiedSum } from '../campaign/sums.ts'
import type { Report } from './report-data.ts'

type Day = Report['by_day'][number]

const columnsFor = (metric: MetricName): Column<Day>[] => [
  { id: 'day', label: 'Day (UTC)', sortBy: ({ day }) => day, cell: ({ day }) => formatDay(day) },
  { id: 'posts', label: 'Posts', isNumber: true, cell: ({ posts }) => <Count value={posts} /> },
  {
    id: 'claimed',
    label: `Claimed ${metric}`,
    isNumber: true,
    sortBy: ({ claimed }) => claimed[metric],
    cell: ({ claimed }) => <Count value={claimed[metric]} />,
  },
  {
    id: 'verified',
    label: `Verified ${metric}`,
    isNumber: true,
    sortBy: (row) => verifiedSum(row, metric),
    cell: (row) => <Count value={verifiedSum(row, metric)} />,
  },
]

/** Claimed and verified by the day on which posts were submitted, as a drawing and as a table; both print. */
export const ByDay = ({
  report: { by_day: rows },
  metric,
}: {
  readonly report: Report
  readonly metric: MetricName
}) => {
  const days = everyDay(rows)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  return (
    <Card title="By day of submission">
      {days.length === 1 ? (
        <p>All posts were submitted on one day, so there are no days to compare yet.</p>
      ) : (
        <Lines
          sentence={`Claimed and verified ${metric} of the posts submitted on each day, from ${first.label} to ${last.label}. The table below has the numbers.`}
          ends={[first.label, last.label]}
          lines={[
            {
              label: `${metricTitles[metric]} claimed`,
              tone: 'claimed',
              values: days.map(({ row }) => (row === null ? 0 : row.claimed[metric])),
            },
            {
              label: `${metricTitles[metric]} verified`,
              tone: 'verified',
              values: days.map(({ row }) => (row === null ? 0 : verifiedSum(row, metric))),
            },
          ]}
        />
      )}
      <DataTable
        caption="Claimed and verified by day"
        rows={rows}
        keyOf={({ day }) => day}
        columns={columnsFor(metric)}
        initialSort={{ column: 'day', isDescending: true }}
        pageRows={maxReportDays}
        empty={null}
      />
    </Card>
  )
}

import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { appealStatsView } from '../../../appeals/appeal-stats-contract.ts'
import { overturned } from '../../../appeals/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card, type Figure, Figures } from '../../parts/card.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Count, formatCount, formatPercent } from '../../parts/quantity.tsx'
import { Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { alertName } from '../../words/alert-words.ts'

type AppealStats = z.infer<typeof appealStatsView>
type RuleRow = AppealStats['by_rule'][number]

const everyMs = 60_000
const dayChoices = ['7', '30', '90'] as const
const usualDays = '30'

const figuresOf = (stats: AppealStats): Figure[] => [
  {
    label: 'Hours to a decision',
    value: <Count value={stats.median_hours_to_decision} missing="nothing was decided yet" />,
    note: 'median, from the appeal to the first decision',
  },
  { label: 'Decided', value: <Count value={stats.decided} />, note: `of ${formatCount(stats.total)} opened` },
  { label: 'Open', value: <Count value={stats.open} />, note: `${formatCount(stats.overdue)} overdue` },
]

const columns: readonly Column<RuleRow>[] = [
  { id: 'rule', label: 'Rule', cell: ({ rule }) => alertName(rule) },
  { id: 'appeals', label: 'Appeals', isNumber: true, cell: ({ appeals }) => <Count value={appeals} /> },
  { id: 'decided', label: 'Decided', isNumber: true, cell: ({ decided }) => <Count value={decided} /> },
  { id: 'upheld', label: 'Upheld', isNumber: true, cell: ({ upheld }) => <Count value={upheld} /> },
  { id: 'partly', label: 'In part', isNumber: true, cell: ({ upheld_in_part: partly }) => <Count value={partly} /> },
  { id: 'rejected', label: 'Rejected', isNumber: true, cell: ({ rejected }) => <Count value={rejected} /> },
  {
    id: 'rate',
    label: 'Overturned',
    isNumber: true,
    cell: ({ overturn_rate: rate }) =>
      rate === null ? (
        <span class="missing">{`fewer than ${overturned.fromDecided} decided`}</span>
      ) : (
        formatPercent(rate)
      ),
  },
]

/** How long decisions take, and how often appeals overturn each rule. */
export const AppealStatsCard = () => {
  const [days, setDays] = useState<string>(usualDays)
  const path = `/appeals/stats?days=${days}`
  const live = useLive<AppealStats>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <Card
      title="How appeals end"
      actions={
        <Choice
          label="Opened in the last"
          value={days}
          options={dayChoices.map((choice) => [choice, `${choice} days`] as const)}
          choose={setDays}
        />
      }
    >
      <Shown live={live} what="the counts">
        {(stats) => (
          <>
            <Figures figures={figuresOf(stats)} />
            {stats.by_rule.length === 0 ? null : (
              <DataTable
                caption="Appeals by rule"
                rows={stats.by_rule}
                keyOf={({ rule }) => rule}
                columns={columns}
                empty={null}
              />
            )}
            {stats.is_complete ? null : (
              <p class="fine">There are more appeals than we count at once. Choose fewer days for exact numbers.</p>
            )}
          </>
        )}
      </Shown>
    </Card>
  )
}

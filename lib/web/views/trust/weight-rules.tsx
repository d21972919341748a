import { Card } from '../../parts/card.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { formatSigned, type WeightRule, weightRules } from './trust-words.ts'

const columns: Column<WeightRule>[] = [
  { id: 'verdict', label: 'Verdict', cell: ({ verdict }) => verdict },
  { id: 'weight', label: 'Weight in the floor', isNumber: true, cell: ({ weight }) => formatSigned(weight) },
  { id: 'score', label: 'In the score', cell: ({ score }) => score },
]

/** What makes a score, for who has none yet and for who wonders. */
export const WeightRules = () => (
  <Card title="How trust is made">
    <p class="lead-in">
      Each post counts once, by its latest claim, however often its numbers are updated. A claim that was far too high
      after the settlement window stays with its post. What a platform does not show never counts against you.
    </p>
    <DataTable
      caption="What a verdict weighs"
      rows={weightRules}
      keyOf={({ verdict }) => verdict}
      columns={columns}
      empty={null}
    />
  </Card>
)

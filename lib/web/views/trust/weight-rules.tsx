import { halfLifeDays } from '../../../trust/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { formatSigned, type WeightRule, weightRules } from './trust-words.ts'

const columns: Column<WeightRule>[] = [
  { id: 'verdict', label: 'Verdict', cell: ({ verdict }) => verdict },
  { id: 'weight', label: 'Weight', isNumber: true, cell: ({ weight }) => formatSigned(weight) },
  { id: 'score', label: 'In the score', cell: ({ score }) => score },
]

/** How trust is calculated, for those who have none yet and those who wonder. */
export const WeightRules = () => (
  <Card title="How trust is calculated">
    <p class="lead-in">
      Each post counts once, by its latest claim, however often you update it. Its weight halves every {halfLifeDays}{' '}
      days. A claim that was clearly or far too high when its settlement window ended keeps counting against its post,
      even if you replaced it. The weights make the probability, and from that the floor and the tier. A confirmed claim
      of next to nothing, or of less than a tenth of what the platform shows, does not count. Numbers that a platform
      does not show never count against you, and neither does what you appeal against while the appeal is open.
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

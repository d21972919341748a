import type { Column } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { formatMoney } from '../links/amount-words.ts'
import type { OwnEarnings } from './money-data.ts'

type Amounts = Omit<OwnEarnings, 'campaign_id' | 'campaign_name'>

const amountColumn = (id: string, label: string, minorOf: (row: Amounts) => number): Column<Amounts> => ({
  id,
  label,
  isNumber: true,
  sortBy: minorOf,
  cell: (row) => <span class="number">{formatMoney(minorOf(row), row)}</span>,
})

/** What was earned, by how far it is, and the latest statement. */
export const earningColumns: readonly Column<Amounts>[] = [
  amountColumn('accrued', 'Not approved yet', ({ accrued_minor: minor }) => minor),
  amountColumn('held', 'Held', ({ held_minor: minor }) => minor),
  amountColumn('payable', 'Payable', ({ payable_minor: minor }) => minor),
  {
    id: 'statement',
    label: 'Latest statement',
    cell: ({ statement_id: id }) =>
      id === null ? <span class="fine">none yet</span> : <a href={linkTo(`/statements/${id}`)}>Open the statement</a>,
  },
]

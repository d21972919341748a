import { Card } from '../../parts/card.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { type Amounts, amountsOf, formatMoney } from './amount-words.ts'

const columnOf = (label: string, minorIn: (amounts: Amounts) => number): Column<Amounts> => ({
  id: label,
  label,
  isNumber: true,
  cell: (amounts) => <span class="number">{formatMoney(minorIn(amounts), amounts)}</span>,
})

const columns: readonly Column<Amounts>[] = [
  { id: 'currency', label: 'Currency', cell: ({ currency }) => currency },
  columnOf('Approved', ({ approved_minor: minor }) => minor),
  columnOf('Pending', ({ pending_minor: minor }) => minor),
  columnOf('Without signature', ({ unsigned_minor: minor }) => minor),
  columnOf('Rejected', ({ rejected_minor: minor }) => minor),
]

/** What conversions were worth, a row per currency; nothing where no amount was reported. */
export const AmountsTable = ({ amounts }: { readonly amounts: readonly Amounts[] }) =>
  amounts.length === 0 ? null : (
    <DataTable
      caption="Amounts by currency"
      rows={amounts}
      keyOf={({ currency }) => currency}
      columns={columns}
      empty={null}
    />
  )

/** What the conversions of several links were worth together. */
export const AmountsCard = ({ links }: { readonly links: Parameters<typeof amountsOf>[0] }) => {
  const amounts = amountsOf(links)
  return amounts.length === 0 ? null : (
    <Card title="Amounts">
      <p class="fine card-note">What the conversions of these links were worth, each currency for itself.</p>
      <AmountsTable amounts={amounts} />
    </Card>
  )
}

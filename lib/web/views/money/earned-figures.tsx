import type { Figure } from '../../parts/card.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { OwnEarnings } from './money-data.ts'

type Sums = Omit<OwnEarnings, 'campaign_id' | 'campaign_name' | 'statement_id'>

/** A row per currency: currencies are never added up. */
export const sumsByCurrency = (rows: readonly OwnEarnings[]): Sums[] => {
  const sums = new Map<string, Sums>()
  for (const row of rows) {
    const before = sums.get(row.currency)
    sums.set(row.currency, {
      currency: row.currency,
      digits: row.digits,
      accrued_minor: (before?.accrued_minor ?? 0) + row.accrued_minor,
      held_minor: (before?.held_minor ?? 0) + row.held_minor,
      payable_minor: (before?.payable_minor ?? 0) + row.payable_minor,
      exported_minor: (before?.exported_minor ?? 0) + row.exported_minor,
      paid_minor: (before?.paid_minor ?? 0) + row.paid_minor,
    })
  }
  return [...sums.values()].toSorted((left, right) => left.currency.localeCompare(right.currency))
}

const earnedOf = (sums: Sums): number =>
  sums.accrued_minor + sums.held_minor + sums.payable_minor + sums.exported_minor + sums.paid_minor

/** What was earned in each currency, and how far it is. */
export const earnedFigures = (rows: readonly OwnEarnings[]): Figure[][] =>
  sumsByCurrency(rows).map((sums) => {
    const amount = (minor: number) => <span class="number">{formatMoney(minor, sums)}</span>
    return [
      { label: `Earned in ${sums.currency}`, value: amount(earnedOf(sums)), note: 'in all campaigns' },
      { label: 'Not approved yet', value: amount(sums.accrued_minor) },
      { label: 'Held', value: amount(sums.held_minor), note: 'until it is cleared' },
      { label: 'Payable', value: amount(sums.payable_minor) },
      {
        label: 'Paid out',
        value: amount(sums.paid_minor),
        note: sums.exported_minor === 0 ? undefined : `${formatMoney(sums.exported_minor, sums)} on its way`,
      },
    ]
  })

import type { ListedLink } from './link-data.ts'

/** Amounts in one currency, in its smallest unit. */
export type Amounts = ListedLink['conversions']['amounts'][number]

/** An amount in its currency, with the decimals that ISO 4217 gives it: 1990 in EUR → €19.90. */
export const formatMoney = (minor: number, { currency, digits }: Pick<Amounts, 'currency' | 'digits'>): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // A text with an exponent is exact, whatever the amount.
  }).format(`${minor}E-${digits}` as Intl.StringNumericLiteral)

/** What counts of it: approved and pending amounts. */
export const countedMinor = ({ approved_minor: approved, pending_minor: pending }: Amounts): number =>
  approved + pending

const sumOf = (left: Amounts, right: Amounts): Amounts => ({
  ...left,
  approved_minor: left.approved_minor + right.approved_minor,
  pending_minor: left.pending_minor + right.pending_minor,
  rejected_minor: left.rejected_minor + right.rejected_minor,
  unsigned_minor: left.unsigned_minor + right.unsigned_minor,
})

/** The amounts of several links together, a row per currency: currencies are never added up. */
export const amountsOf = (links: readonly Pick<ListedLink, 'conversions'>[]): Amounts[] => {
  const sums = new Map<string, Amounts>()
  for (const amounts of links.flatMap(({ conversions }) => conversions.amounts)) {
    const before = sums.get(amounts.currency)
    sums.set(amounts.currency, before === undefined ? amounts : sumOf(before, amounts))
  }
  return [...sums.values()].toSorted((left, right) => left.currency.localeCompare(right.currency))
}

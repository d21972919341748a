const countFormat = new Intl.NumberFormat()
const shortFormat = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const moneyFormat = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const ratioFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 })
const percentFormat = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

/** A whole number in the viewer's notation: 1,234,567. */
export const formatCount = (value: number): string => countFormat.format(value)

/** A number with what it counts: 1 post, 2 posts. */
export const formatCountOf = (value: number, one: string): string =>
  `${formatCount(value)} ${value === 1 ? one : `${one}s`}`

/** A number where there is room for little: 1.2M. */
export const formatShort = (value: number): string => shortFormat.format(value)

/** A share in the viewer's notation: 0.125 → 12.5%. */
export const formatPercent = (ratio: number): string => percentFormat.format(ratio)

/** A multiple with at most two places: 5.25. */
export const formatRatio = (ratio: number): string => ratioFormat.format(ratio)

const Missing = ({ why }: { readonly why: string }) => (
  <span class="missing">
    <span aria-hidden="true">–</span>
    <span class="for-ears">{why}</span>
  </span>
)

/** A number that somebody counted; null is told as missing, never as 0. */
export const Count = ({
  value,
  missing = 'not known',
}: {
  readonly value: number | null
  readonly missing?: string
}) => (value === null ? <Missing why={missing} /> : <span class="number">{formatCount(value)}</span>)

/** A share, 0 … 1 for 0 % … 100 %. */
export const Percent = ({
  ratio,
  missing = 'not known',
}: {
  readonly ratio: number | null
  readonly missing?: string
}) => (ratio === null ? <Missing why={missing} /> : <span class="number">{formatPercent(ratio)}</span>)

/** An amount with two places; platforms report spend without naming a currency. Null where none reported any. */
export const Money = ({ amount }: { readonly amount: number | null }) =>
  amount === null ? <Missing why="none reported" /> : <span class="number">{moneyFormat.format(amount)}</span>

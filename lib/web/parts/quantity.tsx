const countFormat = new Intl.NumberFormat()
const shortFormat = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const moneyFormat = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const ratioFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 })
const diffFormat = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
})
const percentFormat = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

/** A whole number in the viewer's notation: 1,234,567. */
export const formatCount = (value: number): string => countFormat.format(value)

/** A number with what it counts: 1 post, 2 posts. */
export const formatCountOf = (value: number, one: string): string =>
  `${formatCount(value)} ${value === 1 ? one : `${one}s`}`

/** A short form of a number, for small spaces: 1.2M. */
export const formatShort = (value: number): string => shortFormat.format(value)

const leastShare = 0.001

/** A share in the viewer's notation: 0.125 → 12.5%. A tiny share never shows as 0%, nor an almost full one as 100%. */
export const formatPercent = (ratio: number): string => {
  if (ratio > 0 && ratio < leastShare / 2) return `<${percentFormat.format(leastShare)}`
  if (ratio < 1 && ratio >= 1 - leastShare / 2) return `>${percentFormat.format(1 - leastShare)}`
  return percentFormat.format(ratio)
}

const maxPct = 999_999.99

/**
 * A difference in percent with its sign, as exact as the API gives it: 20.01 → +20.01%. At the API's limit it shows
 * as "more than".
 */
export const formatDiffPct = (pct: number): string => {
  const text = diffFormat.format(pct / 100)
  return pct >= maxPct ? `>${text}` : text
}

/** A multiple with at most two places: 5.25. */
export const formatRatio = (ratio: number): string => ratioFormat.format(ratio)

const Missing = ({ why }: { readonly why: string }) => (
  <span class="missing">
    <span aria-hidden="true">–</span>
    <span class="for-ears">{why}</span>
  </span>
)

/** A count; null shows as missing, never as 0. */
export const Count = ({
  value,
  missing = 'not known',
}: {
  readonly value: number | null
  readonly missing?: string
}) => (value === null ? <Missing why={missing} /> : <span class="number">{formatCount(value)}</span>)

/** A share from 0 to 1, as 0% to 100%. */
export const Percent = ({
  ratio,
  missing = 'not known',
}: {
  readonly ratio: number | null
  readonly missing?: string
}) => (ratio === null ? <Missing why={missing} /> : <span class="number">{formatPercent(ratio)}</span>)

/** An amount with two decimals; platforms report spend without naming a currency. Null if none reported any. */
export const Money = ({ amount }: { readonly amount: number | null }) =>
  amount === null ? <Missing why="none reported" /> : <span class="number">{moneyFormat.format(amount)}</span>

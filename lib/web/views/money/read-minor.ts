import { formatMoney } from '../links/amount-words.ts'

interface Bounds {
  readonly currency: string
  readonly digits: number
  readonly max: number
}

export type Read<Value> = { readonly value: Value } | { readonly error: string }

/** A point before decimals, and commas between thousands; or a comma before one or two decimals, and points between thousands. */
const withPoint = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/
const withComma = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})$/
const spacing = /[\s'’_\u00a0\u2009\u202f]/g

const decimals = (digits: number): string => (digits === 0 ? 'no decimals' : `at most ${digits} decimals`)

/** A currency that is still being typed has no name. */
const maxWords = ({ currency, digits, max }: Bounds): string =>
  /^[A-Z]{3}$/.test(currency) ? formatMoney(max, { currency, digits }) : typedMinor(max, digits)

/** Reads an amount as people type it, in the smallest unit of its currency; nothing typed is null. Nothing is rounded. */
export const readMinor = (text: string, { currency, digits, max }: Bounds): Read<number | null> => {
  const typed = text.replaceAll(spacing, '')
  if (typed === '') return { value: null }
  const [, whole, fraction = ''] = withPoint.exec(typed) ?? withComma.exec(typed) ?? []
  if (whole === undefined) return { error: 'Enter an amount in digits, such as 1,250.' }
  if (fraction.length > digits) return { error: `Enter ${decimals(digits)}: ${currency} has no more.` }
  const minor = BigInt(whole.replaceAll(/\D/g, '') + fraction.padEnd(digits, '0'))
  if (minor > BigInt(max)) return { error: `Enter at most ${maxWords({ currency, digits, max })}.` }
  return { value: Number(minor) }
}

/** An amount as it is typed, without its currency: 1250 cents are 12.50. */
export const typedMinor = (minor: number | null, digits: number): string => {
  if (minor === null) return ''
  const text = String(minor).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

import { formatCount } from '../../parts/quantity.tsx'

interface Bounds {
  readonly min: number
  readonly max: number
  /** Whether digits after a point are allowed. */
  readonly hasDecimals?: boolean
}

type Read = { readonly value: number | undefined } | { readonly error: string }

const grouped = /^\d{1,3}(?:[,.'’_ \u00a0\u2009\u202f]\d{3})+$/
const separators = /[,.'’_ \u00a0\u2009\u202f]/g

/** A number as it was typed; NaN for anything else. 1,000 is a thousand, and 0,5 with decimals a half. */
const numberIn = (typed: string, hasDecimals: boolean): number => {
  if (/^\d+$/.test(typed)) return Number(typed)
  if (hasDecimals && /^\d+[.,]\d{1,6}$/.test(typed)) return Number(typed.replace(',', '.'))
  return grouped.test(typed) ? Number(typed.replaceAll(separators, '')) : Number.NaN
}

/** Reads a number within bounds; nothing typed is undefined, for the default. */
export const readAmount = (text: string, { min, max, hasDecimals = false }: Bounds): Read => {
  const typed = text.trim()
  if (typed === '') return { value: undefined }
  const value = numberIn(typed, hasDecimals)
  return value >= min && value <= max
    ? { value }
    : { error: `Enter a ${hasDecimals ? '' : 'whole '}number from ${formatCount(min)} to ${formatCount(max)}.` }
}

import { digitsOf } from '../tracking/conversion-money.ts'

/** An amount as people read it, with the decimals of its currency: `4,000.00 USD`, `4,000 JPY`, `4,000.000 KWD`. */
export const moneyText = (minor: number, currency: string): string => {
  const digits = digitsOf(currency) ?? 2
  const amount = minor / 10 ** digits
  return `${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`
}

import * as currencies from 'dinero.js/currencies'
import { invalidField } from '../values/refusal.ts'

/** An amount as a whole number of the smallest unit of its currency, such as cents. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** 10 billion in a currency with cents. */
export const maxMinor = 1_000_000_000_000

/** Ouguiya and ariary are divided by five, and ISO 4217 writes both with two decimals. */
const digitsByCode = new Map<string, number>(
  Object.values(currencies).map(({ code, base, exponent }) => [code, base === 10 ? exponent : 2]),
)

const amountPattern = /^(\d{1,15})(?:\.(\d{1,15}))?$/

/** How many decimals ISO 4217 gives a currency; null for what is no currency. */
export const digitsOf = (currency: string): number | null => digitsByCode.get(currency) ?? null

const decimals = (digits: number): string => (digits === 0 ? 'no decimals' : `at most ${digits} decimals`)

const majorText = (minor: number, digits: number): string =>
  (minor / 10 ** digits).toLocaleString('en-US', { maximumFractionDigits: digits })

/**
 * Reads an amount such as "19.90" in a currency such as "EUR": 1990 cents. Nothing is rounded. Throws
 * `validation_failed` for a currency that ISO 4217 does not list and for more decimals than the currency has.
 */
export const readMoney = (amount: string, currency: string): Money => {
  const code = currency.toUpperCase()
  const digits = digitsOf(code)
  if (digits === null) throw invalidField('currency', `must be a code of ISO 4217 such as EUR; "${code}" is none`)
  const [, whole, fraction = ''] = amountPattern.exec(amount) ?? []
  if (whole === undefined) throw invalidField('amount', 'must be a number such as 19.90, with a point before decimals')
  if (fraction.length > digits) throw invalidField('amount', `must have ${decimals(digits)} in ${code}`)
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  if (minor > maxMinor) throw invalidField('amount', `must be at most ${majorText(maxMinor, digits)} in ${code}`)
  return { minor, currency: code }
}

import { isSpreadsheetSafe } from '../dashboard/csv-rows.ts'
import { type FieldError, Refusal } from '../values/refusal.ts'
import type { PayoutMethod, Recipient } from './payout-details.ts'
import type { PayoutDetailsBody } from './payout-details-contract.ts'

type Part = keyof Recipient

/** What each method needs, and what it takes besides. */
const partsOf: Readonly<Record<PayoutMethod, { readonly needed: readonly Part[]; readonly taken: readonly Part[] }>> = {
  PAYPAL: { needed: ['email'], taken: [] },
  WISE: { needed: ['name', 'account'], taken: ['email'] },
  PLAIN: { needed: ['name', 'account'], taken: ['email'] },
}

/** The file would put an apostrophe before it, and the payment would not arrive. */
const unsafe = 'must not begin with =, +, - or @, nor hold one of these after a semicolon: spreadsheets would run it'

const parts: readonly Part[] = ['name', 'email', 'account']

const wrongParts = (body: PayoutDetailsBody): FieldError[] => {
  const { needed, taken } = partsOf[body.method]
  return parts.flatMap((part) => {
    const isGiven = body[part] != null
    if (needed.includes(part) && !isGiven) return [{ path: part, message: 'is required' }]
    if (!isGiven) return []
    if (!isSpreadsheetSafe(body[part] ?? '')) return [{ path: part, message: unsafe }]
    if (needed.includes(part) || taken.includes(part)) return []
    return [{ path: part, message: `must be left out for ${body.method}` }]
  })
}

/** Whom a request names. Throws `validation_failed` for too little or too much of it, naming each field. */
export const recipientOf = (body: PayoutDetailsBody): Recipient => {
  const errors = wrongParts(body)
  if (errors.length > 0) {
    const sentences = errors.map(({ path, message }) => `\`${path}\` ${message}.`)
    throw new Refusal('validation_failed', sentences.join(' '), { errors })
  }
  return { name: body.name ?? null, email: body.email ?? null, account: body.account ?? null }
}

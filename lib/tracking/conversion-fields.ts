import * as z from 'zod/mini'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { invalidField } from '../values/refusal.ts'
import { readClickId } from './click-id.ts'
import type { ConversionReport, ConversionStatus } from './conversion.ts'
import { type Money, readMoney } from './conversion-money.ts'

const maxTextLength = 100
const maxEventLength = 32

const text = (what: string) =>
  z
    .string()
    .check(
      z.regex(
        new RegExp(`^[\\x21-\\x7e](?:[\\x20-\\x7e]{0,${maxTextLength - 2}}[\\x21-\\x7e])?$`),
        `must be ${what} of 1 to ${maxTextLength} printable ASCII characters`,
      ),
    )

/** What postbacks and files say of a conversion; every field is text as it was sent, since a signature covers that. */
export const conversionFields = {
  click_id: z.optional(text('a click id')),
  txn_id: z.optional(text('your number of the transaction,')),
  event: z.optional(
    z
      .string()
      .check(
        z.regex(
          new RegExp(`^[a-z0-9_-]{1,${maxEventLength}}$`),
          `must be a name such as sale or lead, of 1 to ${maxEventLength} characters a-z 0-9 _ -`,
        ),
      ),
  ),
  status: z.optional(
    z.string().check(z.regex(/^(?:pending|approved|rejected)$/i, 'must be one of pending, approved, rejected')),
  ),
  amount: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  currency: z.optional(
    z.string().check(z.regex(/^[A-Za-z]{3}$/, 'must be a currency code of three letters such as EUR')),
  ),
}

export interface ConversionFields {
  readonly click_id?: string | undefined
  readonly txn_id?: string | undefined
  readonly event?: string | undefined
  readonly status?: string | undefined
  readonly amount?: string | undefined
  readonly currency?: string | undefined
}

const usualEvent = 'sale'

const statusOf = (status: string | undefined): ConversionStatus | null => {
  switch (status?.toUpperCase()) {
    case 'PENDING':
      return 'PENDING'
    case 'APPROVED':
      return 'APPROVED'
    case 'REJECTED':
      return 'REJECTED'
    default:
      return null
  }
}

const moneyOf = ({ amount, currency }: ConversionFields): Money | null => {
  if (amount === undefined && currency === undefined) return null
  if (amount === undefined) throw invalidField('amount', 'is required with a currency')
  if (currency === undefined) throw invalidField('currency', 'is required with an amount')
  return readMoney(amount, currency)
}

/** The click id in the one spelling that we gave it in; some systems change its case. */
const clickIdIn = ({ click_id }: ConversionFields): string | null =>
  click_id === undefined ? null : (readClickId(click_id)?.clickId ?? click_id)

/** The report in these fields; throws `validation_failed` for an amount that is none, and if nothing names the conversion. */
export const reportOf = (
  fields: ConversionFields,
  { way, convertedAt, ts }: Pick<ConversionReport, 'way' | 'convertedAt' | 'ts'>,
): ConversionReport => {
  const { txn_id: txnId = null } = fields
  const clickId = clickIdIn(fields)
  if (clickId === null && txnId === null) {
    throw invalidField('click_id', 'is required unless there is a txn_id; send both if you have them')
  }
  const { event = usualEvent, status } = fields
  return { event, txnId, clickId, status: statusOf(status), money: moneyOf(fields), convertedAt, ts, way }
}

const maxAgeDays = 366
const dayMs = 86_400_000
/** As much as a clock may be ahead of ours. */
const maxAheadMs = 300_000

/** The moment of a conversion that somebody states; throws `validation_failed` for one ahead of us or a year ago. */
export const checkedMoment = (convertedAt: Instant, now: Instant): Instant => {
  if (convertedAt > plusMilliseconds(now, maxAheadMs)) {
    throw invalidField('converted_at', `must not be in the future; our clock says ${now}`)
  }
  if (convertedAt < plusMilliseconds(now, -maxAgeDays * dayMs)) {
    throw invalidField('converted_at', 'must be within the last year')
  }
  return convertedAt
}

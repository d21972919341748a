import { writeCsv } from '../dashboard/csv-rows.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import { type FileColumn, type Payout, type PayoutBatch, referenceOf } from './payout.ts'
import { openRecipient, type Recipient } from './payout-details.ts'

/** An amount as banks write it, with the decimals of its currency: 1234 cents are `12.34`, 1234 yen `1234`. */
export const decimalText = (minor: number, currency: string): string => {
  const digits = digitsOf(currency) ?? 2
  const text = String(minor).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

type Field = NonNullable<FileColumn['field']>

const note = 'Affiliate payout'

/** How files are written. One that is written in another way has another number, and older ones keep theirs. */
export const fileFormat = 1

const column = (header: string, field: Field): FileColumn => ({ header, field, text: null })
const constant = (header: string, text: string): FileColumn => ({ header, field: null, text })

/** PayPal Payouts reads no header: recipient, amount, currency, our id, a note, and the kind of wallet. */
const paypalColumns: readonly FileColumn[] = [
  column('email', 'email'),
  column('amount', 'amount'),
  column('currency', 'currency'),
  column('payout_id', 'payout_id'),
  column('note', 'note'),
  constant('wallet', 'PAYPAL'),
]

/**
 * The columns of Wise's template for bank accounts, unless a request names others: wise.com/help/articles/2663302. What an
 * account is called depends on its currency.
 */
const wiseColumns = (currency: string): readonly FileColumn[] => [
  column('name', 'name'),
  column('recipientEmail', 'email'),
  column('paymentReference', 'reference'),
  constant('receiverType', 'PERSON'),
  constant('amountCurrency', 'target'),
  column('amount', 'amount'),
  column('sourceCurrency', 'currency'),
  column('targetCurrency', 'currency'),
  column(currency === 'EUR' ? 'IBAN' : 'accountNumber', 'account'),
]

const plainColumns: readonly FileColumn[] = [
  column('payout_id', 'payout_id'),
  column('name', 'name'),
  column('email', 'email'),
  column('account', 'account'),
  column('amount', 'amount'),
  column('currency', 'currency'),
]

const usualColumns = { PAYPAL: () => paypalColumns, WISE: wiseColumns, PLAIN: () => plainColumns } as const

/** The columns of a new batch, those of its method unless a request names others; the note is what it is now. */
export const columnsOf = (
  { method, currency }: Pick<PayoutBatch, 'method' | 'currency'>,
  wanted: readonly FileColumn[] | null,
): FileColumn[] =>
  (wanted ?? usualColumns[method](currency)).map((one) => (one.field === 'note' ? constant(one.header, note) : one))

const cellOf = (field: Field, { payoutId, minor, currency }: Payout, { name, email, account }: Recipient) => {
  const cells: Readonly<Record<Field, string | null>> = {
    payout_id: payoutId,
    reference: referenceOf(payoutId),
    name,
    email,
    account,
    amount: decimalText(minor, currency),
    currency,
    note,
  }
  return cells[field]
}

/** The file of a batch. It follows from what never changes about its payouts, so that it is the same at every time. */
export const writePayoutFile = (batch: PayoutBatch, payouts: readonly Payout[], masterKey: Buffer): string => {
  const { columns } = batch
  const rows = payouts.map((payout) => {
    const recipient = openRecipient(payout.sealed, masterKey, payout.affiliateId)
    return Object.fromEntries(
      columns.map(({ header, field, text }) => [header, field === null ? text : cellOf(field, payout, recipient)]),
    )
  })
  return writeCsv(
    columns.map(({ header }) => header),
    rows,
    batch.method !== 'PAYPAL',
  )
}

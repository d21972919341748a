import { describe, expect, test } from 'vitest'
import { needsAgreement } from '../../../lib/payouts/adjustment.ts'
import { batchOf, nobodySkipped, type Payout, type PayoutBatch, payoutIdOf } from '../../../lib/payouts/payout.ts'
import { sealRecipient } from '../../../lib/payouts/payout-details.ts'
import { columnsOf, decimalText, fileFormat, writePayoutFile } from '../../../lib/payouts/payout-file.ts'
import { readResults } from '../../../lib/payouts/read-results.ts'

const masterKey = Buffer.from('master')
const batchId = 'bat_01jz0000000000000000000000'

const batch: PayoutBatch = {
  batchId,
  method: 'PLAIN',
  currency: 'JPY',
  columns: columnsOf({ method: 'PLAIN', currency: 'JPY' }, null),
  format: fileFormat,
  createdBy: 'aff_admin',
  createdAt: '2026-11-30T12:00:00.000Z',
  place: null,
  rows: 1,
  minor: 5_555,
  skipped: nobodySkipped,
  minimum: 0,
  isUnread: true,
  cancelledAt: null,
  cancelled: 0,
  paid: 0,
  failed: 0,
  missed: 0,
  version: 1,
}
const payout: Payout = {
  payoutId: payoutIdOf(batchId, 0),
  batchId,
  campaignId: 'cmp_1',
  affiliateId: 'aff_1',
  currency: 'JPY',
  minor: 5_555,
  sealed: sealRecipient({ name: 'Ada "A"', email: null, account: '123; =1' }, masterKey, 'aff_1'),
  masked: '•••',
  createdAt: batch.createdAt,
  state: 'EXPORTED',
  reference: null,
  reason: null,
  resultAt: null,
  missedAt: null,
  version: 1,
}

describe('a payout file', () => {
  test.each([
    [1_234, 'USD', '12.34'],
    [5, 'USD', '0.05'],
    [1_234, 'JPY', '1234'],
    [1_234, 'KWD', '1.234'],
    [999_999_999_999, 'KWD', '999999999.999'],
  ])('writes %d of %s as %s', (minor, currency, text) => {
    expect(decimalText(minor, currency)).toBe(text)
  })

  test('has each payout by its id, in quotes, with an apostrophe where a spreadsheet would run a cell', () => {
    expect(writePayoutFile(batch, [payout], masterKey)).toBe(
      `payout_id,name,email,account,amount,currency\r\n"${payout.payoutId}","Ada ""A""",,"123;' =1","5555","JPY"\r\n`,
    )
  })

  test.each([
    ['EUR', 'IBAN'],
    ['GBP', 'accountNumber'],
  ])('for Wise in %s calls an account %s, as the template of Wise does', (currency, header) => {
    const headers = columnsOf({ method: 'WISE', currency }, null).map((column) => column.header)
    expect(headers).toEqual([
      ...['name', 'recipientEmail', 'paymentReference', 'receiverType', 'amountCurrency', 'amount'],
      ...['sourceCurrency', 'targetCurrency', header],
    ])
  })

  test('has ids that lead to their batch', () => {
    expect(batchOf(payout.payoutId)).toBe(batchId)
  })
})

describe('a file of results', () => {
  test.each([
    ['an unknown column', 'payout_id,what\n', 'must begin with a line of columns'],
    ['no columns', '', 'must begin with a line of columns'],
    ['a column twice', 'status,status\n', 'must begin with a line of columns'],
    ['rows of another length', 'payout_id,status\na\n', 'is not valid CSV'],
    ['no rows', 'payout_id,status\n', 'results'],
    ['another status', 'payout_id,status\npay_1,SENT\n', 'results.0.status'],
  ])('with %s is refused with a sentence', (_, text, sentence) => {
    expect(() => readResults(text)).toThrow(sentence)
  })

  test('may have semicolons, a byte order mark, small letters and empty cells', () => {
    expect(readResults('\ufeffpayout_id;status;reference;reason\r\npay_1;paid;R1;\r\n')).toEqual([
      { payout_id: 'pay_1', status: 'PAID', reference: 'R1' },
    ])
  })
})

test.each([
  [99_999, 'USD', false],
  [-100_000, 'USD', true],
  [1_000, 'JPY', true],
  [999_999, 'KWD', false],
])('%d of %s needs a second admin: %s', (minor, currency, needed) => {
  expect(needsAgreement({ minor, currency })).toBe(needed)
})

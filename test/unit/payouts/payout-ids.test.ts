import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  batchIdOf,
  batchOf,
  nobodySkipped,
  type Payout,
  type PayoutBatch,
  payoutIdOf,
  referenceOf,
} from '../../../lib/payouts/payout.ts'
import { type PayoutMethod, sealRecipient } from '../../../lib/payouts/payout-details.ts'
import { columnsOf, fileFormat, writePayoutFile } from '../../../lib/payouts/payout-file.ts'
import { maxPayouts } from '../../../lib/payouts/vocabulary.ts'

const batchId = batchIdOf('bat_01jzabcdefghjkmnpqrstvwxyz')
const ids = Array.from({ length: maxPayouts }, (_, row) => payoutIdOf(batchId, row))

describe('the ids of the payouts of a full batch', () => {
  test('are no longer than the 30 characters that PayPal keeps, and differ in the first seven', () => {
    expect(Math.max(...ids.map((id) => id.length))).toBe(30)
    expect(new Set(ids.map((id) => id.slice(0, 7))).size).toBe(maxPayouts)
  })

  test('have references no longer than the 18 characters that Wise takes, each another one', () => {
    expect(Math.max(...ids.map((id) => referenceOf(id).length))).toBe(18)
    expect(new Set(ids.map(referenceOf)).size).toBe(maxPayouts)
  })

  test('lead to their batch', () => {
    expect(ids.filter((id) => batchOf(id) !== batchId)).toEqual([])
  })
})

const masterKey = Buffer.from('master')

const batchBy = (method: PayoutMethod): PayoutBatch => ({
  batchId,
  method,
  currency: 'USD',
  columns: columnsOf({ method, currency: 'USD' }, null),
  format: fileFormat,
  createdBy: 'aff_admin',
  createdAt: '2026-11-30T12:00:00.000Z',
  place: null,
  rows: 2,
  minor: 4_200,
  skipped: nobodySkipped,
  minimum: 0,
  isUnread: true,
  cancelledAt: null,
  cancelled: 0,
  paid: 0,
  failed: 0,
  missed: 0,
  version: 1,
})

const payout = (row: number, name: string, minor: number): Payout => ({
  payoutId: payoutIdOf(batchId, row),
  batchId,
  campaignId: 'cmp_1',
  affiliateId: `aff_${name}`,
  currency: 'USD',
  minor,
  sealed: sealRecipient(
    { name, email: `${name}@example.com`, account: 'DE89370400440532013000' },
    masterKey,
    `aff_${name}`,
  ),
  masked: '•••',
  createdAt: '2026-11-30T12:00:00.000Z',
  state: 'EXPORTED',
  reference: null,
  reason: null,
  resultAt: null,
  missedAt: null,
  version: 1,
})

test.each(['PAYPAL', 'WISE', 'PLAIN'] as const)(
  'the file of a batch by %s is the golden one: whoever changes how files are written gives that another number',
  (method) => {
    const text = writePayoutFile(batchBy(method), [payout(0, 'ada', 1_500), payout(1, 'bob', 2_700)], masterKey)
    const golden = new URL(`golden/${method.toLowerCase()}-${fileFormat}.csv`, import.meta.url)
    expect(text.replaceAll('\r\n', '\n')).toBe(readFileSync(golden, 'utf8'))
  },
)

test('a batch keeps its columns and its note, whatever a later release writes', () => {
  const batch = { ...batchBy('PAYPAL'), columns: [{ header: 'note', field: null, text: 'As it was' }] }
  expect(writePayoutFile(batch, [payout(0, 'ada', 1_500)], masterKey)).toContain('As it was')
  expect(columnsOf({ method: 'PAYPAL', currency: 'USD' }, null).filter(({ field }) => field === 'note')).toEqual([])
})

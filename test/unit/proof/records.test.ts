import { expect, test } from 'vitest'
import type { Entry } from '../../../lib/money/ledger.ts'
import { chainRecords } from '../../../lib/proof/chain.ts'
import { appealRecords } from '../../../lib/table/appeal-changes.ts'
import { ledgerDayRecord, numberOfDay } from '../../../lib/table/ledger-records.ts'
import { termsRecord } from '../../../lib/table/terms-changes.ts'

const terms = {
  ...{ PK: 'CAMP#cmp_1', SK: 'TERMS#00000001', v: 2, later: 'A field of a later release', version: 1, payingSince: 1 },
  ...{ currency: 'KWD', model: 'CPM', minUnits: 0, capPerPost: null, capPerAffiliate: 5_000, budgetMinor: 100_000 },
  ...{ budgetPolicy: 'PRO_RATA', countUntil: null, lockAfterHours: 48, hold: 'flagged', removal: 'PAY_SEEN' },
  ...{ basis: 'VERIFIED', createdAt: '2026-11-10T12:00:00.000Z', createdBy: 'aff_shop' },
  rates: { per1000Views: 925, perClick: null, perConversion: null, orderShareBps: null, perPost: null },
}
const appeal = {
  ...{ postId: 'post_1', affiliateId: 'aff_ada', campaignId: 'cmp_1', kind: 'NUMBER_WRONG', version: 2 },
  ...{ matters: ['NUMBERS'], rules: ['OVERCLAIM'], decision: { outcome: 'UPHELD' } },
  history: [
    { step: 'OPENED', at: '2026-11-10T12:00:00.000Z', by: 'aff_ada', text: 'It is 9,000.', links: [] },
    { step: 'DECIDED', at: '2026-11-10T13:00:00.000Z', by: 'aff_shop', text: 'So it is.', outcome: 'UPHELD' },
  ],
}
const entry = {
  transactionId: 'txn_1',
  campaignId: 'cmp_1',
  day: '2026-11-10',
  kind: 'ACCRUE',
  termsVersion: 1,
  at: '2026-11-11T00:30:00.000Z',
  lines: [
    { account: 'budget', minor: -1_500 },
    { account: 'accrued', minor: 1_500, affiliateId: 'aff_ada', postId: 'post_1' },
  ],
} as const satisfies Entry

/** Whoever changes what records are made of makes every chain that is stored read as changed: another way needs another hash version. */
test.each([
  ['terms', 'cmp_1/terms', [termsRecord(terms)], 'wBkUMEpdvULnlxzSaYHE8ry2Q00QmHphqH5n2ToXeM0='],
  ['an appeal', 'apl_1', appealRecords(appeal), 'w0boeuRUCTdVkzygw5Y25rLKuXsd6dQNtUkAvJt2Edc='],
  [
    'a day of a ledger',
    'cmp_1/ledger',
    [ledgerDayRecord('2026-11-10', [entry])],
    'xKJTSlYC5nbNy487YW0/dJaqwlCalTGrVsCMng76IA4=',
  ],
] as const)('%s that is stored has the same hash in every release', (_, itemId, records, hash) => {
  expect(chainRecords(itemId, null, records, () => 'salt').at(-1)?.hash).toBe(hash)
})

test('a version of a ledger is a day, counted from 1970', () => {
  expect([numberOfDay('1970-01-02'), numberOfDay('2026-11-10')]).toEqual([1, 20_767])
})

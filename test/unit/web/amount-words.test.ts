import { expect, test } from 'vitest'
import { type Amounts, amountsOf, countedMinor, formatMoney } from '../../../lib/web/views/links/amount-words.ts'

const none = { approved_minor: 0, pending_minor: 0, rejected_minor: 0, unsigned_minor: 0 }
const inEuro = (more: Partial<Amounts>): Amounts => ({ currency: 'EUR', digits: 2, ...none, ...more })
const inYen = (more: Partial<Amounts>): Amounts => ({ currency: 'JPY', digits: 0, ...none, ...more })

const linkWith = (...amounts: Amounts[]) => ({
  conversions: { approved: 0, pending: 0, rejected: 0, late: 0, counted: 0, unsigned: 0, amounts },
})

test.each([
  [1_990, 'EUR', 2, '€19.90'],
  [5, 'EUR', 2, '€0.05'],
  [500, 'JPY', 0, '¥500'],
  [1_234, 'KWD', 3, 'KWD 1.234'],
  [199_000, 'HUF', 2, 'HUF 1,990.00'],
  [1_000_000_000_001, 'USD', 2, '$10,000,000,000.01'],
])('%d of %s with %d decimals is %s', (minor, currency, digits, text) => {
  expect(formatMoney(minor, { currency, digits }).replaceAll('\u00a0', ' ')).toBe(text)
})

test('approved and pending amounts count', () => {
  expect(countedMinor(inEuro({ approved_minor: 300, pending_minor: 20, rejected_minor: 1 }))).toBe(320)
})

test('the amounts of several links are added up per currency, and never across', () => {
  const sums = amountsOf([
    linkWith(inYen({ approved_minor: 500 })),
    linkWith(inEuro({ approved_minor: 100, unsigned_minor: 100 }), inYen({ pending_minor: 40, rejected_minor: 3 })),
    linkWith(inEuro({ approved_minor: 50 })),
    linkWith(),
  ])
  expect(sums).toEqual([
    inEuro({ approved_minor: 150, unsigned_minor: 100 }),
    inYen({ approved_minor: 500, pending_minor: 40, rejected_minor: 3 }),
  ])
})

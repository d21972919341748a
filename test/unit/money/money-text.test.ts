import { expect, test } from 'vitest'
import { moneyText } from '../../../lib/money/money-text.ts'

test.each([
  [400_000, 'USD', '4,000.00 USD'],
  [400_000, 'JPY', '400,000 JPY'],
  [400_000, 'KWD', '400.000 KWD'],
  [-5, 'USD', '-0.05 USD'],
])('%i in %s reads %s', (minor, currency, expected) => {
  expect(moneyText(minor, currency)).toBe(expected)
})

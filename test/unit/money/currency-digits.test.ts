import * as currencies from 'dinero.js/currencies'
import { expect, test } from 'vitest'
import { usualDigitsOf } from '../../../lib/money/vocabulary.ts'
import { digitsOf } from '../../../lib/tracking/conversion-money.ts'

test('the page knows the decimals of every currency as the service does', () => {
  const codes = Object.values(currencies).map(({ code }) => code)
  expect(codes.length).toBeGreaterThan(150)
  expect(codes.filter((code) => usualDigitsOf(code) !== digitsOf(code)).map((code) => [code, digitsOf(code)])).toEqual(
    [],
  )
})

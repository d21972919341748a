import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf, maxMinor, readMoney } from '../../../lib/tracking/conversion-money.ts'

describe('how many decimals a currency has', () => {
  test.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    // Browsers and Node show these without decimals, and ISO 4217 has two.
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    // Their smallest unit is a fifth, and ISO 4217 writes it with two decimals.
    ['MGA', 2],
    ['MRU', 2],
    ['XCG', 2],
  ])('%s has %i', (currency, digits) => {
    expect(digitsOf(currency)).toBe(digits)
  })

  test.each(['EURO', 'XXX', 'XAU', 'DEM', '', 'toString'])('%j is no currency', (text) => {
    expect(digitsOf(text)).toBeNull()
  })
})

describe('an amount', () => {
  test.each([
    ['19.90', 'EUR', 1990],
    ['19.9', 'EUR', 1990],
    ['19', 'EUR', 1900],
    ['0', 'EUR', 0],
    ['0.01', 'EUR', 1],
    ['1990', 'JPY', 1990],
    ['1.234', 'KWD', 1234],
    ['0019.90', 'eur', 1990],
    ['10000000000', 'EUR', maxMinor],
  ])('%s %s is %i of the smallest unit', (amount, currency, minor) => {
    expect(readMoney(amount, currency)).toEqual({ minor, currency: currency.toUpperCase() })
  })

  test.each([
    ['19.900', 'EUR', 'amount', /at most 2 decimals in EUR/],
    ['1990.0', 'JPY', 'amount', /no decimals in JPY/],
    ['1.2345', 'KWD', 'amount', /at most 3 decimals in KWD/],
    ['19,90', 'EUR', 'amount', /a number such as 19\.90/],
    ['-1', 'EUR', 'amount', /a number such as 19\.90/],
    ['1e3', 'EUR', 'amount', /a number such as 19\.90/],
    ['.5', 'EUR', 'amount', /a number such as 19\.90/],
    ['1.', 'EUR', 'amount', /a number such as 19\.90/],
    ['١٢', 'EUR', 'amount', /a number such as 19\.90/],
    ['', 'EUR', 'amount', /a number such as 19\.90/],
    ['10000000000.01', 'EUR', 'amount', /at most 10,000,000,000 in EUR/],
    ['1000000000001', 'JPY', 'amount', /at most 1,000,000,000,000 in JPY/],
    ['19.90', 'EUX', 'currency', /"EUX" is none/],
  ])('%s %s is refused, and says why', (amount, currency, path, message) => {
    expect(() => readMoney(amount, currency)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        extras: { errors: [{ path, message: expect.stringMatching(message) }] },
      }),
    )
  })

  test('is never rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxMinor }), fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (minor, code) => {
        const digits = digitsOf(code) ?? 0
        const text = String(minor).padStart(digits + 1, '0')
        const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
        expect(readMoney(amount, code)).toEqual({ minor, currency: code })
      }),
    )
  })
})

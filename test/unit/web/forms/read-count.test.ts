import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCount, tidyCount } from '../../../../lib/web/forms/read-count.ts'

test.each([
  ['0', 0],
  ['007', 7],
  [' 12500 ', 12_500],
  ['12,500', 12_500],
  ['12.500', 12_500],
  ['12 500', 12_500],
  ['12\u202f500', 12_500],
  ["1'234'567", 1_234_567],
  ['12,34,567', 1_234_567],
  ['1,000,000,000,000', 1e12],
])('%s is %d', (text, value) => {
  expect(readCount(text)).toBe(value)
})

test.each([
  ['', /Enter a number, or 0/],
  ['   ', /Enter a number, or 0/],
  ['-5', /0 or more/],
  ['−5', /0 or more/],
  ['1.5', /whole number/],
  ['12,50', /whole number/],
  ['1,234.567', /whole number/],
  ['1234,567', /whole number/],
  ['1e6', /whole number/],
  ['12k', /whole number/],
  ['0x10', /whole number/],
  ['1,000,000,000,001', /at most 1.000.000.000.000/],
  ['9'.repeat(30), /at most/],
])('“%s” is refused with what to enter instead', (text, sentence) => {
  expect(readCount(text)).toEqual({ error: expect.stringMatching(sentence) })
})

test('any number is read as it was written, plainly or tidily', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (value) => {
      expect(readCount(String(value))).toBe(value)
      expect(readCount(tidyCount(String(value)))).toBe(value)
    }),
  )
})

test('what is not a number stays as it was typed', () => {
  expect(tidyCount('12k')).toBe('12k')
})

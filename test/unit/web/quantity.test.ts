import { expect, test } from 'vitest'
import { formatCountOf, formatPercent } from '../../../lib/web/parts/quantity.tsx'

test.each([
  [0, /^0.?%$/],
  [0.0002, /^<0.1.?%$/],
  [0.001, /^0.1.?%$/],
  [0.125, /^12.5.?%$/],
  [0.9998, /^>99.9.?%$/],
  [1, /^100.?%$/],
])('a share of %d is neither nothing nor all unless it is', (ratio, text) => {
  expect(formatPercent(ratio)).toMatch(text)
})

test('one is one and any other number is many', () => {
  expect([0, 1, 2].map((count) => formatCountOf(count, 'post'))).toEqual(['0 posts', '1 post', '2 posts'])
})

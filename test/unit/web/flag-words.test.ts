import { expect, test } from 'vitest'
import { flagWords } from '../../../lib/web/words/flag-words.ts'

test.each([
  ['1000 / 2000 / 1', '. This claim states 1,000 views, 2,000 clicks, and 1 conversion.'],
  ['what came later', '. This claim states what came later.'],
])('a flag spells out numbers that are out of order: %s', (value, end) => {
  const { sentence } = flagWords({ code: 'METRIC_ORDER', value, threshold: 'views ≥ clicks ≥ conversions' })
  expect(sentence.endsWith(end), sentence).toBe(true)
})

import { expect, test } from 'vitest'
import { flagWords } from '../../../lib/web/words/flag-words.ts'

test.each([
  ['1000 / 2000 / 1', '; here it is 1,000 views, 2,000 clicks, and 1 conversion.'],
  ['what came later', '; here it is what came later.'],
])('numbers out of order are written as people do: %s', (value, end) => {
  const { sentence } = flagWords({ code: 'METRIC_ORDER', value, threshold: 'views ≥ clicks ≥ conversions' })
  expect(sentence.endsWith(end), sentence).toBe(true)
})

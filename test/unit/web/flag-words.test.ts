import { expect, test } from 'vitest'
import { flagWords } from '../../../lib/web/words/flag-words.ts'

test.each([
  ['1000 / 2000 / 1', '. This claim states 1,000 views, 2,000 clicks, and 1 conversion.'],
  ['what came later', '. This claim states what came later.'],
])('a flag spells out numbers that are out of order: %s', (value, end) => {
  const { sentence } = flagWords({
    code: 'METRIC_ORDER',
    value,
    threshold: 'views ≥ clicks ≥ conversions',
    answer_by: null,
  })
  expect(sentence.endsWith(end), sentence).toBe(true)
})

test('a flag that is still a question says until when, and that it accuses nobody', () => {
  const flag = {
    code: 'AUTHOR_MISMATCH',
    value: 'maker',
    threshold: 'me',
    answer_by: '2026-06-07T12:00:00.000Z',
  } as const
  const sentenceAt = (now: string): string => flagWords(flag, Date.parse(now)).sentence
  expect(sentenceAt('2026-06-07T11:59:59.000Z')).toMatch(/Until .*7.*2026.*, this is a question and accuses nobody/)
  expect(sentenceAt('2026-06-07T12:00:00.000Z')).not.toMatch(/question/)
})

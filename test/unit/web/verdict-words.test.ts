import { expect, test } from 'vitest'
import { levelRank, verdictSentence } from '../../../lib/web/words/verdict-words.ts'
import { verdict } from './post/stories.ts'

type Verdict = typeof verdict

const hidden = (claimed: number) => ({ claimed, observed: null, diff: null, diff_pct: null, level: 'NONE' as const })
const incomplete: Verdict = { ...verdict, status: 'INCOMPLETE', level: 'NONE', views: hidden(16_000) }

test.each<[string, Verdict, RegExp]>([
  ['what is provisional', verdict, /^16.000 views claimed, 10.000 observed \(\+60.?%\)\. Provisional: /],
  ['what is final', { ...verdict, final: true }, /observed \(\+60.?%\)\.$/],
  [
    'one as one',
    {
      ...verdict,
      views: { claimed: 0, observed: 0, diff: 0, diff_pct: 0, level: 'NONE' },
      conversions: { claimed: 1, observed: 0, diff: 1, diff_pct: 100, level: 'HIGH' },
    },
    /^1 conversion claimed, 0 observed/,
  ],
  ['what is hidden', incomplete, /covers the claim, but it does not show views and clicks\.$/],
  ['that all is hidden', { ...incomplete, conversions: hidden(50) }, /^YouTube shows none of these numbers/],
  [
    'that nobody was asked',
    { ...verdict, status: 'PENDING', level: 'NONE' },
    /has not been asked about this claim yet/,
  ],
])('a verdict says %s', (_, given, sentence) => {
  expect(verdictSentence(given, 'youtube')).toMatch(sentence)
})

test('levels are in the order of how far off a claim is', () => {
  const shuffled = ['HIGH', 'NONE', 'MEDIUM', 'LOW'] as const
  expect(shuffled.toSorted((left, right) => levelRank(left) - levelRank(right))).toEqual([
    'NONE',
    'LOW',
    'MEDIUM',
    'HIGH',
  ])
})

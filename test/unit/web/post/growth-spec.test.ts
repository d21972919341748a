import { expect, test } from 'vitest'
import { gapSentence, growthSpec } from '../../../../lib/web/views/post/growth-spec.ts'
import { claim, evolution, observation } from './stories.ts'

const claimedAtMs = Date.parse(claim.as_of)
const seenAtMs = Date.parse(observation.fetched_at)

test('observations are a line, and claims are marks at their as-of time', () => {
  const [seen, claimed] = growthSpec(evolution, 'views', 'youtube').series
  expect(seen).toMatchObject({ label: 'Shown by YouTube', points: [{ x: seenAtMs, y: 10_000 }] })
  expect(claimed).toMatchObject({ kind: 'marks', points: [{ x: claimedAtMs, y: 16_000 }] })
})

test('the end of the settlement window of the latest claim is a moment of its own', () => {
  expect(growthSpec(evolution, 'views', 'youtube').moment).toEqual({
    x: Date.parse('2026-03-03T10:00:00.000Z'),
    label: 'Settlement window ends',
  })
})

test('a number that was not shown is a gap', () => {
  expect(growthSpec(evolution, 'clicks', 'youtube').series[0]?.points).toEqual([{ x: seenAtMs, y: null }])
})

test.each([
  ['views', [observation], null],
  ['clicks', [observation], 'YouTube has not shown clicks yet.'],
  ['clicks', [observation, { ...observation, clicks: 3 }], 'The gaps are where YouTube did not show clicks.'],
  [
    'clicks',
    [{ ...observation, missing: { clicks: 'unsupported' as const } }],
    'YouTube does not give us clicks, so they are not checkable.',
  ],
] as const)('gaps in %s are explained', (metric, observations, sentence) => {
  expect(gapSentence({ ...evolution, observations: [...observations] }, metric, 'youtube')).toBe(sentence)
})

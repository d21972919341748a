import { expect, test } from 'vitest'
import { gapSentence, growthSpec } from '../../../../lib/web/views/post/growth-spec.ts'
import { claim, evolution, observation, post } from './stories.ts'

const claimedAtMs = Date.parse(claim.as_of)
const seenAtMs = Date.parse(observation.fetched_at)

test('observations are a line, and claims are marks at their as-of time', () => {
  const [seen, claimed] = growthSpec(evolution, 'views', post).series
  expect(seen).toMatchObject({ label: 'Shown by YouTube', points: [{ x: seenAtMs, y: 10_000 }] })
  expect(claimed).toMatchObject({ kind: 'marks', points: [{ x: claimedAtMs, y: 16_000 }] })
})

test('the end of the settlement window of the latest claim is a moment of its own', () => {
  expect(growthSpec(evolution, 'views', post).moment).toEqual({
    x: Date.parse('2026-03-03T10:00:00.000Z'),
    label: 'Settlement window ends',
  })
})

test('a number that was not shown is a gap', () => {
  expect(growthSpec(evolution, 'clicks', post).series[0]?.points).toEqual([{ x: seenAtMs, y: null }])
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
  expect(gapSentence({ ...evolution, observations: [...observations] }, metric, post)).toBe(sentence)
})

test('a curve of what we count ourselves says so, and why there is none', () => {
  const own = { ...post, link_code: 'abcdefgh12', counted_metrics: ['clicks' as const] }
  expect(growthSpec(evolution, 'clicks', own)).toMatchObject({
    sentence: 'Clicks as we counted them and as they were claimed.',
    series: [{ label: 'Counted by us' }, { label: 'Claimed' }],
  })
  expect(growthSpec(evolution, 'views', own).series[0]?.label).toBe('Shown by YouTube')
  const observations = [{ ...observation, missing: { clicks: 'unsupported' as const } }]
  expect(gapSentence({ ...evolution, observations }, 'clicks', { ...own, link_code: null })).toBe(
    'The clicks are not checkable, because we count them with tracked links here, and this post was submitted without one.',
  )
})

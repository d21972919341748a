import { expect, test } from 'vitest'
import { metricNames } from '../../../../lib/platforms/vocabulary.ts'
import { comparisonRows, formatDifference } from '../../../../lib/web/views/post/comparison-rows.ts'
import { claim, observation, post, verdict } from './stories.ts'

test('a claim stands beside the verified numbers; a missing number has a reason and is never 0', () => {
  const [views, clicks] = comparisonRows({ claim, verdict, observation, post })
  expect(views).toMatchObject({ claimed: 16_000, observed: 10_000, diff: 6_000, diffPct: 60, level: 'HIGH' })
  expect(clicks).toMatchObject({ claimed: 500, observed: null, diff: null, level: null, missing: 'not shown' })
})

test('before the first check there is only the claim', () => {
  const pending: typeof verdict = { status: 'PENDING', level: 'NONE', final: false, reason: null, not_checkable: [] }
  const rows = comparisonRows({ claim, verdict: pending, observation: null, post })
  expect(rows.map(({ claimed, observed, level }) => [claimed, observed, level])).toEqual([
    ...metricNames.map((name) => [claim[`claimed_${name}`], null, null]),
  ])
  expect(rows[0]?.missing).toBe('not checked yet')
})

test('a metric that a platform never gives says so', () => {
  const unsupported = { ...observation, missing: { clicks: 'unsupported' as const } }
  const [, clicks] = comparisonRows({ claim, verdict, observation: unsupported, post })
  expect(clicks?.missing).toBe('not checkable: YouTube does not give it')
})

test('a metric that we count says that there is no link to count it', () => {
  const unsupported = { ...observation, missing: { clicks: 'unsupported' as const } }
  const counting = { ...post, counted_metrics: ['clicks' as const] }
  const [, clicks] = comparisonRows({ claim, verdict, observation: unsupported, post: counting })
  expect(clicks?.missing).toBe('not checkable: no tracked link')
})

test.each([
  [6_000, 60, /^\+6.000 \(\+60.?%\)$/],
  [-200, -16.67, /^[-−]200 \([-−]16.67.?%\)$/],
  [2_001, 20.01, /^\+2.001 \(\+20.01.?%\)$/],
  [1e11, 999_999.99, /^\+100.000.000.000 \(>\+999.999.99.?%\)$/],
  [0, 0, /^0$/],
  [7, null, /^\+7$/],
])('a difference of %d is written with its sign', (diff, pct, text) => {
  expect(formatDifference(diff, pct)).toMatch(text)
})

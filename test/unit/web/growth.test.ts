import { expect, test } from 'vitest'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import { dayAfter } from '../../../lib/web/parts/every-day.ts'
import { growthChart } from '../../../lib/web/views/growth/growth-chart.ts'
import { trustChart } from '../../../lib/web/views/trust/trust-chart.ts'

const grown = (day: string, claimed: number, verified: number, known = 1) => {
  const none = perMetric(() => 0)
  return {
    day,
    posts: 2,
    claimed: { ...none, views: claimed },
    verified: { ...none, views: verified },
    overclaimed: none,
    corrected: none,
    known_posts: { ...none, views: known, spend: 0 },
  }
}

test('growth has a point for each night and one for now, and a gap where a night did not run', () => {
  const nights = [grown('2026-06-01', 100, 80), grown('2026-06-03', 300, 200), grown('2026-06-04', 1, 1)]
  const { series, labels } = growthChart(nights, grown('2026-06-04', 400, 0, 0), 'views')
  expect(labels).toHaveLength(4)
  expect(series.map(({ label, isBand, points }) => [label, isBand ?? false, points.map(({ y }) => y)])).toEqual([
    ['Claimed', true, [100, null, 300, 400]],
    ['Verified', false, [80, null, 200, null]],
  ])
})

test('trust stays as it was between two nights', () => {
  const standing = (day: string, probability: number) => ({ day, trust_probability: probability, trust_floor: 0.5 })
  const nights = [standing('2026-06-01', 0.9), standing('2026-06-03', 0.7)]
  const { series } = trustChart(nights, standing('2026-06-05', 0.8))
  expect(series[0]?.points.map(({ y }) => y)).toEqual([0.9, 0.9, 0.7, 0.7, 0.8])
})

test('now is today, or the day after a night of a clock that is ahead', () => {
  const nowMs = Date.parse('2026-06-04T12:00:00.000Z')
  expect(dayAfter([], nowMs)).toBe('2026-06-04')
  expect(dayAfter([{ day: '2026-06-01' }], nowMs)).toBe('2026-06-04')
  expect(dayAfter([{ day: '2026-06-03' }], nowMs)).toBe('2026-06-04')
  expect(dayAfter([{ day: '2026-06-09' }], nowMs)).toBe('2026-06-10')
})

import { describe, expect, test } from 'vitest'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import { buckets, segmentsOf } from '../../../lib/web/views/campaign/mix.ts'
import { overTimeChart } from '../../../lib/web/views/campaign/over-time-chart.ts'
import { overclaimedShare, partShown, verifiedSum } from '../../../lib/web/views/campaign/sums.ts'

const metrics = (views: number, clicks = 0) => ({ ...perMetric(() => 0), views, clicks })
const sums = (claimed: number, verified: number, overclaimed: number, known = 1, posts = 1) => ({
  posts,
  held_posts: 0,
  claimed: metrics(claimed),
  verified: metrics(verified),
  overclaimed: metrics(overclaimed),
  ever_overclaimed: metrics(overclaimed),
  corrected: metrics(0),
  known_posts: { ...metrics(known), spend: 0 },
})

test.each([
  [sums(200, 150, 50), 0.25],
  [sums(200, 200, 0), 0],
  [sums(0, 10, 0), null],
])('the overclaimed share of %j is %s', (given, share) => {
  expect(overclaimedShare(given, 'views')).toBe(share)
})

test.each([
  ['what was seen', sums(200, 150, 50), 150],
  ['nothing, where nobody saw anything', sums(200, 0, 0, 0), null],
  ['nothing, where nobody saw anything and nothing was claimed', sums(0, 0, 0, 0), null],
  ['a zero that was seen and found too low', sums(200, 0, 200), 0],
  ['a zero that was seen under a claim that it confirms', sums(200, 0, 0), 0],
])('a verified sum is %s', (_, given, expected) => {
  expect(verifiedSum(given, 'views')).toBe(expected)
})

test.each([
  ['some of the posts', sums(200, 150, 0, 1_234, 1_300), '1,234 of 1,300 posts'],
  ['all of them', sums(200, 150, 0, 3, 3), null],
  ['none of them', sums(200, 0, 0, 0, 3), null],
])('a verified sum of %s says so', (_, given, expected) => {
  expect(partShown(given, 'views')).toBe(expected)
})

describe('the bar of verdicts', () => {
  const nothing = Object.fromEntries(buckets.map(([bucket]) => [bucket, 0])) as Parameters<typeof segmentsOf>[0]

  test('has a part for every kind that posts are in, one after the other', () => {
    expect(segmentsOf({ ...nothing, matched: 5, high: 3, pending: 2 })).toEqual([
      { bucket: 'matched', from: 0, share: 0.5 },
      { bucket: 'high', from: 0.5, share: 0.3 },
      { bucket: 'pending', from: 0.8, share: 0.2 },
    ])
  })

  test('is empty without posts', () => {
    expect(segmentsOf(nothing)).toEqual([])
  })
})

describe('the chart over time', () => {
  const day = (name: string, claimed: number, verified: number, known = 1) => ({
    day: name,
    spend: 0,
    ...sums(claimed, verified, 0, known),
  })
  const days = [day('2026-03-03', 5, 0, 0), day('2026-03-01', 3, 3), day('2026-03-02', 4, 4)]

  test('has the days in order and a gap where nothing was seen', () => {
    const { series } = overTimeChart(days, 'views')
    expect(series.map(({ points }) => points.map(({ y }) => y))).toEqual([
      [3, 4, 5],
      [3, 4, null],
    ])
  })

  test('is as wide as its time: days without posts are there, with sums of 0', () => {
    const { labels, series } = overTimeChart([day('2026-03-05', 5, 0, 0), day('2026-02-28', 3, 3)], 'views')
    expect(labels).toHaveLength(6)
    expect(new Set(labels).size).toBe(6)
    expect(series.map(({ points }) => points.map(({ y }) => y))).toEqual([
      [3, 0, 0, 0, 0, 5],
      [3, 0, 0, 0, 0, null],
    ])
    expect(overTimeChart([], 'views').labels).toEqual([])
  })

  test.each([
    [2, 'bar'],
    [3, 'line'],
  ])('of %i days is drawn as a %s', (count, kind) => {
    expect(overTimeChart(days.slice(-count), 'views').series.map((one) => one.kind)).toEqual([kind, kind])
  })
})

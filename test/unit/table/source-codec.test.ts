import { expect, test } from 'vitest'
import { definitionOf, type Platform } from '../../../lib/platforms/registry.ts'
import { type MetricSource, metricSources } from '../../../lib/platforms/vocabulary.ts'
import { readPostItem, toPostItem } from '../../../lib/table/post-item.ts'
import { aPost, hoursAfter, observedAt, type Seen } from '../../support/a-post.ts'
import { itemBytes } from '../../support/item-bytes.ts'

const seenBy = (source: MetricSource) => aPost({ observation: { ...observedAt(hoursAfter(0), [100, 5, 1]), source } })

test.each(metricSources)('a post keeps that its numbers are of the source %s, in at most six bytes', (source) => {
  const item = toPostItem(seenBy(source))
  expect(readPostItem(item).observation?.source).toBe(source)
  const added = itemBytes(item) - itemBytes(toPostItem(seenBy('mock')))
  expect(added).toBeLessThanOrEqual(source === 'mock' ? 0 : 6)
})

test('what a number counts is told as its source counts it', () => {
  const { definition, live } = definitionOf('youtube')
  const told = (source: MetricSource) => readPostItem(toPostItem(seenBy(source))).observation?.definition
  expect([told('mock'), told('platform_public')]).toEqual([definition, live?.definition])
})

test.each<[Platform, readonly [Seen, Seen, Seen], MetricSource]>([
  ['youtube', [100, 5, 1], 'mock'],
  ['youtube', [100, 'hidden', 'hidden'], 'mock'],
  ['youtube', [100, 'unsupported', 'unsupported'], 'platform_public'],
  ['x', [100, 'unsupported', 'unsupported'], 'mock'],
])('a row of an earlier release on %s with %j is of what it must have been', (platform, seen, source) => {
  const post = aPost({ platform, observation: observedAt(hoursAfter(0), seen) })
  expect(readPostItem(toPostItem(post)).observation?.source).toBe(source)
})

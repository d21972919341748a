import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  faultAt,
  hiddenMetricsAt,
  latencyAt,
  type MockWorld,
  mockPostAt,
  responsesTo,
} from '../../../../lib/platforms/mock/world.ts'
import { registry } from '../../../../lib/platforms/registry.ts'
import { metricNames, supporting } from '../../../../lib/platforms/vocabulary.ts'
import { plusHours, plusMilliseconds } from '../../../../lib/values/instant.ts'
import { nativeIds, now } from '../builders.ts'

const worldOf = (seed: number, platform: MockWorld['platform'] = registry.youtube): MockWorld => ({ seed, platform })
const seeds = fc.nat({ max: 4_294_967_295 })
const ids = fc.string({ minLength: 1, maxLength: 20 })
const hours = fc.double({ min: 0, max: 20_000, noNaN: true })

describe('the mock world', () => {
  it('is the same for the same seed, platform, id and moment', () => {
    fc.assert(
      fc.property(seeds, ids, (seed, id) => {
        expect(mockPostAt(worldOf(seed), id, now)).toEqual(mockPostAt(worldOf(seed), id, now))
      }),
    )
  })

  it('is the same in every process', () => {
    expect(mockPostAt(worldOf(12_345), nativeIds.youtube, now)).toMatchInlineSnapshot(`
      {
        "author": "brave_fox55",
        "clicks": 18127,
        "comments": 998,
        "conversions": 2087,
        "likes": 12262,
        "nativeId": "dQw4w9WgXcQ",
        "publishedAt": "2024-11-20T10:55:57.000Z",
        "shares": 817,
        "state": "public",
        "views": 227940,
      }
    `)
  })

  it('differs between seeds, platforms and ids', () => {
    const posts = [
      mockPostAt(worldOf(1), 'a', now),
      mockPostAt(worldOf(2), 'a', now),
      mockPostAt(worldOf(1), 'b', now),
      mockPostAt(worldOf(1, registry.meta), 'a', now),
    ]
    expect(new Set(posts.map((post) => post.publishedAt)).size).toBe(posts.length)
  })

  it('only ever grows, with views ≥ clicks ≥ conversions ≥ 0', () => {
    fc.assert(
      fc.property(seeds, ids, hours, hours, (seed, id, first, later) => {
        const { publishedAt } = mockPostAt(worldOf(seed), id, now)
        const early = mockPostAt(worldOf(seed), id, plusHours(publishedAt, Math.min(first, later)))
        const late = mockPostAt(worldOf(seed), id, plusHours(publishedAt, Math.max(first, later)))
        for (const name of ['views', 'clicks', 'conversions', 'likes', 'comments', 'shares'] as const) {
          expect(late[name]).toBeGreaterThanOrEqual(early[name] ?? 0)
          expect(Number.isSafeInteger(late[name])).toBe(true)
        }
        expect(late.views).toBeGreaterThanOrEqual(late.clicks)
        expect(late.clicks).toBeGreaterThanOrEqual(late.conversions)
        expect(early.conversions).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it.each(Object.values(registry))(
    'has viewers of $name like and comment as people there do, however many they are',
    (platform) => {
      const views = fc.integer({ min: 0, max: 10_000_000 })
      fc.assert(
        fc.property(seeds, ids, views, (seed, id, count) => {
          const world = worldOf(seed, platform)
          const { likes, comments, shares } = responsesTo(count, world, id)
          const million = responsesTo(1_000_000, world, id)
          expect(Math.abs(likes - (million.likes * count) / 1_000_000)).toBeLessThanOrEqual(count / 1_000_000 + 1)
          expect(million.likes).toBeGreaterThan(5_000)
          expect(million.likes).toBeLessThan(140_000)
          expect(comments).toBeLessThanOrEqual(likes / 10)
          expect(shares).toBeLessThanOrEqual(likes / 5)
        }),
      )
    },
  )

  it('grows while a post is young', () => {
    const { publishedAt } = mockPostAt(worldOf(1), 'a', now)
    const viewsAfter = (count: number) => mockPostAt(worldOf(1), 'a', plusHours(publishedAt, count)).views
    expect(viewsAfter(2)).toBeGreaterThan(viewsAfter(1))
  })

  it('has no views before a post is published', () => {
    const { publishedAt } = mockPostAt(worldOf(1), 'a', now)
    expect(mockPostAt(worldOf(1), 'a', plusHours(publishedAt, -5))).toMatchObject({ views: 0, clicks: 0, likes: 0 })
  })

  it('takes the publish time from the id where the platform allows it, and otherwise one of 2024 or 2025', () => {
    const { publishedAt } = mockPostAt(worldOf(1, registry.x), nativeIds.x, now)
    expect(publishedAt).toBe(registry.x.publishedAtOf?.(nativeIds.x))
    fc.assert(
      fc.property(seeds, ids, (seed, id) => {
        expect(mockPostAt(worldOf(seed), id, now).publishedAt).toMatch(/^202[45]-.*\.000Z$/)
      }),
    )
  })

  it('meets faults of every kind with the probability asked for, one decision a minute', () => {
    const met = Array.from({ length: 4_000 }, (_, index) => faultAt(worldOf(1), `post${index}`, 0.2, now))
    expect(met.filter((fault) => fault !== null).length / met.length).toBeCloseTo(0.2, 1)
    expect(new Set(met)).toEqual(new Set([null, 'timeout', 'rate_limited', 'server_error', 'partial', 'malformed']))
    expect(faultAt(worldOf(1), 'a', 0.5, plusMilliseconds(now, 59_999))).toBe(faultAt(worldOf(1), 'a', 0.5, now))
    const later = Array.from({ length: 100 }, (_, index) => faultAt(worldOf(1), 'a', 0.5, plusHours(now, index)))
    expect(new Set(later).size).toBeGreaterThan(2)
  })

  it('never fails at rate 0 and always at rate 1', () => {
    fc.assert(
      fc.property(seeds, ids, (seed, id) => {
        expect(faultAt(worldOf(seed), id, 0, now)).toBeNull()
        expect(faultAt(worldOf(seed), id, 1, now)).not.toBeNull()
      }),
    )
  })

  it('hides one or more metrics in a partial answer, and never all', () => {
    fc.assert(
      fc.property(seeds, ids, (seed, id) => {
        const hidden = hiddenMetricsAt(worldOf(seed), id, now).length
        expect(hidden).toBeGreaterThan(0)
        expect(hidden).toBeLessThan(metricNames.length)
      }),
    )
  })

  it('hides what the platform shows, never what it does not', () => {
    const two = { ...registry.youtube, supports: supporting('views', 'conversions') }
    const one = { ...registry.youtube, supports: supporting('views') }
    fc.assert(
      fc.property(seeds, ids, (seed, id) => {
        expect([['views'], ['conversions']]).toContainEqual(hiddenMetricsAt(worldOf(seed, two), id, now))
        expect(hiddenMetricsAt(worldOf(seed, one), id, now)).toEqual(['views'])
      }),
    )
  })

  it('takes from min to max milliseconds', () => {
    const latencies = Array.from({ length: 300 }, (_, seed) => latencyAt(worldOf(seed), ['a'], { min: 3, max: 6 }, now))
    expect(new Set(latencies)).toEqual(new Set([3, 4, 5, 6]))
    expect(latencyAt(worldOf(1), ['a'], { min: 0, max: 0 }, now)).toBe(0)
  })
})

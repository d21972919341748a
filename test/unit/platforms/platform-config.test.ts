import { describe, expect, it } from 'vitest'
import { defaultPlatformConfig, platformConfig, steeringOf } from '../../../lib/platforms/platform-config.ts'

const full = {
  mode: 'mock',
  enabled: true,
  rate_limit: { capacity: 600, per_seconds: 60 },
  mock: {
    seed: 12_345,
    failure_rate: 0,
    latency_ms: { min: 0, max: 0 },
    posts: {
      a: { views: 1_000, clicks: 50, conversions: 5, author: 'nasa' },
      b: { views: 800, clicks: null, conversions: 6 },
      c: { state: 'private' },
      d: { fail: 'timeout', times: 2 },
    },
  },
}
const withPosts = (posts: Record<string, unknown>) => ({ mock: { posts } })
const manyPosts = (count: number, author: string, prefix = 'post') =>
  withPosts(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, { author }])))

describe('a platform config', () => {
  it('is stored as it was sent', () => {
    expect(platformConfig.parse(full)).toEqual(full)
  })

  it('fills in what is left out', () => {
    const defaults = defaultPlatformConfig({ seed: 12_345, failureRate: 0.05 }, 'mock')
    expect(platformConfig.parse({})).toEqual(defaults)
    expect(defaults).toEqual({
      ...full,
      mock: { seed: 12_345, failure_rate: 0.05, latency_ms: { min: 0, max: 0 }, posts: {} },
    })
    expect(platformConfig.parse({ mock: { latency_ms: { max: 5 } } }).mock.latency_ms).toEqual({ min: 0, max: 5 })
  })

  it.each([
    ['an unknown key', { sead: 1 }],
    ['an unknown key inside', { mock: { failureRate: 0 } }],
    ['an unknown key of a post', withPosts({ a: { view: 1 } })],
    ['an unknown mode', { mode: 'real' }],
    ['no capacity', { rate_limit: { capacity: 0 } }],
    ['a rate above 1', { mock: { failure_rate: 1.1 } }],
    ['a negative seed', { mock: { seed: -1 } }],
    ['min above max', { mock: { latency_ms: { min: 5, max: 4 } } }],
    ['a latency above 2 s', { mock: { latency_ms: { max: 2_001 } } }],
    ['fractional views', withPosts({ a: { views: 1.5 } })],
    ['too many views', withPosts({ a: { views: 1_000_000_000_001 } })],
    ['an unknown state', withPosts({ a: { state: 'deleted' } })],
    ['an unknown fault', withPosts({ a: { fail: 'partial' } })],
    ['times without fail', withPosts({ a: { times: 2 } })],
    ['times 0', withPosts({ a: { fail: 'timeout', times: 0 } })],
    ['an empty id', withPosts({ '': {} })],
    ['an endless id', withPosts({ ['a'.repeat(129)]: {} })],
    ['2,001 posts', manyPosts(2_001, 'a')],
    ['posts that no table item holds', manyPosts(2_000, 'a'.repeat(100), 'p'.repeat(100))],
  ])('is refused with %s', (_name, config) => {
    expect(platformConfig.safeParse(config).success).toBe(false)
  })

  it('steers 2,000 posts', () => {
    expect(platformConfig.safeParse(manyPosts(2_000, 'a')).success).toBe(true)
  })

  it('finds the steering of the posts it names and of no others', () => {
    const config = platformConfig.parse(full)
    expect(steeringOf(config, 'c')).toEqual({ state: 'private' })
    expect(steeringOf(config, 'toString')).toEqual({})
  })
})

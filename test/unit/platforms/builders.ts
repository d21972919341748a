import type { FetchContext } from '../../../lib/platforms/fetch-context.ts'
import type { MockPost } from '../../../lib/platforms/mock/mock-api.ts'
import type { Observation, PostRef } from '../../../lib/platforms/platform.ts'
import { platformConfig } from '../../../lib/platforms/platform-config.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'

export const now = '2026-03-01T12:00:00.000Z'

/** One id per platform that could be real. */
export const nativeIds: Readonly<Record<Platform, string>> = {
  youtube: 'dQw4w9WgXcQ',
  tiktok: '7240568259186019630',
  instagram: 'C2Gz6dessjX',
  x: '1749000000000000000',
  reddit: 't3_2a00np',
  meta: '10155278547321729',
}

export const refTo = (nativeId: string): PostRef => ({ nativeId, canonicalUrl: `https://example.com/${nativeId}` })

export const mockPost = (changes: Partial<MockPost> = {}): MockPost => ({
  nativeId: nativeIds.youtube,
  author: 'nasa',
  authorId: 'UC0123456789abcdefghijkl',
  publishedAt: '2025-06-01T08:30:15.000Z',
  ...perMetric(() => 5),
  views: 1_000,
  clicks: 50,
  likes: 70,
  comments: 8,
  shares: 3,
  state: 'public',
  ...changes,
})

/** A healthy mock unless `mock` says otherwise; counting faults fails loudly unless the test supplies a counter. */
export const fetchContext = (
  mock: Record<string, unknown> = {},
  changes: Partial<Omit<FetchContext, 'config'>> = {},
): FetchContext => ({
  now,
  signal: new AbortController().signal,
  config: platformConfig.parse({ mock: { failure_rate: 0, ...mock } }),
  countFault: () => Promise.reject(new Error('this test expects no fault to be counted')),
  ...changes,
})

export const numbersOf = (observation: Observation | undefined) => {
  if (observation?.kind !== 'observed') return observation?.kind
  const { views, clicks, conversions } = observation.metrics
  return [views, clicks, conversions].map((metric) => ('value' in metric ? metric.value : metric.missing))
}

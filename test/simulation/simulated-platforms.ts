import type { PlatformAdapter } from '../../lib/platforms/adapter.ts'
import type { Observation } from '../../lib/platforms/platform.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { perMetric } from '../../lib/platforms/vocabulary.ts'
import { type Instant, plusMilliseconds } from '../../lib/values/instant.ts'
import type { Random } from './random.ts'

/** What a post on a platform truly has, and whether it can be seen. */
interface Truth {
  readonly views: number
  readonly perHour: number
  readonly hidesClicks: boolean
  readonly goneAfterMs: number | null
}

const hourMs = 3_600_000

/** Platforms whose posts grow, are purged, hide numbers or go away, and that fail as often as they are told. */
export const createSimulatedPlatforms = (random: Random, nowMs: () => number, faultRate: () => number) => {
  const startMs = nowMs()
  const truths = new Map<string, Truth>()
  const down = new Set<Platform>()
  const calls: { platform: Platform; atMs: number; isFault: boolean }[] = []

  const truthOf = (nativeId: string): Truth => {
    const known = truths.get(nativeId) ?? {
      views: random.pick([0, 100, 1_000, 5_000]),
      perHour: random.pick([-10, 0, 0, 5, 50]),
      hidesClicks: random.chance(0.15),
      goneAfterMs: random.chance(0.15) ? random.below(40) * hourMs : null,
    }
    truths.set(nativeId, known)
    return known
  }

  const look = (nativeId: string, fetchedAt: Instant): Observation => {
    const { views, perHour, hidesClicks, goneAfterMs } = truthOf(nativeId)
    const age = nowMs() - startMs
    if (goneAfterMs !== null && age > goneAfterMs) return { kind: 'gone', fetchedAt, reason: 'not_found' }
    const count = Math.max(0, Math.round(views + (perHour * age) / hourMs))
    return {
      kind: 'observed',
      fetchedAt,
      metrics: {
        ...perMetric(() => ({ value: Math.round(count / 200) })),
        views: { value: count },
        clicks: hidesClicks ? { missing: 'hidden' } : { value: Math.round(count / 20) },
      },
      definition: 'simulated',
      source: 'mock',
    }
  }

  const fault = (fetchedAt: Instant): Observation => ({
    kind: 'unavailable',
    fetchedAt,
    reason: random.pick(['timeout', 'server_error', 'rate_limited', 'auth']),
  })

  return {
    down,
    calls,
    adapter: (platform: Platform): PlatformAdapter => ({
      platform,
      supports: perMetric(() => true),
      maxBatch: 50,
      fetchMetrics: async (refs, { now }) => {
        const isDown = down.has(platform)
        const isFault = isDown || random.chance(faultRate())
        calls.push({ platform, atMs: nowMs(), isFault })
        const fetchedAt = plusMilliseconds(now, 1)
        const answer = (nativeId: string): Observation => {
          if (isDown) return { kind: 'unavailable', fetchedAt, reason: 'timeout' }
          return isFault ? fault(fetchedAt) : look(nativeId, fetchedAt)
        }
        return new Map(refs.map(({ nativeId }) => [nativeId, answer(nativeId)]))
      },
    }),
  }
}

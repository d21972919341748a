import type { PlatformAdapter } from '../../lib/platforms/adapter.ts'
import { unavailable } from '../../lib/platforms/answer.ts'
import { readsFor } from '../../lib/platforms/calls.ts'
import type { PlatformOwner } from '../../lib/platforms/client.ts'
import { mockAccountIdOf } from '../../lib/platforms/mock/account.ts'
import { type MockOwners, mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import type { Observation, PostRef } from '../../lib/platforms/platform.ts'
import { definitionOf, type Platform } from '../../lib/platforms/registry.ts'
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

/** A call to a platform, and how many reads that bills. */
interface Call {
  readonly platform: Platform
  readonly atMs: number
  readonly isFault: boolean
  readonly reads: number
}

const hourMs = 3_600_000

/** The accounts that posts are on, by the end of their ids. */
export const simulatedHandles = ['creator0', 'creator1'] as const

const handleOf = (nativeId: string): string => simulatedHandles[Number(nativeId.at(-1)) % 2] ?? simulatedHandles[0]

const accountIdOf = (platform: Platform, handle: string): string | null =>
  platform === 'meta' ? mockAccountIdOf('meta', handle) : mockOwnerIdOf(platform, handle)

/** Facebook's links to a post have several ids, such as that of its photo. */
const contentOf = (platform: Platform, nativeId: string): string =>
  platform === 'meta' ? nativeId.replace(/^(?:pfbid0|2)/, '1') : nativeId

/**
 * Platforms whose posts grow, are purged, hide numbers or go away, and that fail as often as they are told. Whoever asks with an
 * owner's token sees what is on the owner's account.
 */
export const createSimulatedPlatforms = (
  random: Random,
  nowMs: () => number,
  faultRate: () => number,
  owners: MockOwners,
) => {
  const startMs = nowMs()
  const truths = new Map<string, Truth>()
  const down = new Set<Platform>()
  const calls: Call[] = []

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
    reason: random.pick(['timeout', 'server_error', 'rate_limited', 'auth', 'quota_exceeded']),
  })

  /** TikTok leaves out what is not on the account, or is gone; of a Page's post that was never found, nobody knows which. */
  const lookAs = (
    platform: Platform,
    { nativeId, objectId }: PostRef,
    { token, accountId }: PlatformOwner,
    at: Instant,
  ): Observation => {
    if (owners.holderOf(token) === null) return unavailable('auth', at)
    const isOwn = accountIdOf(platform, handleOf(nativeId)) === accountId
    const content = contentOf(platform, nativeId)
    const seen: Observation = isOwn ? look(content, at) : { kind: 'gone', fetchedAt: at, reason: 'not_found' }
    if (seen.kind === 'gone' && platform === 'meta' && objectId === undefined) return unavailable('reconnect', at)
    if (seen.kind !== 'observed') return seen
    const named = platform === 'meta' ? { objectId: `${accountId}_${content}` } : {}
    return { ...seen, ...named, source: 'platform' }
  }

  return {
    down,
    calls,
    /** Whether a post was away at a moment. */
    isGone: (platform: Platform, nativeId: string, atMs: number): boolean => {
      const { goneAfterMs } = truthOf(contentOf(platform, nativeId))
      return goneAfterMs !== null && atMs - startMs > goneAfterMs
    },
    adapter: (platform: Platform): PlatformAdapter => ({
      platform,
      supports: perMetric(() => true),
      maxBatch: 50,
      fetchMetrics: async (refs, { now, owner }) => {
        const isDown = down.has(platform)
        const isFault = isDown || random.chance(faultRate())
        calls.push({ platform, atMs: nowMs(), isFault, reads: readsFor(definitionOf(platform), refs) })
        const fetchedAt = plusMilliseconds(now, 1)
        const answer = (ref: PostRef): Observation => {
          if (isDown) return unavailable('timeout', fetchedAt)
          if (isFault) return fault(fetchedAt)
          const { nativeId } = ref
          return owner === undefined
            ? look(contentOf(platform, nativeId), fetchedAt)
            : lookAs(platform, ref, owner, fetchedAt)
        }
        return new Map(refs.map((ref) => [ref.nativeId, answer(ref)]))
      },
    }),
  }
}

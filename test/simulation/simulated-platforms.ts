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
/** A check records the moment at which it began to ask. */
export const askedWithinMs = 10 * 60_000

/** The accounts that posts are on, by the end of their ids. */
export const simulatedHandles = ['creator0', 'creator1'] as const

const handleOf = (nativeId: string): string => simulatedHandles[Number(nativeId.at(-1)) % 2] ?? simulatedHandles[0]

const accountIdOf = (platform: Platform, handle: string): string | null =>
  platform === 'meta' ? mockAccountIdOf('meta', handle) : mockOwnerIdOf(platform, handle)

/** On X, the id of an edited post: that of the first version, but for one figure. */
const isEdit = (platform: Platform, nativeId: string): boolean => platform === 'x' && /1.$/.test(nativeId)

/** After how long the author of a post on X edits it, which gives it another id: the later the higher its number. */
const editedAfterMs = (nativeId: string): number => (2 + 12 * Number(nativeId.at(-1))) * hourMs

/** Facebook's links to a post have several ids, such as that of its photo; on X, an edited one has a new id. */
const contentOf = (platform: Platform, nativeId: string): string => {
  if (isEdit(platform, nativeId)) return nativeId.replace(/1(.)$/, '0$1')
  return platform === 'meta' ? nativeId.replace(/^(?:pfbid0|2)/, '1') : nativeId
}

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
  const usedUpUntil = new Map<Platform, number>()
  const told = { usedUp: 0, edited: 0 }
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

  /** Under which of its ids X shows a post, at a moment; every other platform has one. */
  const isShown = (platform: Platform, nativeId: string, atMs: number): boolean => {
    const isEdited = atMs - startMs >= editedAfterMs(nativeId)
    return platform !== 'x' || isEdited === isEdit(platform, nativeId)
  }

  /** A first version that was edited is not gone, and shows no numbers; nor does an edit that is still to come. */
  const lookOnX = (nativeId: string, fetchedAt: Instant): Observation => {
    const seen = look(contentOf('x', nativeId), fetchedAt)
    if (seen.kind === 'gone' || isShown('x', nativeId, nowMs())) return seen
    told.edited += 1
    return { kind: 'unavailable', fetchedAt, reason: 'server_error', isOfPostAlone: true }
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

  /** What a platform that responds says of a post, to whoever asks. */
  const lookAt = (platform: Platform, ref: PostRef, owner: PlatformOwner | undefined, at: Instant): Observation => {
    if (platform === 'x') return lookOnX(ref.nativeId, at)
    return owner === undefined ? look(contentOf(platform, ref.nativeId), at) : lookAs(platform, ref, owner, at)
  }

  /** For how long a platform's quota is used up. */
  const usedUpSeconds = (platform: Platform): number =>
    Math.ceil(Math.max(0, (usedUpUntil.get(platform) ?? 0) - nowMs()) / 1_000)

  /** Whether a post was away at a moment. */
  const isGone = (platform: Platform, nativeId: string, atMs: number): boolean => {
    const { goneAfterMs } = truthOf(contentOf(platform, nativeId))
    return goneAfterMs !== null && atMs - startMs > goneAfterMs
  }

  return {
    down,
    usedUpUntil,
    told,
    calls,
    isGone,
    isShown,
    adapter: (platform: Platform): PlatformAdapter => ({
      platform,
      supports: perMetric(() => true),
      maxBatch: 50,
      fetchMetrics: async (refs, { now, owner }) => {
        const isDown = down.has(platform)
        const waitSeconds = usedUpSeconds(platform)
        const isUsedUp = waitSeconds > 0
        const isFault = isDown || isUsedUp || random.chance(faultRate())
        calls.push({
          platform,
          atMs: nowMs(),
          isFault,
          reads: isUsedUp ? 0 : readsFor(definitionOf(platform), refs),
        })
        if (isUsedUp) told.usedUp += 1
        const fetchedAt = plusMilliseconds(now, 1)
        const answer = (ref: PostRef): Observation => {
          if (isDown) return unavailable('timeout', fetchedAt)
          if (isUsedUp) return unavailable('quota_exceeded', fetchedAt, waitSeconds)
          return isFault ? fault(fetchedAt) : lookAt(platform, ref, owner, fetchedAt)
        }
        return new Map(refs.map((ref) => [ref.nativeId, answer(ref)]))
      },
    }),
  }
}

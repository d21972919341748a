import { createHash } from 'node:crypto'
import { hoursBetween, type Instant, toEpochMilliseconds, toInstant } from '../../values/instant.ts'
import type { PlatformDefinition } from '../platform.ts'
import type { SteeredFault } from '../platform-config.ts'
import { type MetricName, metricNames } from '../vocabulary.ts'
import type { MockPost } from './mock-api.ts'

/** The world one seed makes on one platform: the same in every process. */
export interface MockWorld {
  readonly seed: number
  readonly platform: Pick<PlatformDefinition, 'name' | 'publishedAtOf' | 'supports'>
}

/** What goes wrong for a post in one minute; `partial` is an answer in which some metrics are hidden. */
export type MockFault = Exclude<SteeredFault, 'auth'> | 'partial'

const faults: readonly MockFault[] = ['timeout', 'rate_limited', 'server_error', 'partial', 'malformed']
const faultBucketMilliseconds = 60_000

const earliestPublishedAt = Date.UTC(2024, 0)
const latestPublishedAt = Date.UTC(2026, 0)

const firstNames = ['sunny', 'quiet', 'urban', 'salty', 'lucky', 'brave', 'mellow', 'neon'] as const
const secondNames = ['fox', 'chef', 'nomad', 'studio', 'trail', 'pixel', 'garden', 'rider'] as const

/** A number in [0, 1) that depends on everything named, and on nothing else. */
const fraction = (world: MockWorld, nativeId: string, ...topic: readonly (string | number)[]): number => {
  const name = JSON.stringify([world.seed, world.platform.name, nativeId, ...topic])
  return createHash('sha256').update(name).digest().readUIntBE(0, 6) / 2 ** 48
}

const between = (low: number, high: number, at: number): number => low + (high - low) * at

const pick = <T>(choices: readonly T[], at: number): T | undefined => choices[Math.floor(at * choices.length)]

/** From the id where it carries the time, otherwise a whole second of 2024 or 2025. */
const publishedAtIn = (world: MockWorld, nativeId: string): Instant => {
  const inId = world.platform.publishedAtOf?.(nativeId)
  if (inId) return inId
  const seconds = between(earliestPublishedAt, latestPublishedAt, fraction(world, nativeId, 'published')) / 1_000
  return toInstant(Math.floor(seconds) * 1_000)
}

const authorIn = (world: MockWorld, nativeId: string): string => {
  const part = (topic: string) => fraction(world, nativeId, 'author', topic)
  return `${pick(firstNames, part('first'))}_${pick(secondNames, part('second'))}${Math.floor(part('number') * 100)}`
}

/** Views saturate: V · (1 − e^(−t/τ)) with V from 200 to 2,000,000 and τ from 6 to 120 hours; none before publishing. */
const viewsAt = (world: MockWorld, nativeId: string, hours: number): number => {
  const saturation = 200 * 10 ** (4 * fraction(world, nativeId, 'saturation'))
  const growthHours = between(6, 120, fraction(world, nativeId, 'growth'))
  return Math.floor(saturation * (1 - Math.exp(-Math.max(hours, 0) / growthHours)))
}

type WorldPost = MockPost & Readonly<Record<MetricName, number>>

/** Of a hundred viewers of a platform, so many like what they see. */
const likesPerHundred: Readonly<Record<string, number>> = {
  tiktok: 8,
  instagram: 5,
  youtube: 4,
  reddit: 3,
  meta: 2,
  x: 1.5,
}

/** How those respond who see a post: the same share of them as long as it lives, about half to twice what is usual on its platform. */
export const responsesTo = (views: number, world: MockWorld, nativeId: string) => {
  const of = (count: number, topic: string, low: number, high: number) =>
    Math.floor(count * between(low, high, fraction(world, nativeId, topic)))
  const likes = of(views * (likesPerHundred[world.platform.name] ?? 1), 'likes', 0.006, 0.017)
  return { likes, comments: of(likes, 'comments', 0.01, 0.1), shares: of(likes, 'shares', 0.02, 0.15) }
}

/** A post at one moment. Every count is a share of the views, so that none ever falls and views ≥ clicks ≥ conversions. */
export const mockPostAt = (world: MockWorld, nativeId: string, now: Instant): WorldPost => {
  const share = (topic: string, low: number, high: number) => between(low, high, fraction(world, nativeId, topic))
  const publishedAt = publishedAtIn(world, nativeId)
  const views = viewsAt(world, nativeId, hoursBetween(publishedAt, now))
  const clicks = Math.floor(views * share('clicks', 0.005, 0.08))
  return {
    nativeId,
    author: authorIn(world, nativeId),
    publishedAt,
    views,
    clicks,
    conversions: Math.floor(clicks * share('conversions', 0.01, 0.15)),
    ...responsesTo(views, world, nativeId),
    state: 'public',
  }
}

/** The fault a post meets in the minute of `now`, with probability `failureRate`. */
export const faultAt = (world: MockWorld, nativeId: string, failureRate: number, now: Instant): MockFault | null => {
  const minute = Math.floor(toEpochMilliseconds(now) / faultBucketMilliseconds)
  if (fraction(world, nativeId, 'fault', minute) >= failureRate) return null
  return pick(faults, fraction(world, nativeId, 'fault kind', minute)) ?? null
}

/** The metrics a `partial` answer hides of those that the platform shows: at least one, and not all if there are more. */
export const hiddenMetricsAt = (world: MockWorld, nativeId: string, now: Instant): readonly MetricName[] => {
  const minute = Math.floor(toEpochMilliseconds(now) / faultBucketMilliseconds)
  const shown = metricNames.filter((name) => world.platform.supports[name])
  const mask = 1 + Math.floor(fraction(world, nativeId, 'hidden', minute) * (2 ** shown.length - 2))
  return shown.filter((_, index) => (mask & (1 << index)) !== 0)
}

/** Milliseconds a call about these posts takes, from `min` to `max`. */
export const latencyAt = (
  world: MockWorld,
  nativeIds: readonly string[],
  { min, max }: { readonly min: number; readonly max: number },
  now: Instant,
): number => min + Math.floor(fraction(world, nativeIds.join(' '), 'latency', now) * (max - min + 1))

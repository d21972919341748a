import type { PlatformAdapter } from '../../lib/platforms/adapter.ts'
import { simulatedAdapter } from '../../lib/platforms/adapters.ts'
import { mockAccountIdOf } from '../../lib/platforms/mock/account.ts'
import type { MockPost } from '../../lib/platforms/mock/mock-api.ts'
import type { Fate } from '../../lib/platforms/mock/platform-world.ts'
import { type Platform, platformNames } from '../../lib/platforms/registry.ts'
import { perMetric } from '../../lib/platforms/vocabulary.ts'
import { toInstant } from '../../lib/values/instant.ts'
import type { Assumptions } from './assumptions.ts'
import { type Content, goneAt, hourMs, shownAt } from './content.ts'
import { drawsOf, fractionOf } from './draws.ts'

const dayMs = 24 * hourMs

interface Outage {
  readonly fromMs: number
  readonly untilMs: number
}

const outagesOf = (seed: number, platform: Platform, { platforms }: Assumptions, startMs: number, days: number) => {
  const draws = drawsOf(seed, platform, 'outages')
  const { outageEveryDays, outageHours } = platforms[platform]
  const outages: Outage[] = []
  let fromMs = startMs
  while (fromMs < startMs + days * dayMs) {
    fromMs += draws.exponential(outageEveryDays) * dayMs
    const untilMs = fromMs + draws.exponential(outageHours) * hourMs
    outages.push({ fromMs, untilMs })
    fromMs = untilMs
  }
  return outages
}

const postOf = (content: Content, atMs: number, { platforms }: Assumptions): MockPost => {
  const { platform, author, nativeId, publishedAtMs } = content
  const authorId = mockAccountIdOf(platform, author)
  return {
    nativeId,
    author,
    ...(authorId === null ? {} : { authorId }),
    publishedAt: toInstant(publishedAtMs),
    ...perMetric(() => 0),
    ...shownAt(content, atMs, platforms[platform]),
    state: goneAt(content, atMs) === 'private' ? 'private' : 'public',
  }
}

/**
 * The platforms of a world: they answer from what is true, in their own wire formats, late, rounded and with gaps. A
 * platform that is down answers nobody; a post that fails fails for a quarter of an hour.
 */
export const createTruthPlatforms = (
  world: { readonly seed: number; readonly assumptions: Assumptions; readonly startMs: number; readonly days: number },
  contents: ReadonlyMap<string, Content>,
  nowMs: () => number,
) => {
  const { seed, assumptions, startMs, days } = world
  const outages = new Map(platformNames.map((name) => [name, outagesOf(seed, name, assumptions, startMs, days)]))

  const isDown = (platform: Platform): boolean =>
    outages.get(platform)?.some(({ fromMs, untilMs }) => fromMs <= nowMs() && nowMs() < untilMs) === true

  const fails = (platform: Platform, nativeId: string): boolean =>
    fractionOf(nativeId, 'fault', Math.floor(nowMs() / (hourMs / 4))) < assumptions.platforms[platform].faultRate

  const fateOf = (platform: Platform, nativeId: string): Fate => {
    if (fails(platform, nativeId)) return { fault: 'server_error' }
    const content = contents.get(`${platform}:${nativeId}`)
    if (content === undefined) return 'not_found'
    return goneAt(content, nowMs()) === 'not_found' ? 'not_found' : { post: postOf(content, nowMs(), assumptions) }
  }

  return (platform: Platform): PlatformAdapter =>
    simulatedAdapter(platform, (_platform, { now }) => ({
      now,
      outage: isDown(platform) ? 'server_error' : null,
      fateOf: async (nativeId) => fateOf(platform, nativeId),
      latencyMs: () => 0,
    }))
}

import { dayOf, type Instant, toEpochMilliseconds } from '../values/instant.ts'
import type { PlatformConfig } from './platform-config.ts'
import { costOf, maxReadsOf } from './read-cost.ts'
import type { Platform } from './registry.ts'

/** Where the posts that a platform bills are counted, by day (UTC), for all workers. */
export interface PlatformReads {
  readonly get: (platform: Platform, day: string) => Promise<number>
  /** Counts more posts, unless the day would then have more than `most`; whether it did. */
  readonly take: (platform: Platform, day: string, reads: number, most: number) => Promise<boolean>
  readonly giveBack: (platform: Platform, day: string, reads: number) => Promise<void>
}

const dayMs = 86_400_000

/** How long what does not fit into a day waits. */
export const secondsToNextDay = (now: Instant): number =>
  Math.ceil((dayMs - (toEpochMilliseconds(now) % dayMs)) / 1_000)

/** The minute of an instant, as it is written. */
const minuteOf = (now: Instant): string => now.slice(0, 16)

/**
 * Keeps what a platform bills within its cap: posts are counted before the call about them, at one write per call. Of
 * posts that do not all fit into the day, those that do are counted. A worker that finds a day full neither reads nor
 * writes until the next minute, since others may give money back by then, or until the cap is raised.
 */
export const createSpendGuard = (platformReads: PlatformReads) => {
  const full = new Map<Platform, string>()
  return {
    /** Counts as many of the posts as the day has room for; none if other workers are faster. */
    take: async (platform: Platform, config: PlatformConfig, reads: number, now: Instant): Promise<number> => {
      const cost = costOf(platform, config)
      if (cost === null) return reads
      const most = maxReadsOf(cost)
      const minute = `${minuteOf(now)} ${most}`
      if (full.get(platform) === minute) return 0
      const day = dayOf(now)
      const takeAll = async (some: number): Promise<number> =>
        some > 0 && some <= most && (await platformReads.take(platform, day, some, most)) ? some : 0
      const taken =
        (await takeAll(reads)) || (await takeAll(Math.min(reads, most - (await platformReads.get(platform, day)))))
      if (taken < reads) full.set(platform, minute)
      return taken
    },

    /** For posts that were counted `then`, and not asked about after all. */
    giveBack: async (platform: Platform, config: PlatformConfig, reads: number, then: Instant): Promise<void> => {
      if (costOf(platform, config) !== null) await platformReads.giveBack(platform, dayOf(then), reads)
    },
  }
}

import { dayOf, type Instant, toEpochMilliseconds } from '../values/instant.ts'
import type { PlatformConfig } from './platform-config.ts'
import { costOf, maxReadsOf } from './read-cost.ts'
import type { Platform } from './registry.ts'

/** Where the posts that a platform bills are counted, by day (UTC), for all workers. */
export interface PlatformReads {
  /** Counts more posts, unless the day would then have more than `most`; whether it did. */
  readonly take: (platform: Platform, day: string, reads: number, most: number) => Promise<boolean>
  readonly giveBack: (platform: Platform, day: string, reads: number) => Promise<void>
}

const dayMs = 86_400_000

const secondsToNextDay = (now: Instant): number => Math.ceil((dayMs - (toEpochMilliseconds(now) % dayMs)) / 1_000)

/**
 * Keeps what a platform bills within its cap: posts are counted before they are asked about, at one write per call. Once
 * a day has no room, nobody writes until the next one, or until the cap is raised.
 */
export const createSpendGuard = (platformReads: PlatformReads) => {
  const used = new Map<Platform, string>()
  return {
    /** Counts posts; the seconds until calling is worthwhile if the day has no room for them, else null. */
    take: async (platform: Platform, config: PlatformConfig, reads: number, now: Instant): Promise<number | null> => {
      const cost = costOf(platform, config)
      if (cost === null) return null
      const most = maxReadsOf(cost)
      const full = `${dayOf(now)} ${most} ${reads}`
      if (reads > most || used.get(platform) === full) return secondsToNextDay(now)
      if (await platformReads.take(platform, dayOf(now), reads, most)) return null
      used.set(platform, full)
      return secondsToNextDay(now)
    },

    /** For posts that were counted `then`, and not asked about after all. */
    giveBack: async (platform: Platform, config: PlatformConfig, reads: number, then: Instant): Promise<void> => {
      if (costOf(platform, config) !== null) await platformReads.giveBack(platform, dayOf(then), reads)
    },
  }
}

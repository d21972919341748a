import type { Deps } from '../deps/deps.ts'
import type { PlatformConfig } from '../platforms/platform-config.ts'
import { costOf, usdOf } from '../platforms/read-cost.ts'
import type { Platform } from '../platforms/registry.ts'
import { budgetOf, slotsLeft } from '../resilience/rate-limit.ts'
import { dayOf } from '../values/instant.ts'

const percentOf = (used: number, all: number): number => Math.round((1000 * used) / all) / 10

/** How much of a platform's budget of calls is used up, in percent. */
export const quotaUsedPct = async (
  platform: Platform,
  { rate_limit }: PlatformConfig,
  { table, clock }: Deps,
): Promise<number> => {
  const limit = budgetOf(rate_limit)
  const fullAtMs = await table.platformBudgets.fullAtMs(platform, limit)
  return percentOf(limit.burst - slotsLeft(limit, fullAtMs, Date.parse(clock())), limit.burst)
}

/** Says what a platform that bills by the read billed today, and how much of what it may that is. */
export const watchSpend = async (
  platform: Platform,
  config: PlatformConfig,
  { table, clock, log }: Deps,
): Promise<void> => {
  const cost = costOf(platform, config)
  if (cost === null) return
  const reads = await table.platformReads.get(platform, dayOf(clock()))
  const usd = usdOf(reads, cost)
  const usedPct = cost.max_usd_per_day === 0 ? 100 : percentOf(usd, cost.max_usd_per_day)
  log.write('PLATFORM_SPEND', { platform, reads, usd, usedPct })
}

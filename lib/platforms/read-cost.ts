import type { PlatformConfig } from './platform-config.ts'
import { definitionOf, type Platform } from './registry.ts'

/** What a platform bills for each post that it is asked about, and how much of that we spend in a day (UTC) at most. */
export type ReadCost = NonNullable<PlatformConfig['cost']>

/** What is billed under a config; null for a platform that is simulated, or costs nothing. */
export const costOf = (platform: Platform, { mode, cost }: Pick<PlatformConfig, 'mode' | 'cost'>): ReadCost | null => {
  const billed = cost ?? definitionOf(platform).cost ?? null
  return mode === 'live' && billed !== null && billed.usd_per_read > 0 ? billed : null
}

/** So that 0.3 at 0.1 each is three. */
const tolerance = 1e-9

/** How many posts a day's money pays for. */
export const maxReadsOf = ({ usd_per_read, max_usd_per_day }: ReadCost): number =>
  Math.floor(max_usd_per_day / usd_per_read + tolerance)

/** In US dollars, to a hundredth of a cent. */
export const usdOf = (reads: number, { usd_per_read }: ReadCost): number => Math.round(reads * usd_per_read * 1e4) / 1e4

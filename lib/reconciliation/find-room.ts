import type { Deps } from '../deps/deps.ts'
import { configOf } from '../platforms/ask-platform.ts'
import type { Platform } from '../platforms/registry.ts'
import { roomFor } from '../platforms/room.ts'
import { budgetOf } from '../resilience/rate-limit.ts'
import { dayOf } from '../values/instant.ts'

/** About how many posts a platform can be asked about now. */
export const findRoom = async (platform: Platform, { table, config: defaults, clock }: Deps): Promise<number> => {
  const now = clock()
  const { config } = await configOf(platform, table.platformConfigs, defaults)
  const [circuit, fullAtMs, readsToday] = await Promise.all([
    table.circuits.get(platform),
    table.platformBudgets.fullAtMs(platform, budgetOf(config.rate_limit)),
    table.platformReads.get(platform, dayOf(now)),
  ])
  return roomFor(platform, config, { circuit, fullAtMs, readsToday }, now)
}

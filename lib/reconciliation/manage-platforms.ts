import type { Deps } from '../deps/deps.ts'
import { configOf } from '../platforms/ask-platform.ts'
import { missingFor } from '../platforms/live/credentials.ts'
import type { NewPlatformConfig, PlatformConfig } from '../platforms/platform-config.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { viewPlatform, viewPlatformStatus } from './platform-contract.ts'

export const showPlatformConfig = async (platform: Platform, { table, config }: Deps): Promise<PlatformConfig> =>
  (await configOf(platform, table.platformConfigs, config)).config

export const listPlatforms = (deps: Deps) =>
  Promise.all(platformNames.map(async (platform) => viewPlatform(platform, await showPlatformConfig(platform, deps))))

export const showPlatformStatus = async (platform: Platform, deps: Deps) => {
  const { platformHealth, circuits, platformBudgets } = deps.table
  const [config, health, circuit, fullAtMs] = await Promise.all([
    showPlatformConfig(platform, deps),
    platformHealth.get(platform),
    circuits.get(platform),
    platformBudgets.fullAtMs(platform),
  ])
  return viewPlatformStatus(platform, config, { ...health, circuit, fullAtMs }, deps.clock())
}

/** Why a stage cannot have a platform so configured; null if it can. */
const findObstacle = async (
  platform: Platform,
  { mode }: PlatformConfig,
  { config, findCredential }: Deps<'findCredential'>,
): Promise<Refusal | null> => {
  if (mode === 'mock') {
    return config.stage === 'prod'
      ? new Refusal('forbidden', 'The stage prod takes no simulated platform. Set mode to live.')
      : null
  }
  const missing = missingFor(platform, config.stage, await findCredential(platform))
  return missing === null ? null : invalidField('mode', missing)
}

/**
 * Replaces a platform's config whole, but for a mode that it leaves out; workers follow from their next batch on. Throws
 * `forbidden` on prod for a simulated platform, and `validation_failed` for a live one without credential.
 */
export const changePlatformConfig = async (
  platform: Platform,
  body: NewPlatformConfig,
  deps: Deps<'findCredential'>,
): Promise<PlatformConfig> => {
  const { table, log } = deps
  const next = { ...body, mode: body.mode ?? (await showPlatformConfig(platform, deps)).mode }
  const obstacle = await findObstacle(platform, next, deps)
  if (obstacle !== null) throw obstacle
  await table.platformConfigs.replace(platform, next)
  log.write('PLATFORM_CONFIG_CHANGED', { platform, mode: next.mode, enabled: next.enabled })
  return next
}

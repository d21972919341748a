import type { Deps } from '../deps/deps.ts'
import { configOf } from '../platforms/ask-platform.ts'
import { missingFor, usualMode } from '../platforms/live/credentials.ts'
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

/**
 * Replaces a platform's config whole; workers follow from their next batch on. Throws `forbidden` on prod, and
 * `validation_failed` for a mode that the stage lacks the credential for.
 */
export const changePlatformConfig = async (
  platform: Platform,
  body: NewPlatformConfig,
  { table, config, log }: Deps,
): Promise<PlatformConfig> => {
  if (config.stage === 'prod') {
    throw new Refusal(
      'forbidden',
      'Platforms cannot be configured over the API on the stage prod; deploy the configuration instead.',
    )
  }
  const next = { ...body, mode: body.mode ?? usualMode(platform, config.live) }
  const missing = next.mode === 'live' ? missingFor(platform, config.live) : null
  if (missing !== null) throw invalidField('mode', missing)
  await table.platformConfigs.replace(platform, next)
  log.write('PLATFORM_CONFIG_CHANGED', { platform, mode: next.mode, enabled: next.enabled })
  return next
}

import type { Deps } from '../deps/deps.ts'
import { configOf } from '../platforms/ask-platform.ts'
import { discoveryOf } from '../platforms/credential-name.ts'
import { credentialsOf, missingFor } from '../platforms/live/credentials.ts'
import type { PlatformConfig } from '../platforms/platform-config.ts'
import type { NewPlatformConfig } from '../platforms/platform-config-contract.ts'
import { definitionOf, type Platform, platformNames } from '../platforms/registry.ts'
import { budgetOf } from '../resilience/rate-limit.ts'
import { dayOf } from '../values/instant.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { viewPlatform, viewPlatformStatus } from './platform-contract.ts'

/** A config, and how often an admin has set one. */
type VersionedConfig = PlatformConfig & { readonly version: number }

/** With what the platform bills, if it does and no admin set it. */
export const showPlatformConfig = async (platform: Platform, { table, config }: Deps): Promise<VersionedConfig> => {
  const fresh = { get: (name: Platform) => table.platformConfigs.get(name, true) }
  const { config: set, version } = await configOf(platform, fresh, config)
  const cost = set.cost ?? definitionOf(platform).cost
  return cost === undefined ? { ...set, version } : { ...set, cost, version }
}

export const listPlatforms = (deps: Deps) =>
  Promise.all(platformNames.map(async (platform) => viewPlatform(platform, await showPlatformConfig(platform, deps))))

export const showPlatformStatus = async (platform: Platform, deps: Deps) => {
  const { platformHealth, circuits, platformBudgets, platformReads } = deps.table
  const now = deps.clock()
  const discovery = discoveryOf(platform)
  const config = await showPlatformConfig(platform, deps)
  const [discovered, health, circuit, fullAtMs, readsToday] = await Promise.all([
    discovery === null ? null : platformHealth.get(discovery),
    platformHealth.get(platform),
    circuits.get(platform),
    platformBudgets.fullAtMs(platform, budgetOf(config.rate_limit)),
    platformReads.get(platform, dayOf(now)),
  ])
  return viewPlatformStatus(platform, config, { ...health, discovery: discovered, circuit, fullAtMs, readsToday }, now)
}

/** Why a stage cannot have a platform so configured; null if it can. */
const findObstacle = async (
  platform: Platform,
  { mode }: PlatformConfig,
  { config, findCredential }: Deps<'findCredential'>,
): Promise<Refusal | null> => {
  if (mode === 'mock') {
    return config.stage === 'prod'
      ? new Refusal('forbidden', 'The stage prod does not accept simulated platforms. Set mode to live.')
      : null
  }
  const found = await Promise.all(credentialsOf(platform).map(findCredential))
  const missing = missingFor(platform, config.stage, found.includes(true))
  return missing === null ? null : invalidField('mode', missing)
}

const overtaken = () =>
  new Refusal(
    'conflict',
    'Somebody else changed the configuration since you read it. Read it and send the change again.',
  )

/**
 * Replaces a platform's config whole, but for a mode that it leaves out; workers follow from their next batch on. Throws
 * `forbidden` on prod for a simulated platform, `validation_failed` for a live one without credential, and `conflict` if
 * the body names a version that is not the present one.
 */
export const changePlatformConfig = async (
  platform: Platform,
  { version, ...body }: NewPlatformConfig,
  deps: Deps<'findCredential'>,
): Promise<VersionedConfig> => {
  const { table, log } = deps
  const next = { ...body, mode: body.mode ?? (await showPlatformConfig(platform, deps)).mode }
  const obstacle = await findObstacle(platform, next, deps)
  if (obstacle !== null) throw obstacle
  if (!(await table.platformConfigs.replace(platform, next, version))) throw overtaken()
  log.write('PLATFORM_CONFIG_CHANGED', { platform, mode: next.mode, enabled: next.enabled })
  return showPlatformConfig(platform, deps)
}

import type { Deps } from '../deps/deps.ts'
import { configOf } from '../platforms/ask-platform.ts'
import { type CredentialName, discoveryOf } from '../platforms/credential-name.ts'
import type { PlatformConfig } from '../platforms/platform-config.ts'
import { platformName } from '../platforms/platform-name.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { afterQuiet } from '../resilience/quiet-circuit.ts'
import type { AlertId } from '../values/ids.ts'
import { type Instant, momentText, plusMilliseconds } from '../values/instant.ts'
import { maxAttempts } from '../values/until-saved.ts'
import { type Alert, alertIdOf, dedupeKey, openAlert } from './alert.ts'
import { platformDownAfterMinutes } from './alert-policy.ts'
import { publishAlerts } from './announce-alerts.ts'
import { credentialMessage } from './credential-message.ts'
import { resolveAlert } from './handling.ts'
import { quotaUsedPct, watchSpend } from './watch-quotas.ts'

type WatchDeps = Deps<'notificationQueue'>

/** Something that is wrong with a platform itself, and the alert that it has, if any. */
interface Trouble {
  readonly type: 'PLATFORM_DOWN' | 'CREDENTIAL_FAILED'
  readonly message: string
  readonly since: Instant
  /** Which of our credentials at the platform. */
  readonly credential?: CredentialName
}

const alertOf = (platform: Platform, { type, message, since, credential = platform }: Trouble, now: Instant): Alert => {
  const subject = { affiliateId: null, campaignId: null, postId: null, platform }
  const generation = Math.floor(Date.parse(since) / 1000)
  const key = dedupeKey(type, subject)
  const alertId = alertIdOf(credential === platform ? key : `${key}:${credential}`, generation)
  return openAlert({ type, severity: 'HIGH', message }, subject, { alertId, generation, now })
}

const raise = async (platform: Platform, trouble: Trouble, deps: WatchDeps): Promise<AlertId> => {
  const alert = alertOf(platform, trouble, deps.clock())
  if (await deps.table.alerts.save(alert)) await publishAlerts([alert], deps)
  return alert.alertId
}

const settle = async (alertId: AlertId, deps: WatchDeps): Promise<void> => {
  const { table, clock } = deps
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = await table.alerts.get(alertId)
    const after = before && resolveAlert(before, 'system', 'RECOVERED', clock())
    if (!after || 'refusal' in after) return
    if (await table.alerts.save(after)) return publishAlerts([after], deps)
  }
}

/** Raises one alert about a trouble that has none, and resolves the one of a trouble that is over; the new alert's id. */
const follow = async (
  platform: Platform,
  trouble: Trouble | null,
  alertId: AlertId | null,
  deps: WatchDeps,
): Promise<AlertId | null> => {
  if (trouble !== null) return alertId ?? raise(platform, trouble, deps)
  if (alertId !== null) await settle(alertId, deps)
  return null
}

type Health = Awaited<ReturnType<Deps['table']['platformHealth']['get']>>

/** When a platform's circuit opened, after closing it if it is due to; null while it is closed. */
const openedAtOf = async (platform: Platform, { table, clock }: WatchDeps): Promise<Instant | null> => {
  const circuit = await table.circuits.get(platform)
  const after = afterQuiet(circuit, clock())
  const isSaved = after !== circuit && (await table.circuits.save(platform, after))
  return isSaved ? null : circuit.openedAt
}

const watchCircuit = async (
  platform: Platform,
  { downAlertId }: Health,
  config: PlatformConfig,
  deps: WatchDeps,
): Promise<void> => {
  const [openedAt, usedPct] = await Promise.all([openedAtOf(platform, deps), quotaUsedPct(platform, config, deps)])
  deps.log.write('PLATFORM_WATCHED', { platform, isOpen: openedAt !== null, usedPct })
  const isYoung = openedAt !== null && deps.clock() < plusMilliseconds(openedAt, platformDownAfterMinutes * 60_000)
  if (isYoung) return
  const message = `${platformName(platform)} has not responded since ${openedAt && momentText(openedAt)}. Checks of its posts wait; nothing is lost.`
  const trouble = openedAt === null ? null : ({ type: 'PLATFORM_DOWN', message, since: openedAt } as const)
  const next = await follow(platform, trouble, downAlertId, deps)
  if (next !== downAlertId) await deps.table.platformHealth.recordDown(platform, next)
}

const watchCredential = async (
  platform: Platform,
  name: CredentialName,
  { credential, credentialAlertId }: Health,
  config: PlatformConfig,
  deps: WatchDeps,
): Promise<void> => {
  if (credential === null) return
  const message = config.enabled && config.mode === 'live' ? credentialMessage(name, credential) : null
  const trouble =
    message === null
      ? null
      : ({ type: 'CREDENTIAL_FAILED', message, since: credential.since, credential: name } as const)
  const next = await follow(platform, trouble, credentialAlertId, deps)
  if (next !== credentialAlertId) await deps.table.platformHealth.recordCredentialAlert(name, next)
}

const watch = async (platform: Platform, deps: WatchDeps): Promise<void> => {
  const { platformHealth, platformConfigs } = deps.table
  const discovery = discoveryOf(platform)
  const [health, discovered, { config }] = await Promise.all([
    platformHealth.get(platform),
    discovery === null ? null : platformHealth.get(discovery),
    configOf(platform, platformConfigs, deps.config),
  ])
  await Promise.all([
    watchCircuit(platform, health, config, deps),
    watchCredential(platform, platform, health, config, deps),
    discovery !== null && discovered !== null ? watchCredential(platform, discovery, discovered, config, deps) : null,
    watchSpend(platform, config, deps),
  ])
}

/**
 * Raises PLATFORM_DOWN for a circuit that stays open and CREDENTIAL_FAILED for a credential that does not work, and
 * resolves them once the platform responds, or accepts the credential, again; closes the circuit of a platform that responded and
 * that nobody had to ask again; says how much of what each platform allows and may bill is used up.
 */
export const watchPlatforms = async (deps: WatchDeps): Promise<void> => {
  await Promise.all(platformNames.map((platform) => watch(platform, deps)))
}

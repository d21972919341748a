import type { Deps } from '../deps/deps.ts'
import { platformName } from '../platforms/platform-name.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import type { AlertId } from '../values/ids.ts'
import { type Instant, momentText, plusMilliseconds } from '../values/instant.ts'
import { maxAttempts } from '../values/until-saved.ts'
import { type Alert, alertIdOf, dedupeKey, openAlert } from './alert.ts'
import { platformDownAfterMinutes } from './alert-policy.ts'
import { publishAlerts } from './announce-alerts.ts'
import { resolveAlert } from './handling.ts'

const downAlert = (platform: Platform, openedAt: Instant, now: Instant): Alert => {
  const subject = { affiliateId: null, campaignId: null, postId: null, platform }
  const generation = Math.floor(Date.parse(openedAt) / 1000)
  const alertId = alertIdOf(dedupeKey('PLATFORM_DOWN', subject), generation)
  const message = `${platformName(platform)} has not responded since ${momentText(openedAt)}. Checks of its posts wait; nothing is lost.`
  return openAlert({ type: 'PLATFORM_DOWN', severity: 'HIGH', message }, subject, { alertId, generation, now })
}

const raise = async (platform: Platform, openedAt: Instant, deps: Deps<'notificationQueue'>): Promise<void> => {
  const { table, clock } = deps
  const alert = downAlert(platform, openedAt, clock())
  if (await table.alerts.save(alert)) await publishAlerts([alert], deps)
  await table.platformHealth.recordDown(platform, alert.alertId)
}

const settle = async (platform: Platform, alertId: AlertId, deps: Deps<'notificationQueue'>): Promise<void> => {
  const { table, clock } = deps
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = await table.alerts.get(alertId)
    const after = before && resolveAlert(before, 'system', 'RECOVERED', clock())
    if (!after || 'refusal' in after) break
    if (await table.alerts.save(after)) {
      await publishAlerts([after], deps)
      break
    }
  }
  await table.platformHealth.recordDown(platform, null)
}

const watch = async (platform: Platform, deps: Deps<'notificationQueue'>): Promise<void> => {
  const [{ openedAt }, { downAlertId }] = await Promise.all([
    deps.table.circuits.get(platform),
    deps.table.platformHealth.get(platform),
  ])
  deps.log.write('PLATFORM_WATCHED', { platform, isOpen: openedAt !== null })
  if (openedAt === null) {
    if (downAlertId !== null) await settle(platform, downAlertId, deps)
    return
  }
  const raiseAt = plusMilliseconds(openedAt, platformDownAfterMinutes * 60_000)
  if (deps.clock() >= raiseAt && downAlertId === null) await raise(platform, openedAt, deps)
}

/** Raises PLATFORM_DOWN for a circuit that stays open, and resolves it once the platform responds again. */
export const watchPlatforms = async (deps: Deps<'notificationQueue'>): Promise<void> => {
  await Promise.all(platformNames.map((platform) => watch(platform, deps)))
}

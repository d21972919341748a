import type { Deps } from '../deps/deps.ts'
import type { Alert } from './alert.ts'

type Announcing = Pick<Deps<'notificationQueue'>, 'notificationQueue' | 'log' | 'correlationId'>

/** Notifies the queue that alerts owe a notice. Losing the message only delays the notice until the next sweep. */
export const announceAlerts = async (
  alerts: readonly Alert[],
  { notificationQueue, log, correlationId }: Announcing,
): Promise<void> => {
  const owing = alerts.filter(({ notices }) => notices.length > 0)
  if (owing.length === 0) return
  try {
    await notificationQueue.sendAll(owing.map(({ alertId }) => ({ alertId, correlationId })))
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { alertIds: owing.map(({ alertId }) => alertId) }, error)
  }
}

/** Announces what was stored: alerts that were raised or counted up, and alerts that were settled. */
export const publishAlerts = async (alerts: readonly Alert[], deps: Announcing): Promise<void> => {
  for (const { type, alertId, severity, status, count } of alerts) {
    deps.log.write(status === 'RESOLVED' ? 'ALERT_SETTLED' : 'ALERT_RAISED', { type, alertId, severity, count })
  }
  await announceAlerts(alerts, deps)
}

import type { Deps } from '../deps/deps.ts'
import type { Alert } from './alert.ts'

/** Tells the queue that alerts owe a notice. A message that gets lost delays the notice until the next sweep, no more. */
export const announceAlerts = async (
  alerts: readonly Alert[],
  { notificationQueue, log, correlationId }: Pick<Deps, 'notificationQueue' | 'log' | 'correlationId'>,
): Promise<void> => {
  const owing = alerts.filter(({ notices }) => notices.length > 0)
  if (owing.length === 0) return
  try {
    await notificationQueue.sendAll(owing.map(({ alertId }) => ({ alertId, correlationId })))
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { alertIds: owing.map(({ alertId }) => alertId) }, error)
  }
}

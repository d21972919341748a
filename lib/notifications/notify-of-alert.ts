import type { Alert } from '../alerts/alert.ts'
import { maySeeAlert } from '../alerts/find-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { Busy } from '../values/busy.ts'
import type { AlertId } from '../values/ids.ts'
import { untilSaved } from '../values/until-saved.ts'
import { connectionLost, isLoss } from './connection-event.ts'
import { alertEvent } from './event.ts'
import { fanOut } from './fan-out.ts'

const tell = async (alert: Alert, deps: Deps<'subscriptions' | 'notificationQueue'>): Promise<void> => {
  const { alertId, affiliateId, campaignId, notices } = alert
  const affiliate = affiliateId === null ? null : await deps.recent.person(affiliateId)
  const lost = { name: affiliate?.name ?? null, link: dashboardLink(deps.config, 'profile') }
  const events = notices.flatMap((notice) => [
    alertEvent(alert, notice),
    ...(isLoss(alert, notice) ? [connectionLost(alert, notice, lost)] : []),
  ])
  const told = {
    affiliateId,
    campaignId,
    maySee: (holder: Parameters<typeof maySeeAlert>[1]) => maySeeAlert(alert, holder, deps),
    path: ['alerts', alertId],
  }
  const deliveries = await fanOut(told, events, deps)
  deps.log.write('ALERT_TOLD', { alertId, types: events.map(({ type }) => type), deliveries: deliveries.length })
}

/**
 * Creates a delivery of everything that happened to an alert for every endpoint that may see it and subscribes to it.
 * The key of a delivery follows from event and endpoint, so running twice delivers once.
 */
export const notifyOfAlert = async (
  alertId: AlertId,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<void> => {
  return untilSaved(
    async () => {
      const alert = await deps.table.alerts.get(alertId)
      if (alert === null || alert.notices.length === 0) {
        deps.log.write('NOTICE_NOT_OWED', { alertId })
        return
      }
      await tell(alert, deps)
      if (await deps.subscriptions.notices.recordNotified(alert)) return
      return 'overtaken'
    },
    () => new Busy('The alert kept changing while it was told.'),
  )
}

import { doerOf, type Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AlertId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import type { Alert } from './alert.ts'
import { announceAlerts } from './announce-alerts.ts'
import { findAlert } from './find-alerts.ts'
import { type AlertRefusal, acknowledgeAlert, resolveAlert } from './handling.ts'

/** Applies a person's step to an alert or, if the alert changed meanwhile, to its new state. */
const handle = async (
  alertId: AlertId,
  caller: Principal,
  step: (alert: Alert, now: Instant) => Alert | AlertRefusal,
  deps: Deps<'notificationQueue'>,
): Promise<Alert> => {
  return untilSaved(
    async () => {
      const before = await findAlert(alertId, caller, deps)
      const after = step(before, deps.clock())
      if ('refusal' in after)
        throw new Refusal('conflict', 'This alert is already resolved. If it happens again, a new alert opens.')
      if (after === before || (await deps.table.alerts.save(after))) {
        deps.log.write('ALERT_HANDLED', { alertId, status: after.status, by: doerOf(caller) })
        await announceAlerts([after], deps)
        return after
      }
      return 'overtaken'
    },
    () => new Refusal('conflict', 'Others kept changing the alert at the same time. Read it and try again.'),
  )
}

export const acknowledge = (alertId: AlertId, caller: Principal, deps: Deps<'notificationQueue'>): Promise<Alert> =>
  handle(alertId, caller, (alert, now) => acknowledgeAlert(alert, doerOf(caller), now), deps)

export const resolve = (
  alertId: AlertId,
  notes: string,
  caller: Principal,
  deps: Deps<'notificationQueue'>,
): Promise<Alert> => handle(alertId, caller, (alert, now) => resolveAlert(alert, doerOf(caller), notes, now), deps)

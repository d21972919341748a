import type { Deps } from '../deps.ts'
import { escalateAlert } from './alert.ts'

const alertsPerLook = 100
const looksAtMost = 20

/** Takes the step an alert owes; nothing when somebody handled it meanwhile or another worker took the step. */
const escalate = async (alertId: string, { table, clock, log }: Deps): Promise<boolean> => {
  const before = await table.alerts.get(alertId)
  if (before === null) return false
  const after = escalateAlert(before, clock())
  if (after === before || !(await table.alerts.save(after))) return false
  const { type, severity, escalationLevel } = after
  log.write('ALERT_ESCALATED', { alertId, type, severity, escalationLevel })
  return true
}

/** Escalates every alert that is overdue, each step once; what one run leaves, the next one takes. */
export const escalateAlerts = async (deps: Deps): Promise<void> => {
  let escalated = 0
  for (let look = 0; look < looksAtMost; look += 1) {
    const overdue = await deps.table.alerts.escalating(deps.clock(), alertsPerLook)
    const steps = await Promise.all(overdue.map((alertId) => escalate(alertId, deps)))
    const taken = steps.filter((isTaken) => isTaken).length
    escalated += taken
    if (overdue.length < alertsPerLook || taken === 0) break
  }
  deps.log.write('ALERTS_ESCALATED', { escalated })
}

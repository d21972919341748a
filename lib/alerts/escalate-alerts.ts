import type { Deps } from '../deps.ts'
import { announceAlerts } from '../notifications/announce-alerts.ts'
import { escalateAlert } from './alert.ts'

const alertsPerLook = 100
const looksAtMost = 20

/** Takes the step an alert owes; nothing when somebody handled it meanwhile or another worker took the step. */
const escalate = async (alertId: string, deps: Deps): Promise<boolean> => {
  const { table, clock, log } = deps
  const before = await table.alerts.get(alertId)
  if (before === null) return false
  const after = escalateAlert(before, clock())
  if (after === before || !(await table.alerts.save(after))) return false
  const { type, severity, escalationLevel } = after
  log.write('ALERT_ESCALATED', { alertId, type, severity, escalationLevel })
  await announceAlerts([after], deps)
  return true
}

/** Escalates every alert that is overdue, each step once; what one run leaves, the next one takes. */
export const escalateAlerts = async (deps: Deps): Promise<void> => {
  const now = deps.clock()
  let escalated = 0
  let cursor: string | undefined
  for (let look = 0; look < looksAtMost; look += 1) {
    const { things, nextCursor } = await deps.subscriptions.notices.owing(now, { limit: alertsPerLook, cursor })
    const steps = await Promise.all(things.map((alertId) => escalate(alertId, deps)))
    escalated += steps.filter((isTaken) => isTaken).length
    if (nextCursor === null) break
    cursor = nextCursor
  }
  deps.log.write('ALERTS_ESCALATED', { escalated })
}

import type { Deps } from '../deps/deps.ts'
import type { AlertId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { escalateAlert } from './alert.ts'
import { isQuestion } from './alert-kinds.ts'
import { announceAlerts } from './announce-alerts.ts'

const alertsPerPage = 100
const maxPages = 20

/** Takes the step that an alert owes. Does nothing if somebody handled it or another worker took the step. */
const escalate = async (alertId: AlertId, deps: Deps<'notificationQueue'>): Promise<boolean> => {
  const { table, clock, log } = deps
  const before = await table.alerts.get(alertId)
  if (before === null) return false
  const after = escalateAlert(before, clock())
  if (after === before || !(await table.alerts.save(after))) return false
  const { type, severity, escalationLevel } = after
  if (isQuestion(type)) return false
  log.write('ALERT_ESCALATED', { alertId, type, severity, escalationLevel })
  await announceAlerts([after], deps)
  return true
}

type Step = 'taken' | 'not owed' | 'failed'

/** An alert that cannot be escalated does not hold up the others. */
const escalateOrTell = async (alertId: AlertId, deps: Deps<'notificationQueue'>): Promise<Step> => {
  try {
    return (await escalate(alertId, deps)) ? 'taken' : 'not owed'
  } catch (error) {
    deps.log.write('ALERT_NOT_ESCALATED', { alertId }, error)
    return 'failed'
  }
}

/**
 * Escalates every overdue alert, each step once; the next run continues where this one stops. Throws at the end if an
 * alert could not be escalated, so that somebody notices.
 */
export const escalateAlerts = async (deps: Deps<'subscriptions' | 'notificationQueue'>): Promise<void> => {
  const now = deps.clock()
  const counts: Record<Step, number> = { taken: 0, 'not owed': 0, failed: 0 }
  const list = (page: PageRequest) => deps.subscriptions.notices.owing(now, page)
  for await (const { things } of pages(list, { limit: alertsPerPage, atMost: maxPages })) {
    for (const step of await Promise.all(things.map((alertId) => escalateOrTell(alertId, deps)))) counts[step] += 1
  }
  deps.log.write('ALERTS_ESCALATED', { escalated: counts.taken, failed: counts.failed })
  if (counts.failed > 0) throw new Error(`Alerts that could not be escalated: ${counts.failed}`)
}

import type { Instant } from '../values/instant.ts'
import type { Alert } from './alert.ts'
import { withNotice } from './notice.ts'

export interface AlertRefusal {
  readonly refusal: 'already_resolved'
}

/** Somebody acknowledged the alert; it stops escalating. Acknowledging twice changes nothing. */
export const acknowledgeAlert = (alert: Alert, by: string, now: Instant): Alert | AlertRefusal => {
  if (alert.status === 'RESOLVED') return { refusal: 'already_resolved' }
  if (alert.status === 'ACKNOWLEDGED') return alert
  const version = alert.version + 1
  return {
    ...alert,
    status: 'ACKNOWLEDGED',
    acknowledgedAt: now,
    acknowledgedBy: by,
    escalateAt: null,
    version,
    notices: withNotice(alert.notices, { happening: 'ACKNOWLEDGED', version, at: now }),
  }
}

/** The end of this alert; a repeat opens the next generation. */
export const resolveAlert = (alert: Alert, by: string, notes: string, now: Instant): Alert | AlertRefusal => {
  if (alert.status === 'RESOLVED') return { refusal: 'already_resolved' }
  const version = alert.version + 1
  return {
    ...alert,
    status: 'RESOLVED',
    resolvedAt: now,
    resolvedBy: by,
    resolutionNotes: notes,
    escalateAt: null,
    version,
    notices: withNotice(alert.notices, { happening: 'RESOLVED', version, at: now }),
  }
}

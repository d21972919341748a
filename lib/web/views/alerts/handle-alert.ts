import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { doerOf } from '../../doer.ts'
import type { Alert, Reader } from './alert-data.ts'

/** What a press of the button did: `isMine` is false if somebody else was faster; the alert is as it is now. */
export interface Handling {
  readonly alert: Alert
  readonly isMine: boolean
}

const pathOf = ({ id }: Alert): string => `/alerts/${encodeURIComponent(id)}`

const done = (alert: Alert, isMine: boolean): Outcome<Handling> => ({
  ok: true,
  data: { alert, isMine },
  nextCursor: null,
})

/**
 * If the API refuses because the alert is already resolved: the alert as it is now. The reader may have resolved it, if
 * the response to an earlier attempt was lost.
 */
const lookAgain = async (
  alert: Alert,
  refused: Outcome<Alert> & { ok: false },
  isMine: (now: Alert) => boolean,
): Promise<Outcome<Handling>> => {
  if (refused.failure.status !== 409) return refused
  const now = await callApi<Alert>('GET', pathOf(alert))
  return now.ok && now.data.status === 'RESOLVED' ? done(now.data, isMine(now.data)) : refused
}

/** Acknowledges an alert. It stays with whoever acknowledged it first. */
export const acknowledge = async (alert: Alert, me: Reader): Promise<Outcome<Handling>> => {
  const outcome = await callApi<Alert>('PUT', `${pathOf(alert)}/acknowledge`)
  if (!outcome.ok) return lookAgain(alert, outcome, () => false)
  return done(outcome.data, outcome.data.acknowledged_by === doerOf(me))
}

/** Resolves an alert, with notes that say how. */
export const resolve = async (alert: Alert, notes: string, me: Reader): Promise<Outcome<Handling>> => {
  const outcome = await callApi<Alert>('PUT', `${pathOf(alert)}/resolve`, { body: { notes } })
  if (outcome.ok) return done(outcome.data, true)
  return lookAgain(alert, outcome, (now) => now.resolved_by === doerOf(me) && now.resolution_notes === notes.trim())
}
